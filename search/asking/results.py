"""Turns what was found into what is shown of it: titles, leads, current figures and addresses."""

from collections.abc import Sequence
from dataclasses import dataclass

from wagtail.models import Page

from metrics.content.current_figures import CurrentFigure, FigureLookup
from search.asking.finding import Hit


@dataclass(frozen=True)
class Result:
    """What is shown of a hit: of a page its lead, of a metric its current figure."""

    title: str
    page: Page | None
    lead: str
    figure: CurrentFigure | None
    is_half: bool


def results_of(hits: Sequence[Hit], language: str) -> list[Result]:
    """What is shown of these hits, in their order. A query for the pages and one for each kind."""
    pages = Page.objects.filter(pk__in=[hit.page for hit in hits if hit.page]).specific().defer_streamfields()
    by_id = {page.pk: page for page in pages}
    lookup = FigureLookup(language)
    lookup.load(hit.metric for hit in hits if hit.metric)
    found = []
    for hit in hits:
        page = by_id.get(hit.page or 0)
        figure = lookup.by_id(hit.metric) if hit.metric else None
        if page or figure:
            title = page.title if page else hit.title
            found.append(Result(title, page, getattr(page, "lead", ""), figure, hit.is_half))
    return found
