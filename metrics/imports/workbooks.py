"""Reads the first sheet of an XLSX file. Nothing in a workbook, however broken or hostile, escapes as an error."""

import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from itertools import islice
from typing import Any
from zipfile import ZipFile

from django.utils.translation import gettext as _
from openpyxl import load_workbook  # type: ignore[import-untyped]

from metrics.imports.problems import FileRefused

MAX_UNPACKED_BYTES = 20 * 1024 * 1024
MAX_PARTS = 500
# Some programs mark a million empty rows as used; whoever leaves more than this empty is asked to tidy up.
MAX_SHEET_ROWS = 50_000
MAX_SHEET_COLUMNS = 101
# A spreadsheet keeps 15 digits of a number; what binary fractions add behind them nobody has typed.
SPREADSHEET_DIGITS = 15


@dataclass(frozen=True)
class Cell:
    """What a cell shows; `number` as a program writes it ("18058", "3.6%") where the cell holds a number."""

    text: str
    number: str = ""


@dataclass(frozen=True)
class Workbook:
    """The lines of the first sheet, and its name if there are others."""

    lines: list[tuple[int, list[Cell]]]
    only_sheet: str


def read_workbook(content: bytes) -> Workbook:
    """The lines of an XLSX file. Raises FileRefused for one that is broken, protected or unpacks to too much."""
    try:
        with warnings.catch_warnings():
            # openpyxl warns about every feature that it would lose on saving; nothing is saved here.
            warnings.simplefilter("ignore")
            _refuse_bomb(content)
            return _read(content)
    except FileRefused:
        raise
    # openpyxl trusts what it reads, so that a broken part may end in an exception of any kind.
    except Exception:
        raise FileRefused(
            _("This spreadsheet cannot be read: broken or protected. Save it again as .xlsx, or as CSV (UTF-8).")
        ) from None


def _refuse_bomb(content: bytes) -> None:
    with ZipFile(BytesIO(content)) as archive:
        parts = [part for part in archive.infolist() if part.filename.endswith((".xml", ".rels"))]
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
        raise FileRefused(_("This spreadsheet unpacks to far too much. Copy the lines to a new one."))


def _read(content: bytes) -> Workbook:
    book = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
    try:
        sheet = book.worksheets[0]
        # What the file says about its size need not be true.
        sheet.reset_dimensions()
        return Workbook(list(_lines(sheet)), sheet.title if len(book.worksheets) > 1 else "")
    finally:
        book.close()


def _lines(sheet: Any) -> Iterator[tuple[int, list[Cell]]]:
    rows = sheet.iter_rows(max_col=MAX_SHEET_COLUMNS)
    for number, cells in enumerate(islice(rows, MAX_SHEET_ROWS), start=1):
        if any(cell.value is not None for cell in cells):
            yield number, [_cell(cell) for cell in cells]
    if any(cell.value is not None for row in islice(rows, 1) for cell in row):
        raise FileRefused(_("The sheet goes on after line %(count)d. Split it.") % {"count": MAX_SHEET_ROWS})


def _cell(cell: Any) -> Cell:
    value = cell.value
    if value is None:
        return Cell("")
    if isinstance(value, date):
        return Cell(_date_as_seen(value, cell.number_format or ""))
    if isinstance(value, int | float) and not isinstance(value, bool):
        number = Decimal(value) if isinstance(value, int) else Decimal(format(value, f".{SPREADSHEET_DIGITS}g"))
        if not number.is_finite():
            return Cell(str(value))
        if "%" in (cell.number_format or ""):
            # The cell shows 3,6 % and holds 0.036.
            return Cell(str(value), f"{_plain(number.scaleb(2))}%")
        return Cell(_plain(number), _plain(number))
    return Cell(str(value))


def _date_as_seen(value: date, number_format: str) -> str:
    """A day in ISO form; a month where the cell shows no day, as spreadsheets do to a typed 2018-06."""
    if "d" not in number_format.lower():
        return f"{value:%Y-%m}"
    return (value.date() if isinstance(value, datetime) else value).isoformat()


def _plain(number: Decimal) -> str:
    """Digits without an exponent, without zeros at the end; a number of absurd size stays short."""
    if number.adjusted() > SPREADSHEET_DIGITS or number.adjusted() < -SPREADSHEET_DIGITS:
        return f"{number:.3E}" if number else "0"
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
