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
from django.core.signals import request_started
from django.db.models import OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, override
from wagtail.models import Page

from metrics.danish_order import danish_sort_key
from metrics.figures import Figure
from metrics.models import FiguresPage, Metric, MetricWording, Observation
from metrics.unsaved import unsaved_figure

_lookup: ContextVar["FigureLookup | None"] = ContextVar("figure_lookup", default=None)


@dataclass(frozen=True)
class CurrentFigure:
    """A metric as a page in one language shows it.

    `figure` is None before its first release; `url`, its permanent address, is empty while the language has no
    public figures page. `period` and `source` are those of the current value, empty where not stated; the source
    is written in `source_language`.
    """

    id: int
    key: str
    name: str
    figure: Figure | None
    url: str
    period: str = ""
    source: str = ""
    source_language: str = ""


class FigureLookup:
    """Current figures in one language at one moment, each fetched once."""

    def __init__(self, language: str, at: datetime | None = None) -> None:
        self.language = language
        self.at = at or timezone.now()
        self._by_id: dict[int, CurrentFigure] = {}
        self._missing: set[int | str] = set()

    def load(self, ids: Iterable[int]) -> None:
        """Fetch these metrics, in one query; those known already are not asked for again."""
        wanted = set(ids) - self._by_id.keys() - self._missing
        if wanted:
            self._fetch(Q(pk__in=wanted))
            self._missing |= wanted - self._by_id.keys()

    def by_id(self, metric_id: int) -> CurrentFigure | None:
        """The metric with this id; None for one that does not exist."""
        self.load([metric_id])
        return self._by_id.get(metric_id)

    def known(self) -> list[CurrentFigure]:
        """The metrics fetched so far that have a value, in the order of their names."""
        found = (figure for figure in self._by_id.values() if figure.figure)
        return sorted(found, key=lambda figure: danish_sort_key(figure.name))

    def by_key(self, key: str) -> CurrentFigure | None:
        """The metric with this key; None for one that does not exist."""
        found = next((figure for figure in self._by_id.values() if figure.key == key), None)
        if found is None and key not in self._missing:
            self._fetch(Q(key=key))
            found = next((figure for figure in self._by_id.values() if figure.key == key), None)
            if found is None:
                self._missing.add(key)
        return found

    def _fetch(self, condition: Q) -> None:
        newest = Observation.objects.filter(metric=OuterRef("pk")).released(self.at).newest_first()
        figures_page = FiguresPage.objects.live().filter(locale__language_code=self.language)
        metrics = (
            Metric.objects.filter(condition)
            .annotate(
                own_name=Subquery(
                    MetricWording.objects.filter(metric=OuterRef("pk"), locale__language_code=self.language).values(
                        "name"
                    )[:1]
                ),
                current_value=Subquery(newest.values("value")[:1]),
                current_period=Subquery(newest.values("period")[:1]),
                source_publisher=Subquery(newest.values("source__publisher")[:1]),
                source_title=Subquery(newest.values("source__title")[:1]),
                source_language=Subquery(newest.values("source__language")[:1]),
                figures_page_slug=Subquery(figures_page.values("slug")[:1]),
            )
            .order_by()
        )
        for metric in metrics:
            self._by_id[metric.pk] = CurrentFigure(
                metric.pk,
                metric.key,
                metric.own_name or metric.key,
                unsaved_figure(metric.pk) or metric.figure_for(metric.current_value),
                self._address(metric.figures_page_slug, metric.key),
                metric.current_period or "",
                f"{metric.source_publisher}: {metric.source_title}" if metric.source_publisher else "",
                metric.source_language or "",
            )

    def _address(self, figures_page_slug: str | None, key: str) -> str:
        """Below the figures page, which always stands directly below its front page."""
        if not figures_page_slug:
            return ""
        with override(self.language):
            return reverse("wagtail_serve", args=[f"{figures_page_slug}/{key}/"])


def prepare(language: str, metric_ids: Iterable[int]) -> None:
    """Fetch the figures of the page that is about to be rendered, all in one query."""
    lookup = FigureLookup(language)
    lookup.load(metric_ids)
    _lookup.set(lookup)


def metric_ids_in(page: Page) -> set[int]:
    """The metrics that a page names in its blocks and texts, read from the page itself without a query."""
    ids = set()
    for field in page._meta.concrete_fields:
        if hasattr(field, "extract_references"):
            for model, object_id, *_paths in field.extract_references(field.value_from_object(page)):
                if model is Metric:
                    ids.add(int(object_id))
    return ids


def current_lookup() -> FigureLookup:
    """The figures prepared for the page being rendered; elsewhere a lookup of its own."""
    language = get_language() or settings.LANGUAGE_CODE
    lookup = _lookup.get()
    if lookup is None or lookup.language != language:
        return FigureLookup(language)
    return lookup


def _forget(**kwargs: Any) -> None:
    _lookup.set(None)


request_started.connect(_forget, dispatch_uid="metrics.lookup")
