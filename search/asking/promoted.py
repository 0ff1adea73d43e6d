"""What editors recommend for what was typed: shown above the hits, and only while anybody may see it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wagtail.models import Page

from metrics.content.current_figures import FigureLookup
from metrics.notation.figure import Figure
from pages.audience import public
from publishing.stamp.kept_values import kept_while_unchanged
from search.asking.synonyms import stems_of
from search.asking.typed_text import Query
from search.asking.visible import visible_metrics
from search.models import PromotedResult, phrases_in
from search.words.spelling import plain_words


@dataclass(frozen=True)
class Promoted:
    """A recommendation as it is shown. `figure` is the current one of a metric."""

    title: str
    url: str
    text: str
    figure: Figure | None = None


@dataclass(frozen=True)
class _Kept:
    language: str
    phrases: tuple[tuple[str, ...], ...]
    row: PromotedResult


@kept_while_unchanged
def _all() -> list[_Kept]:
    kept = []
    for row in PromotedResult.objects.order_by("pk"):
        phrases = (stems_of(phrase, row.language) for phrase in phrases_in(row.words))
        kept.append(_Kept(row.language, tuple(phrases), row))
    return kept


def promoted_for(query: Query, language: str) -> list[Promoted]:
    """The recommendations one of whose phrases was typed, in whatever form. No query where there are none.

    What is recommended by several of them is shown once.
    """
    typed = stems_of(plain_words(query.text), language)
    meant = [kept.row for kept in _all() if kept.language == language and _says_one(typed, kept.phrases)]
    once = {(row.page_id, row.metric_id, row.address): row for row in reversed(meant)}
    return list(_visible([row for row in meant if row in once.values()], language)) if meant else []


def _says_one(typed: Sequence[str], phrases: Sequence[tuple[str, ...]]) -> bool:
    return any(
        tuple(typed[start : start + len(phrase)]) == phrase
        for phrase in phrases
        for start in range(len(typed) - len(phrase) + 1)
    )


def _visible(rows: Sequence[PromotedResult], language: str) -> Iterator[Promoted]:
    """Those that lead to something public."""
    wanted = Page.objects.filter(pk__in=[row.page_id for row in rows], locale__language_code=language)
    pages = {page.pk: page for page in public(wanted)}
    known = visible_metrics(language).values
    lookup = FigureLookup(language)
    for row in rows:
        if (page := pages.get(row.page_id or 0)) and page.url:
            yield Promoted(page.title, page.url, row.text)
        elif row.metric_id in known and (metric := lookup.by_id(row.metric_id)):
            yield Promoted(metric.name, metric.url, row.text, metric.figure)
        elif row.address:
            yield Promoted(row.title, row.address, row.text)
