"""The whole answer to what somebody typed: hits, those in the other languages, and what may have been meant."""

from dataclasses import dataclass

from django.conf import settings

from search.asking.finding import Found, Hit, find
from search.asking.nearest_words import meant_text
from search.asking.typed_text import Query, read_query
from search.asking.visible import public_places, visible_metrics

MOST_IN_ANOTHER_LANGUAGE = 5


@dataclass(frozen=True)
class InAnotherLanguage:
    """What was found in another language of the site."""

    language: str
    found: Found
    hits: list[Hit]


@dataclass(frozen=True)
class Answer:
    """`hits` hold everything that was looked for, `half` some of it. `meant` is what to search for instead."""

    query: Query
    found: Found
    hits: list[Hit]
    half: list[Hit]
    others: list[InAnotherLanguage]
    meant: str


def answer(raw: str, language: str) -> Answer:
    """Answer what was typed in a language. Others, and what may be meant, are asked if nothing holds all."""
    query = read_query(raw, language)
    found = find(query, language)
    hits = [hit for hit in found.hits if not hit.is_half]
    half = [hit for hit in found.hits if hit.is_half]
    others = (
        [] if hits else list(filter(None, (_in(code, raw) for code, _ in settings.LANGUAGES if code != language)))
    )
    meant = ""
    if not hits and not others:
        meant = meant_text(query, found.plan, public_places(language, visible_metrics(language)), language)
    return Answer(query, found, hits, half, others, meant)


def _in(language: str, raw: str) -> InAnotherLanguage | None:
    found = find(read_query(raw, language), language)
    hits = [hit for hit in found.hits if not hit.is_half][:MOST_IN_ANOTHER_LANGUAGE]
    return InAnotherLanguage(language, found, hits) if hits else None
