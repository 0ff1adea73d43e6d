"""Holds a file against the register: for every line, what importing it would change. Changes nothing."""

import hashlib
import json
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import TextChoices
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.names import name_of
from metrics.imports.columns import KEY, NUMBER, PERIOD, VALUE
from metrics.imports.files import Row, Sheet
from metrics.imports.lines import MAX_SHOWN, Entry, LineReader, LineRefused
from metrics.models import Kind, Metric, Observation
from metrics.notation.figure import Figure
from translation.active_language import active_language

# Where a value stands in the register: the metric's id and the period.
Place = tuple[int, str]


class Outcome(TextChoices):
    """What becomes of a line. The order is that of the preview."""

    REFUSED = "refused", gettext_lazy("refused")
    REVISED = "revised", gettext_lazy("revised")
    NEW = "new", gettext_lazy("new")
    UNCHANGED = "unchanged", gettext_lazy("unchanged")


@dataclass(frozen=True)
class Line:
    """One line of the file, and what becomes of it.

    `old` is the value of the same period that counts at the release. A refused line has the texts of the file
    and no entry.
    """

    number: int
    outcome: Outcome
    key: str
    period: str
    metric: Metric | None = None
    entry: Entry | None = None
    kind: Kind = Kind.FIRST
    old: Decimal | None = None
    typed: str = ""
    remarks: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What the metric is called in the active language; the key as typed for a metric that is unknown."""
        return self.metric.name_in(active_language()) if self.metric else self.key

    @property
    def old_figure(self) -> Figure | None:
        """The value in the register, as a figure."""
        return self.metric.figure_for(self.old) if self.metric else None

    @property
    def new_figure(self) -> Figure | None:
        """The value in the file, as a figure; None for a refused line."""
        return self.entry.metric.figure_for(self.entry.value) if self.entry else None


@dataclass(frozen=True)
class Plan:
    """What importing a file would do, line by line, at the moment of looking."""

    lines: tuple[Line, ...]

    @property
    def changes(self) -> tuple[Line, ...]:
        """The lines that add a value."""
        return tuple(line for line in self.lines if line.outcome in (Outcome.NEW, Outcome.REVISED))

    @property
    def is_refused(self) -> bool:
        """Whether a line is refused, so that none is imported."""
        return any(line.outcome == Outcome.REFUSED for line in self.lines)

    @property
    def counts(self) -> list[tuple[Outcome, int]]:
        """How many lines there are of each outcome that occurs."""
        counted = Counter(line.outcome for line in self.lines)
        return [(outcome, counted[outcome]) for outcome in Outcome if counted[outcome]]

    @property
    def in_order_of_interest(self) -> list[Line]:
        """Refused lines first, unchanged ones last."""
        order = list(Outcome)
        return sorted(self.lines, key=lambda line: (order.index(line.outcome), line.number))

    @property
    def fingerprint(self) -> str:
        """Equal for two plans that would show and do the same, in any language."""
        told = [
            [
                line.number,
                line.outcome.value,
                line.key,
                line.period,
                line.kind.value,
                _number(line.old),
                _told(line),
            ]
            for line in self.lines
        ]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def _number(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"


def _told(line: Line) -> list[str]:
    entry = line.entry
    if entry is None:
        return []
    source = entry.source
    return [
        *(str(entry.metric.pk), entry.metric.unit, entry.metric.qualifier, str(entry.metric.decimals)),
        *(_number(entry.value), str(entry.as_of or ""), entry.note),
        *((source.publisher, source.title, source.url) if source else ()),
    ]


def make_plan(sheet: Sheet, language: str, release_at: datetime | None) -> Plan:
    """What importing the sheet would do. Its figures are written in `language`; without `release_at`, it is now.

    What counts as the old value is what the public would see at the release, values under embargo until then
    included, so that importing a file twice changes nothing the second time.
    """
    metrics = {metric.key: metric for metric in Metric.objects.prefetch_related("wordings__locale")}
    reader = LineReader(metrics, language)
    named = {metric.pk for row in sheet.rows if (metric := reader.metric(row))}
    moment = effective_release(release_at)
    comparison = _Comparison(_values(named, moment), _planned(named, moment))
    return Plan(tuple(comparison.line(row, reader) for row in sheet.rows))


def effective_release(release_at: datetime | None) -> datetime:
    """The moment from which imported values count: never one that has passed."""
    now = timezone.now()
    return max(release_at, now) if release_at else now


def _values(metric_ids: set[int], at: datetime) -> dict[Place, Observation]:
    """The newest value of every period of the metrics."""
    observations = Observation.objects.filter(metric_id__in=metric_ids).released(at).order_by("release_at", "pk")
    return {
        (observation.metric_id, observation.period): observation
        for observation in observations.select_related("entered_by")
    }


def _entered(known: Observation) -> str:
    """Who entered the value that is about to be revised, and when, for the person who decides about it."""
    facts = {
        "who": name_of(known.entered_by),
        "when": date_format(timezone.localtime(known.entered_at), "SHORT_DATETIME_FORMAT"),
    }
    if known.entered_by is None:
        return _("The value before was entered on %(when)s.") % facts
    return _("The value before was entered by %(who)s on %(when)s.") % facts


def _planned(metric_ids: set[int], at: datetime) -> dict[Place, datetime]:
    """When the periods are released whose first value is still under embargo at a moment."""
    planned = Observation.objects.filter(metric_id__in=metric_ids, kind=Kind.FIRST, release_at__gt=at)
    return {
        (metric_id, period): release_at
        for metric_id, period, release_at in planned.values_list("metric_id", "period", "release_at")
    }


class _Comparison:
    """Holds entries against the register and against the lines before them."""

    def __init__(self, values: dict[Place, Observation], planned: dict[Place, datetime]) -> None:
        self._values = values
        self._planned = planned
        self._earlier: dict[Place, tuple[int, Decimal]] = {}

    def line(self, row: Row, reader: LineReader) -> Line:
        metric = reader.metric(row)
        old = None
        try:
            entry = reader.read(row)
            place = (entry.metric.pk, entry.period)
            known = self._values.get(place)
            old = known.value if known else None
            return self._compared(row, entry, place, known)
        except LineRefused as refused:
            return Line(
                row.number,
                Outcome.REFUSED,
                row.cells.get(KEY, "")[:MAX_SHOWN],
                row.cells.get(PERIOD, "")[:MAX_SHOWN],
                metric=metric,
                old=old,
                typed=(row.cells.get(VALUE) or row.cells.get(NUMBER, ""))[:MAX_SHOWN],
                remarks=refused.reasons,
            )

    def _compared(self, row: Row, entry: Entry, place: Place, known: Observation | None) -> Line:
        remarks: tuple[str, ...] = ()
        old = known.value if known else None
        earlier = self._earlier.setdefault(place, (row.number, entry.value))
        if earlier[0] != row.number:
            if earlier[1] != entry.value:
                raise LineRefused(
                    [_("Line %(number)d gives another value for this period.") % {"number": earlier[0]}]
                )
            remarks = (_("The same as line %(number)d.") % {"number": earlier[0]},)
        kind = entry.kind or (Kind.FIRST if old is None else Kind.REVISION)
        if remarks or old == entry.value:
            outcome = Outcome.UNCHANGED
        elif known is None:
            if place in self._planned:
                moment = date_format(timezone.localtime(self._planned[place]), "SHORT_DATETIME_FORMAT")
                raise LineRefused(
                    [
                        _(
                            "A value for this period is planned for %(moment)s. Withdraw it first, "
                            "or release this one at that moment or later."
                        )
                        % {"moment": moment}
                    ]
                )
            if kind != Kind.FIRST:
                raise LineRefused([_("There is no value for this period that could be revised or corrected.")])
            outcome = Outcome.NEW
        else:
            if kind == Kind.FIRST:
                raise LineRefused(
                    [_("There is a value for this period already. A new one is a revision or a correction.")]
                )
            outcome, remarks = Outcome.REVISED, (_entered(known),)
        return Line(
            row.number, outcome, entry.metric.key, entry.period, entry.metric, entry, kind, old, remarks=remarks
        )
