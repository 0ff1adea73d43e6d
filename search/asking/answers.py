"""The whole answer to what somebody typed: hits, those in the other languages, and what may have been meant."""

from dataclasses import dataclass

from django.conf import settings

from search.asking.finding import Found, Hit, find
from search.asking.nearest_words import meant_text, used_text
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
    """`hits` hold everything that was looked for, `half` some of it. `meant` is what to search for instead.

    `used` is what was searched for instead, where something typed is nowhere on the site.
    """

    query: Query
    found: Found
    hits: list[Hit]
    half: list[Hit]
    others: list[InAnotherLanguage]
    meant: str
    used: str


def answer(raw: str, language: str) -> Answer:
    """Answer what was typed in a language. Others are asked if nothing holds all."""
    query = read_query(raw, language)
    allowed = public_places(language, visible_metrics(language))
    found = find(query, language)
    used = used_text(query, found.plan, allowed, language) if _whole(found) else ""
    if used:
        found = find(read_query(used, language), language)
    hits = _whole(found)
    half = [hit for hit in found.hits if hit.is_half]
    others = (
        [] if hits else list(filter(None, (_in(code, raw) for code, _ in settings.LANGUAGES if code != language)))
    )
    is_in_doubt = found.plan.may_be_mistyped() if hits else not others
    meant = meant_text(query, found.plan, allowed, language) if is_in_doubt else ""
    return Answer(query, found, hits, half, others, meant, used)


def _whole(found: Found) -> list[Hit]:
    return [hit for hit in found.hits if not hit.is_half]


def _in(language: str, raw: str) -> InAnotherLanguage | None:
    found = find(read_query(raw, language), language)
    hits = _whole(found)[:MOST_IN_ANOTHER_LANGUAGE]
    return InAnotherLanguage(language, found, hits) if hits else None
