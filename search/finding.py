"""Finds the public pages of one language that hold given words."""

from collections.abc import Sequence

from django.db.models import Case, Expression, F, Q, Value, When
from modelsearch.backends.base import BaseSearchResults
from modelsearch.query import And, PlainText
from wagtail.models import Page

from metrics.models import Metric
from metrics.notation.parsing import FigureError, parse_figure
from metrics.usage import public_pages_showing
from pages.audience import public


def find_pages(words: Sequence[str], language_code: str) -> BaseSearchResults:
    """The live, unrestricted pages in which every one of `words` (at least one) begins a word.

    Beginnings, because Danish puts endings and further nouns behind a word: "produktivitet" finds
    "produktiviteten" and "produktivitetsvækst", which PostgreSQL's Danish stemming does not. Pages with the most
    of the words in their title come first, then those published last.
    """
    # As a list of ids, because the search backend takes apart the conditions of what it is given.
    open_pages = public(Page.objects.filter(locale__language_code=language_code))
    pages = (
        Page.objects.filter(pk__in=open_pages.values("pk"))
        .specific()
        .defer_streamfields()
        .order_by(_words_in_title(words).desc(), F("last_published_at").desc(nulls_last=True), F("pk").desc())
    )
    # Only the last word of a PlainText may be a beginning, hence one for each.
    query = And([PlainText(word) for word in words])
    return pages.autocomplete(query, order_by_relevance=False)


def _words_in_title(words: Sequence[str]) -> Expression:
    """How many of the words the title holds, or the address, in which æ, ø and å are spelt out as in `words`."""
    count: Expression = Value(0)
    for word in words:
        in_title = Q(title__icontains=word) | Q(slug__icontains=word)
        count += Case(When(in_title, then=1), default=0)
    return count


def find_pages_by_figure(text: str, language_code: str) -> list[Page]:
    """The live, unrestricted pages that show a metric whose current value is the one typed ("18.058", "3,6 %").

    Values are not in the search index: they change, and come out of embargo, without their pages being saved.
    """
    try:
        typed = parse_figure(text, language_code)
    except FigureError:
        return []
    shown = Metric.objects.with_current_value(typed.value)
    pages = public_pages_showing(shown.values_list("pk", flat=True)).filter(locale__language_code=language_code)
    return list(pages.specific().defer_streamfields())
