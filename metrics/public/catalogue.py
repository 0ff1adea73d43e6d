"""What the figures page says of each metric. Only released values are ever read here."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.conf import settings
from django.core.paginator import EmptyPage, Paginator
from django.core.paginator import Page as ListPage
from django.db.models import OuterRef, Prefetch, Q, Subquery, prefetch_related_objects
from django.utils import timezone
from wagtail.models import Page

from metrics.content.current_figures import MetricNames, known_metrics
from metrics.models import Kind, Metric, MetricWording, Observation
from metrics.models.metric_queries import has_released_value
from metrics.notation.collation import sort_key
from metrics.notation.figure import Figure, Qualifier, Unit
from metrics.notation.formatting import format_share
from metrics.usage import known_public_pages_showing, metrics_in_public_use

METRICS_PER_PAGE = 100


@dataclass(frozen=True)
class Value:
    """One released observation as a figure."""

    observation: Observation
    figure: Figure

    @property
    def is_correction(self) -> bool:
        """Whether it replaced a value that was wrong."""
        return self.observation.kind == Kind.CORRECTION


class PublicMetric:
    """A metric with its released values, as the public may know them in one language."""

    def __init__(self, metric: Metric, language: str) -> None:
        self.metric = metric
        self.language = language
        self.key = metric.key
        # Annotated by `published`: keys of metrics that have a released value themselves, else empty.
        self.whole_key: str = getattr(metric, "public_whole", "") or ""
        self.successor_key: str = getattr(metric, "public_successor", "") or ""

    @cached_property
    def history(self) -> list[Value]:
        """Its released values, newest first, as `_with_values` has prefetched them."""
        figure_for = self.metric.figure_for
        return [Value(observation, figure_for(observation.value)) for observation in self.metric.observations.all()]

    @property
    def current(self) -> Value:
        """The newest value of the newest period."""
        return self.history[0]

    @property
    def last_checked(self) -> date:
        """The day on which the current value was entered, or compared with its source since."""
        entered = timezone.localdate(self.current.observation.entered_at)
        return max(entered, self.metric.checked_on or entered)

    @property
    def needs_words(self) -> bool:
        """Whether the figure says more in words than in symbols."""
        figure = self.current.figure
        return figure.unit != Unit.COUNT or figure.qualifier != Qualifier.NONE

    @cached_property
    def wording(self) -> MetricWording | None:
        """What the metric is called in this language, or in the source language where it has no words here."""
        return self.metric.wording(self.language) or self.metric.wording(settings.LANGUAGE_CODE)

    @property
    def words_language(self) -> str:
        """The language of its name and definition."""
        return self.wording.locale.language_code if self.wording else self.language

    @property
    def name(self) -> str:
        """Its name, or its key while nobody has named it."""
        return self.wording.name if self.wording else self.key

    @cached_property
    def by_period(self) -> list[Value]:
        """The newest value of each period, oldest period first; what has no period cannot be placed in time."""
        newest: dict[str, Value] = {}
        for value in self.history:
            if value.observation.period:
                newest.setdefault(value.observation.period, value)
        return list(reversed(newest.values()))


def in_families(wholes: Mapping[int, int | None]) -> list[tuple[int, int]]:
    """Metrics with each part right after its whole, and how deep it lies: 0 for a part of nothing here.

    `wholes` says of each metric what it is a part of, in the order in which they are to stand.
    """
    parts: dict[int | None, list[int]] = {}
    for metric, whole in wholes.items():
        parts.setdefault(whole if whole in wholes else None, []).append(metric)

    def below(whole: int | None, depth: int) -> Iterator[tuple[int, int]]:
        for metric in parts.get(whole, []):
            yield metric, depth
            yield from below(metric, depth + 1)

    return list(below(None, 0))


def published(language: str, keys: Iterable[str] | None = None, at: datetime | None = None) -> list[PublicMetric]:
    """Metrics with at least one released value, by name; `keys` narrows them. Three queries, however many."""
    return _published(language, None if keys is None else Q(key__in=list(keys)), at)


def published_family(language: str, key: str) -> dict[str, PublicMetric]:
    """A metric with the one it is a part of, its own parts and its successor, by key; published ones only."""
    own = Metric.objects.filter(key=key)
    family = Q(key=key) | Q(part_of__in=own) | Q(pk__in=own.values("part_of")) | Q(pk__in=own.values("replaced_by"))
    return {metric.key: metric for metric in _published(language, family, None)}


def _published(language: str, condition: Q | None, at: datetime | None) -> list[PublicMetric]:
    at = at or timezone.now()
    return _with_values(_named(language, condition, at), at)


def _named(language: str, condition: Q | None, at: datetime) -> list[PublicMetric]:
    """Metrics with a released value, by name, without their values. Two queries."""
    known = Metric.objects.published(at)
    metrics = known.annotate(
        public_whole=Subquery(known.filter(pk=OuterRef("part_of")).values("key")[:1]),
        public_successor=Subquery(known.filter(pk=OuterRef("replaced_by")).values("key")[:1]),
    ).prefetch_related(Prefetch("wordings", queryset=MetricWording.objects.select_related("locale")))
    found = [PublicMetric(metric, language) for metric in (metrics.filter(condition) if condition else metrics)]
    return sorted(found, key=lambda metric: sort_key(metric.name, language))


def _with_values(metrics: list[PublicMetric], at: datetime) -> list[PublicMetric]:
    """The same metrics once their released values have been fetched. One query."""
    released = Observation.objects.released(at).newest_first().select_related("source")
    prefetch_related_objects([each.metric for each in metrics], Prefetch("observations", queryset=released))
    return metrics


def in_use(language: str) -> list[tuple[int, MetricNames]]:
    """The published metrics that a page names which anybody may read, in any language, by name.

    Their names are such as the process knows; no value is read.
    """
    used = metrics_in_public_use()
    open_ = [(pk, known) for pk, known in known_metrics().items() if pk in used and has_released_value(known.key)]
    return sorted(open_, key=lambda each: (sort_key(each[1].name_in(language), language), each[1].key))


def in_parts(language: str, ids: Sequence[int], at: datetime) -> Iterator[PublicMetric]:
    """These metrics with their values, in this order, no more than METRICS_PER_PAGE in memory at a time."""
    for start in range(0, len(ids), METRICS_PER_PAGE):
        part = ids[start : start + METRICS_PER_PAGE]
        read = {metric.metric.pk: metric for metric in _with_values(_named(language, Q(pk__in=part), at), at)}
        yield from (read[pk] for pk in part if pk in read)


def listed(language: str, number: int) -> ListPage | None:
    """A page of the published metrics in use, in families as `in_families` has them; None if there is no such."""
    wholes = {pk: known.part_of for pk, known in in_use(language)}
    paginator: Paginator[Any] = Paginator(in_families(wholes), METRICS_PER_PAGE)
    try:
        page = paginator.page(number)
    except EmptyPage:
        return None
    depths = dict(page.object_list)
    page.object_list = [
        (metric, depths[metric.metric.pk]) for metric in in_parts(language, list(depths), timezone.now())
    ]
    return page


def pages_that_show(metric: Metric, language: str) -> list[Page]:
    """The pages in one language that show a metric and that anybody may read."""
    return [page for page in known_public_pages_showing(metric.pk) if page.locale.language_code == language]


def share_of_whole(metric: PublicMetric, whole: PublicMetric) -> str:
    """The part of its whole in per cent; empty where they are not of the same period."""
    part, total = metric.current.observation, whole.current.observation
    if part.period != total.period:
        return ""
    return format_share(part.value, total.value, metric.language)
