"""Reads what one line of an import file says about a metric, and holds it against that metric."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _

from metrics.imports.columns import (
    AS_OF,
    KEY,
    KIND,
    NOTE,
    NUMBER,
    PERIOD,
    PUBLISHER,
    TITLE,
    URL,
    VALUE,
    kind_called,
)
from metrics.imports.files import TOO_WIDE, Row
from metrics.models import Kind, Metric, Observation, Source
from metrics.notation.figure import Figure, Qualifier, Unit
from metrics.notation.formatting import format_number
from metrics.notation.parsing import FigureError, parse_figure
from metrics.notation.periods import parse_period
from translation.active_language import active_language

MAX_CELL = 1000
MAX_SHOWN = 60
MAX_SUGGESTIONS = 50
_DAY_FIRST = re.compile(r"([0-9]{1,2})[.-] ?([0-9]{1,2})[.-] ?([0-9]{4})")
_YEAR_FIRST = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CONTROL_SIGNS = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True)
class Entry:
    """What a line says, once it could be read. `kind` is None where the line leaves it open."""

    metric: Metric
    value: Decimal
    period: str
    as_of: date | None
    source: Source | None
    kind: Kind | None
    note: str


class LineRefused(Exception):
    """A line that cannot be used, with every reason."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__(*reasons)
        self.reasons = tuple(reasons)


class LineReader:
    """Reads lines whose figures are written in `language`, for the metrics of the register by key."""

    def __init__(self, metrics: Mapping[str, Metric], language: str) -> None:
        self._metrics = metrics
        self._language = language
        self._suggestions_left = MAX_SUGGESTIONS

    def metric(self, row: Row) -> Metric | None:
        """The metric of a line; None if there is none with its key."""
        return self._metrics.get(row.cells.get(KEY, "").lower())

    def read(self, row: Row) -> Entry:
        """What the line says. Raises LineRefused with every reason that speaks against it."""
        _refuse_unreadable(row)
        metric = self.metric(row)
        if metric is None:
            raise LineRefused([self._unknown_key(row.cells.get(KEY, ""))])
        readers: dict[str, Callable[[], Any]] = {
            "value": lambda: self._value(row.cells, metric),
            "period": lambda: parse_period(row.cells[PERIOD]).text if PERIOD in row.cells else "",
            "as_of": lambda: _day(row.cells[AS_OF]) if AS_OF in row.cells else None,
            "source": lambda: _source(row.cells),
            "kind": lambda: _kind(row.cells),
            "note": lambda: _note(row.cells),
        }
        said: dict[str, Any] = {}
        reasons: list[str] = []
        for name, reader in readers.items():
            try:
                said[name] = reader()
            except ValidationError as error:
                reasons.extend(error.messages)
        if reasons:
            raise LineRefused(reasons)
        return Entry(metric=metric, **said)

    def _unknown_key(self, key: str) -> str:
        if not key:
            return _("The key is missing.")
        key = key[:MAX_SHOWN]
        close: list[str] = []
        # Looking for what is similar is slow; a file full of unknown keys has another fault than typing errors.
        if self._suggestions_left:
            self._suggestions_left -= 1
            close = get_close_matches(key.lower(), self._metrics)
        if close:
            return _("There is no metric “%(key)s”. Did you mean “%(close)s”?") % {"key": key, "close": close[0]}
        return _("There is no metric “%(key)s”. Create it first, or correct the key.") % {"key": key}

    def _value(self, cells: Mapping[str, str], metric: Metric) -> Decimal:
        figure = _program_figure(cells[NUMBER]) if NUMBER in cells else self._typed_figure(cells.get(VALUE, ""))
        if figure.unit not in (Unit.COUNT, metric.unit):
            raise ValidationError(
                _("The value is in %(typed)s, the metric in %(unit)s."),
                params={"typed": Unit(figure.unit).label, "unit": Unit(metric.unit).label},
            )
        if figure.qualifier not in (Qualifier.NONE, metric.qualifier):
            raise ValidationError(
                _("The value says “%(typed)s”, the metric says “%(qualifier)s”."),
                params={
                    "typed": Qualifier(figure.qualifier).label,
                    "qualifier": Qualifier(metric.qualifier).label,
                },
            )
        value = figure.value.quantize(Decimal(1).scaleb(-metric.decimals))
        if value != figure.value:
            raise ValidationError(
                _("%(value)s has more decimals than the metric keeps (%(count)d). Nothing is rounded here."),
                params={
                    "value": format_number(figure.value, active_language()),
                    "count": metric.decimals,
                },
            )
        return value

    def _typed_figure(self, text: str) -> Figure:
        if not text:
            raise ValidationError(
                _("The value is missing. A formula counts once the spreadsheet program has saved its result.")
            )
        try:
            return parse_figure(text, self._language)
        except FigureError as error:
            suggestion = (error.params or {}).get("suggestion")
            if suggestion is None:
                raise
            raise ValidationError(
                _("In the language chosen for the file, “%(text)s” is written %(suggestion)s."),
                params={"text": text, "suggestion": suggestion},
            ) from error


def _program_figure(text: str) -> Figure:
    """A number as programs write it; with % where a spreadsheet shows it so."""
    unit = Unit.PERCENT if text.endswith("%") else Unit.COUNT
    try:
        return Figure(Decimal(text.rstrip("%")), unit)
    except ValueError:
        raise ValidationError(
            _("The number %(text)s has too many digits."), params={"text": text[:MAX_SHOWN]}
        ) from None


def _day(text: str) -> date:
    """A day, written 2018-12-31, 31.12.2018 or 31-12-2018. Raises ValidationError."""
    match = _DAY_FIRST.fullmatch(text)
    try:
        if match:
            return date(*(int(part) for part in reversed(match.groups())))
        if _YEAR_FIRST.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise ValidationError(
        _("“%(text)s” is not a day. Write it like 2018-12-31 or 31.12.2018."), params={"text": text[:MAX_SHOWN]}
    )


def _source(cells: Mapping[str, str]) -> Source | None:
    """The source a line names, not saved. "Publisher: title" in one column will do."""
    publisher, title, url = (cells.get(field, "") for field in (PUBLISHER, TITLE, URL))
    if not (publisher or title or url):
        return None
    if not publisher:
        publisher, _colon, title = (part.strip() for part in title.partition(": "))
    if not (publisher and title):
        raise ValidationError(_("A source needs a publisher and a title."))
    source = Source(publisher=publisher, title=title, url=url)
    _check_fields(source, exclude=())
    return source


def _kind(cells: Mapping[str, str]) -> Kind | None:
    text = cells.get(KIND, "")
    if not text:
        return None
    kind = kind_called(text)
    if kind is None:
        raise ValidationError(
            _("“%(text)s” is not a kind. Write first, revision or correction, or leave it empty."),
            params={"text": text[:MAX_SHOWN]},
        )
    if kind == Kind.CORRECTION and NOTE not in cells:
        raise ValidationError(_("Say why the value is corrected; the note is public."))
    return kind


def _note(cells: Mapping[str, str]) -> str:
    note = cells.get(NOTE, "")
    _check_fields(Observation(note=note), exclude={f.name for f in Observation._meta.fields} - {"note"})
    return note


def _check_fields(instance: Model, exclude: Collection[str]) -> None:
    """Raises ValidationError with each message behind the name of its field."""
    try:
        instance.clean_fields(exclude=exclude)
    except ValidationError as error:
        raise ValidationError(
            [
                f"{instance._meta.get_field(name).verbose_name}: {message}"  # type: ignore[union-attr]
                for name, messages in error.message_dict.items()
                for message in messages
            ]
        ) from error


def _refuse_unreadable(row: Row) -> None:
    if TOO_WIDE in row.cells:
        raise LineRefused(
            [_("There are more cells than columns. Put a value that holds the separator in quotation marks.")]
        )
    if any(len(text) > MAX_CELL for text in row.cells.values()):
        raise LineRefused([_("A cell holds more than %(count)d characters.") % {"count": MAX_CELL}])
    if any(_CONTROL_SIGNS.search(text) for text in row.cells.values()):
        raise LineRefused([_("A cell holds signs that cannot be seen. Type it again.")])
