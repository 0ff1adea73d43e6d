"""The current value of each metric that a page has shown, kept until a change or the release of its next one.

A release changes no row and so moves no content stamp: each value knows the moment of the next and holds until
then.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Q, Subquery

from metrics.models import Observation
from metrics.notation.figure import Figure
from publishing.stamp.kept_values import KeptByKey

MOST_VALUES = 5_000


@dataclass(frozen=True)
class KnownValue:
    """What is public of a metric from `since` until before `until`, None for ever. No `figure`: none released."""

    since: datetime
    until: datetime | None
    figure: Figure | None = None
    period: str = ""
    source: str = ""
    source_language: str = ""

    def holds_at(self, moment: datetime) -> bool:
        """Whether the public knows this value at a moment."""
        return self.since <= moment and (self.until is None or moment < self.until)


_known: KeptByKey[int, KnownValue] = KeptByKey(MOST_VALUES)


def known_values(metric_ids: Iterable[int], at: datetime) -> dict[int, KnownValue]:
    """What is public of these metrics at a moment. At most one query, for those that are not known yet."""
    return _known.of(metric_ids, lambda missing: _fetched(missing, at), lambda value: value.holds_at(at))


def _fetched(metric_ids: set[int], at: datetime) -> dict[int, KnownValue]:
    newest = Observation.objects.filter(metric=OuterRef("metric")).released(at).newest_first()
    now_or_later = Q(pk=Subquery(newest.values("pk")[:1])) | Q(release_at__gt=at)
    rows = Observation.objects.filter(now_or_later, metric__in=metric_ids).select_related("metric", "source")
    current, until = {}, {}
    for row in rows.order_by("-release_at"):
        if row.release_at > at:
            until[row.metric_id] = row.release_at
        else:
            current[row.metric_id] = row
    return {each: _as_known(current.get(each), at, until.get(each)) for each in metric_ids}


def _as_known(row: Observation | None, since: datetime, until: datetime | None) -> KnownValue:
    if row is None:
        return KnownValue(since, until)
    source = row.source
    return KnownValue(
        since,
        until,
        row.metric.figure_for(row.value),
        row.period,
        f"{source.publisher}: {source.title}" if source and source.publisher else "",
        source.language if source else "",
    )
