"""What the figures page says of each metric. Only released values are ever read here."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.contrib.contenttypes.models import ContentType
from django.db.models import Prefetch
from django.utils import timezone
from wagtail.models import Page, ReferenceIndex

from metrics.danish_order import danish_sort_key
from metrics.figures import Figure, Qualifier, Unit
from metrics.formatting import format_share
from metrics.models import Kind, Metric, MetricWording, Observation


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
        # Prefetched by `published`, released and newest first.
        self.history = [Value(observation, self._figure(observation)) for observation in metric.observations.all()]

    def _figure(self, observation: Observation) -> Figure:
        figure = self.metric.figure_for(observation.value)
        assert figure is not None  # noqa: S101 - an observation always has a value
        return figure

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
        """What the metric is called in this language."""
        return self.metric.wording(self.language)

    @property
    def name(self) -> str:
        """Its name, or its key while the language has no wording."""
        return self.wording.name if self.wording else self.key

    @cached_property
    def by_period(self) -> list[Value]:
        """The newest value of each period, oldest period first; what has no period cannot be placed in time."""
        newest: dict[str, Value] = {}
        for value in self.history:
            if value.observation.period:
                newest.setdefault(value.observation.period, value)
        return list(reversed(newest.values()))


def in_families(metrics: Iterable[PublicMetric]) -> list[tuple[PublicMetric, int]]:
    """The metrics with each part right after its whole, and how deep it lies: 0 for a part of nothing here."""
    by_id = {metric.metric.pk: metric for metric in metrics}
    parts: dict[int | None, list[PublicMetric]] = {}
    for metric in by_id.values():
        whole = metric.metric.part_of_id
        parts.setdefault(whole if whole in by_id else None, []).append(metric)

    def below(whole: int | None, depth: int) -> Iterator[tuple[PublicMetric, int]]:
        for metric in parts.get(whole, []):
            yield metric, depth
            yield from below(metric.metric.pk, depth + 1)

    return list(below(None, 0))


def published(language: str, keys: Iterable[str] | None = None, at: datetime | None = None) -> list[PublicMetric]:
    """Metrics with at least one released value, by name; `keys` narrows them. Four queries, however many."""
    released = Observation.objects.released(at or timezone.now()).newest_first().select_related("source")
    metrics = Metric.objects.prefetch_related(
        Prefetch("observations", queryset=released),
        Prefetch("wordings", queryset=MetricWording.objects.select_related("locale")),
    )
    if keys is not None:
        metrics = metrics.filter(key__in=keys)
    found = [PublicMetric(metric, language) for metric in metrics if metric.observations.all()]
    return sorted(found, key=lambda metric: danish_sort_key(metric.name))


def published_in_use(language: str) -> list[PublicMetric]:
    """The published metrics that a live page names, in any language."""
    references = ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        to_content_type=ContentType.objects.get_for_model(Metric),
    ).values_list("to_object_id", "object_id")
    live = set(
        Page.objects.live().filter(pk__in={page for _metric, page in references}).values_list("pk", flat=True)
    )
    used = {int(metric) for metric, page in references if int(page) in live}
    return [metric for metric in published(language) if metric.metric.pk in used]


def pages_that_show(metric: Metric, language: str) -> list[Page]:
    """The live pages in one language that name a metric."""
    return list(metric.pages_in_use().live().filter(locale__language_code=language))


def share_of_whole(metric: PublicMetric, whole: PublicMetric) -> str:
    """The part of its whole in per cent; empty where they are not of the same period."""
    part, total = metric.current.observation, whole.current.observation
    if part.period != total.period:
        return ""
    return format_share(part.value, total.value, metric.language)
