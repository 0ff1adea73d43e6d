"""Reads an uploaded file into rows of text: CSV here, XLSX through metrics.imports.workbooks.

What a file is, its first bytes tell, not its name. Whatever the bytes, the outcome is a Sheet or FileRefused.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import StringIO

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from metrics.imports.columns import AS_OF, KEY, KIND, NOTE, NUMBER, PERIOD, VALUE, field_called, read_header
from metrics.imports.problems import FileRefused
from metrics.imports.workbooks import Cell, read_workbook
from metrics.public.open_data import FORMULA_STARTS

MAX_BYTES = 5 * 1024 * 1024
MAX_ROWS = 10_000
MAX_COLUMNS = 100
DELIMITERS = (",", ";", "\t")
ZIP_START, OLD_OFFICE_START = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
# A field of its own: the row has more cells than the header.
TOO_WIDE = "too_wide"
_PLAIN_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


@dataclass(frozen=True)
class Row:
    """One line of the file: its number there, and its text by field."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True)
class Sheet:
    """What a file says, and what the person should know about the reading of it."""

    rows: tuple[Row, ...]
    warnings: tuple[str, ...] = ()


def read_file(content: bytes) -> Sheet:
    """The rows of a CSV or XLSX file. Raises FileRefused for anything else, and for one too large."""
    if len(content) > MAX_BYTES:
        raise FileRefused(_("The file is larger than %(size)d MB. Split it.") % {"size": MAX_BYTES // 1024**2})
    warnings: list[str] = []
    if content.startswith(OLD_OFFICE_START):
        raise FileRefused(_("This is a file of an older Excel, or a protected one. Save it as .xlsx, unprotected."))
    if content.startswith(ZIP_START):
        workbook = read_workbook(content)
        lines: Iterator[tuple[int, list[Cell]]] = iter(workbook.lines)
        if workbook.only_sheet:
            warnings.append(_("Only the first sheet was read: “%(name)s”.") % {"name": workbook.only_sheet})
    else:
        lines = _csv_lines(_decoded(content))
    return _sheet(lines, warnings)


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
        break
    raise FileRefused(_("This is no text file and no spreadsheet. Save it as CSV (UTF-8) or as .xlsx."))


def _csv_lines(text: str) -> Iterator[tuple[int, list[Cell]]]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(StringIO(text)), strict=True)
    number = 1
    try:
        for cells in reader:
            yield number, [Cell(_unguarded(text)) for text in cells]
            number = reader.line_num + 1
    except csv.Error:
        raise FileRefused(
            _("Line %(number)d cannot be read: its quotation marks do not close, or it is far too long.")
            % {"number": number}
        ) from None


def _delimiter(lines: Iterable[str]) -> str:
    """The sign with which the first line names most columns."""
    header = next((line for line in lines if line.strip()), "")
    return max(
        DELIMITERS, key=lambda sign: sum(bool(field_called(name.strip(' "'))) for name in header.split(sign))
    )


def _unguarded(text: str) -> str:
    """A text without the apostrophe by which the site's own CSV keeps it from being taken for a formula."""
    return text[1:] if text.startswith("'") and text[1:2] in FORMULA_STARTS else text


def _sheet(lines: Iterator[tuple[int, list[Cell]]], warnings: list[str]) -> Sheet:
    trimmed = ((number, _trimmed(cells)) for number, cells in lines)
    filled = ((number, cells) for number, cells in trimmed if cells)
    header = read_header([cell.text for cell in next(filled, (0, []))[1]])
    if header.unknown:
        warnings.append(
            _("Columns that mean nothing here were left out: %(names)s") % {"names": ", ".join(header.unknown)}
        )
    rows: list[Row] = []
    without_value = 0
    for number, cells in filled:
        row = Row(number, _by_field(header.fields, cells))
        if _says_nothing(row):
            without_value += 1
            continue
        rows.append(row)
        if len(rows) > MAX_ROWS:
            raise FileRefused(_("The file has more than %(count)d lines. Split it.") % {"count": MAX_ROWS})
    if without_value:
        warnings.append(
            ngettext(
                "%(count)d line without a value was left out.",
                "%(count)d lines without a value were left out.",
                without_value,
            )
            % {"count": without_value}
        )
    if not rows:
        raise FileRefused(_("The file has no line with a value."))
    return Sheet(tuple(rows), tuple(warnings))


def _trimmed(cells: list[Cell]) -> list[Cell]:
    """The texts on one line each, without the empty cells at the end."""
    trimmed = [Cell(" ".join(cell.text.split()), cell.number) for cell in cells]
    while trimmed and not trimmed[-1].text:
        trimmed.pop()
    if len(trimmed) > MAX_COLUMNS:
        raise FileRefused(_("The file has more than %(count)d columns.") % {"count": MAX_COLUMNS})
    return trimmed


def _by_field(fields: tuple[str, ...], cells: list[Cell]) -> dict[str, str]:
    row: dict[str, str] = {}
    for field, cell in zip(fields, cells, strict=False):
        if not field or not cell.text:
            continue
        if field in (VALUE, NUMBER) and cell.number:
            row[NUMBER] = cell.number
        elif field == NUMBER and not _PLAIN_NUMBER.fullmatch(cell.text):
            row[VALUE] = cell.text
        else:
            row[field] = cell.text
    if len(cells) > len(fields):
        row[TOO_WIDE] = "1"
    return row


def _says_nothing(row: Row) -> bool:
    """Whether it is a line of the template that nobody filled in."""
    return KEY in row.cells and not row.cells.keys() & {VALUE, NUMBER, PERIOD, AS_OF, KIND, NOTE, TOO_WIDE}
