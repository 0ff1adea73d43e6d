"""What the columns of an import file may be called: in English, in the languages of the site and in SDMX."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from django.utils.translation import gettext as _

from metrics.imports.problems import FileRefused
from metrics.models import Kind
from translation.language_files import language_file, language_files

KEY, VALUE, NUMBER, PERIOD, AS_OF = "key", "value", "number", "period", "as_of"
PUBLISHER, TITLE, URL, KIND, NOTE = "publisher", "title", "url", "kind", "note"

LANGUAGES = "metrics.imports.languages"
# Understood in every file, and written where a language has no names of its own.
EVERYWHERE = "en"
# SDMX, which the site's own data follows; it writes numbers for programs, 3.6 in every language.
_SDMX = {"obs value": NUMBER, "time period": PERIOD}
_SDMX_LEFT_OUT = {"unit measure", "qualifier", "decimals", "released at", "self reported", "part of", "replaced by"}


@dataclass(frozen=True, eq=False)
class ColumnNames:
    """What the columns are called in one language, in small letters; the first of several stands in the template.

    `name` and `current_value` head columns of the template that are there to be looked at.
    """

    columns: dict[str, tuple[str, ...]]
    name: str
    current_value: str
    kinds: dict[Kind, tuple[str, ...]]


def column_names(language: str) -> ColumnNames:
    """The names of a language; the English ones where it has no file."""
    module = language_file(LANGUAGES, language) or import_module(f"{LANGUAGES}.{EVERYWHERE}")
    names: ColumnNames = module.NAMES
    return names


def _all_names() -> list[ColumnNames]:
    return [column_names(EVERYWHERE), *(module.NAMES for module in language_files(LANGUAGES))]


@cache
def _fields() -> dict[str, str]:
    own = {name: field for names in _all_names() for field, called in names.columns.items() for name in called}
    return {**own, **_SDMX}


@cache
def _kinds() -> dict[str, Kind]:
    return {name: kind for names in _all_names() for kind, called in names.kinds.items() for name in called}


def _says_nothing_new(name: str) -> bool:
    """Whether a column of the template, or of the site's own data, need not be read."""
    return name in _SDMX_LEFT_OUT or any(name in (names.name, names.current_value) for names in _all_names())


def kind_called(text: str) -> Kind | None:
    """The kind of value that a cell names, in any language of the site; None for none."""
    return _kinds().get(text.lower())


@dataclass(frozen=True)
class Header:
    """The field that each column holds (empty for none), and the names that mean nothing here."""

    fields: tuple[str, ...]
    unknown: tuple[str, ...]


def field_called(name: str) -> str:
    """The field that a column name stands for; empty for none."""
    return _fields().get(_plain(name), "")


def read_header(names: Sequence[str]) -> Header:
    """Read the first row. Raises FileRefused for one without key or value, or with a column twice."""
    fields = tuple(field_called(name) for name in names)
    for name, field in zip(names, fields, strict=True):
        if field and fields.count(field) > 1:
            raise FileRefused(_("There are two columns for the same thing: “%(name)s”. Keep one.") % {"name": name})
    if KEY not in fields or not {VALUE, NUMBER} & set(fields):
        raise FileRefused(
            _("The first row must name the columns, at least “key” and “value”. It says: %(names)s")
            % {"names": ", ".join(name[:40] for name in names[:12] if name) or "–"}
        )
    if {VALUE, NUMBER} <= set(fields):
        raise FileRefused(_("The file has both a column “value” and a column OBS_VALUE. Keep one."))
    unknown = tuple(
        name[:40]
        for name, field in zip(names, fields, strict=True)
        if name and not field and not _says_nothing_new(_plain(name))
    )
    return Header(fields, unknown)


def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).lower().replace("_", " ").split())
