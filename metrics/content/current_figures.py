"""The current figures that a page shows, fetched together.

A page names its metrics in blocks and in running text. Asked one by one they would cost a query each; here a
page announces them all at once (`prepare`), and whoever renders a part of it takes its figure from the lookup.
"""

from collections.abc import Iterable
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from metrics.content.known_values import known_values
from metrics.models import FiguresPage, Metric, MetricWording
from metrics.models.unsaved_values import unsaved_figure
from metrics.notation.collation import sort_key
from metrics.notation.figure import Figure
from pages.audience import is_open_to_readers_of
from publishing.stamp.kept_values import kept_while_unchanged
from translation.active_language import active_language

SOURCE = settings.LANGUAGE_CODE

_lookup: ContextVar["FigureLookup | None"] = ContextVar("figure_lookup", default=None)


@dataclass(frozen=True)
class CurrentFigure:
    """A metric as a page in one language shows it.

    `figure` is None before its first release; `url`, its permanent address, is empty while the language has no
    public figures page. `period` and `source` are those of the current value, empty where not stated; the source
    is written in `source_language`, the name in `name_language`, which is another where the page's has no wording.
    """

    id: int
    key: str
    name: str
    figure: Figure | None
    url: str
    period: str = ""
    source: str = ""
    source_language: str = ""
    name_language: str = ""


class FigureLookup:
    """Current figures in one language at one moment, each fetched once."""

    def __init__(self, language: str, at: datetime | None = None) -> None:
        self.language = language
        self.at = at or timezone.now()
        self._by_id: dict[int, CurrentFigure] = {}

    def load(self, ids: Iterable[int]) -> None:
        """Fetch these metrics, in one query; those known already are not asked for again."""
        if (missing := set(ids) - self._by_id.keys()) and (wanted := missing & known_metrics().keys()):
            self._fetch(wanted)

    def by_id(self, metric_id: int) -> CurrentFigure | None:
        """The metric with this id; None for one that does not exist."""
        self.load([metric_id])
        return self._by_id.get(metric_id)

    def known(self) -> list[CurrentFigure]:
        """The metrics fetched so far that have a value, in the order of their names."""
        found = (figure for figure in self._by_id.values() if figure.figure)
        return sorted(found, key=lambda figure: sort_key(figure.name, self.language))

    def by_key(self, key: str) -> CurrentFigure | None:
        """The metric with this key; None for one that does not exist."""
        if found := next((figure for figure in self._by_id.values() if figure.key == key), None):
            return found
        known = next((metric_id for metric_id, names in known_metrics().items() if names.key == key), None)
        return self.by_id(known) if known else None

    def _fetch(self, wanted: set[int]) -> None:
        values, metrics = known_values(wanted, self.at), known_metrics()
        address = address_of_figures(self.language)
        for metric_id in wanted:
            names, value = metrics[metric_id], values[metric_id]
            own_name, name_in_source = names.by_language.get(self.language), names.by_language.get(SOURCE)
            self._by_id[metric_id] = CurrentFigure(
                metric_id,
                names.key,
                names.name_in(self.language),
                unsaved_figure(metric_id) or value.figure,
                f"{address}{names.key}/" if address else "",
                value.period,
                value.source,
                value.source_language,
                SOURCE if name_in_source and not own_name else self.language,
            )


@dataclass(frozen=True)
class MetricNames:
    """What a metric is called: its key, and its name in each language that has one; and what it is a part of."""

    key: str
    part_of: int | None
    by_language: dict[str, str]

    def name_in(self, language: str) -> str:
        """Its name in a language, else in the source language, else its key."""
        return self.by_language.get(language) or self.by_language.get(SOURCE) or self.key


@kept_while_unchanged
def known_metrics() -> dict[int, MetricNames]:
    """Every metric by its id."""
    rows = Metric.objects.order_by().values_list("pk", "key", "part_of")
    names = {metric_id: MetricNames(key, part_of, {}) for metric_id, key, part_of in rows}
    wordings = MetricWording.objects.order_by().values_list("metric", "locale__language_code", "name")
    for metric_id, language, name in wordings:
        names[metric_id].by_language[language] = name
    return names


@kept_while_unchanged
def _figures_pages() -> list[FiguresPage]:
    return list(FiguresPage.objects.filter(live=True).select_related("locale"))


def address_of_figures(language: str) -> str:
    """The address of the public figures page, which always stands directly below its front page; else empty."""
    for page in _figures_pages():
        if page.locale.language_code == language and is_open_to_readers_of(None, page):
            with override(language):
                return reverse("wagtail_serve", args=[f"{page.slug}/"])
    return ""


def prepare(language: str, metric_ids: Iterable[int]) -> None:
    """Fetch the figures of the page that is about to be rendered, all in one query."""
    lookup = FigureLookup(language)
    lookup.load(metric_ids)
    _lookup.set(lookup)


def current_lookup() -> FigureLookup:
    """The figures prepared for the page being rendered; elsewhere a lookup of its own."""
    language = active_language()
    lookup = _lookup.get()
    if lookup is None or lookup.language != language:
        return FigureLookup(language)
    return lookup


def forget(**kwargs: Any) -> None:
    """Forget what was fetched for the last request."""
    _lookup.set(None)
