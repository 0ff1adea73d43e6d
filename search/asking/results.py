"""Turns what was found into what is shown of it: titles, sentences, current figures and addresses."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from wagtail.models import Page

from metrics.content.current_figures import CurrentFigure, FigureLookup
from metrics.notation.formatting import format_figure
from pages.audience import is_open_to_readers_of
from search.asking.excerpts import Excerpt, excerpt, marked
from search.asking.finding import Found, Hit
from search.index.words_of_texts import CHIPS
from search.models import IndexedText


@dataclass(frozen=True)
class Result:
    """What is shown of a hit: of a page the sentence that was found, of a metric its current figure."""

    title: str
    marked_title: SafeString | str
    page: Page | None
    figure: CurrentFigure | None
    excerpt: Excerpt
    is_half: bool


def results_of(hits: Sequence[Hit], found: Found, language: str) -> list[Result]:
    """What is shown of these hits, in their order.

    One query for their texts, one for the figures in them, one for the pages and one for each kind of page.
    """
    texts = IndexedText.objects.in_bulk([hit.text for hit in hits])
    pages = Page.objects.filter(pk__in=[hit.page for hit in hits if hit.page]).specific().defer_streamfields()
    # A page may be withdrawn while somebody searches.
    by_id = {page.pk: page for page in pages if is_open_to_readers_of(None, page)}
    lookup = FigureLookup(language)
    named = {int(chip or 0) for text in texts.values() for part in text.parts() for chip in CHIPS.findall(part)}
    lookup.load(named | {hit.metric for hit in hits if hit.metric})

    def in_words(metric: int) -> str:
        current = lookup.by_id(metric)
        return format_figure(current.figure, language, "words") if current and current.figure else ""

    shown = []
    for hit in hits:
        page = by_id.get(hit.page or 0)
        figure = lookup.by_id(hit.metric) if hit.metric else None
        if (page or figure) and hit.text in texts:
            title = page.title if page else hit.title
            held = excerpt(texts[hit.text], found, in_words)
            shown.append(Result(title, marked(title, found.plan), page, figure, held, hit.is_half))
    return shown
