"""What the columns of an import file may be called, in English, in Danish and in SDMX."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from metrics.imports.problems import FileRefused

KEY, VALUE, NUMBER, PERIOD, AS_OF = "key", "value", "number", "period", "as_of"
PUBLISHER, TITLE, URL, KIND, NOTE = "publisher", "title", "url", "kind", "note"

NAMES = {
    KEY: ("key", "nøgle", "metric"),
    VALUE: ("value", "værdi"),
    # SDMX writes numbers for programs, 3.6 in every language.
    NUMBER: ("obs value",),
    PERIOD: ("period", "periode", "time period"),
    AS_OF: ("as of", "pr. dato", "pr dato"),
    PUBLISHER: ("source publisher", "publisher", "udgiver"),
    TITLE: ("source title", "title", "source", "kilde", "titel"),
    URL: ("source url", "source address", "url", "address", "adresse"),
    KIND: ("kind", "type", "art"),
    NOTE: ("note", "bemærkning"),
}
# Columns of the template and of the site's own data that say nothing new.
LEFT_OUT = {
    *("name", "navn", "current value", "nuværende værdi"),
    *("unit measure", "qualifier", "decimals", "released at", "self reported", "part of"),
}
_FIELDS = {name: field for field, names in NAMES.items() for name in names}


@dataclass(frozen=True)
class Header:
    """The field that each column holds (empty for none), and the names that mean nothing here."""

    fields: tuple[str, ...]
    unknown: tuple[str, ...]


def field_called(name: str) -> str:
    """The field that a column name stands for; empty for none."""
    return _FIELDS.get(_plain(name), "")


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
        if name and not field and _plain(name) not in LEFT_OUT
    )
    return Header(fields, unknown)


def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).lower().replace("_", " ").split())
