"""The whole answer to what somebody typed: hits, those in the other languages, and what may have been meant."""

from dataclasses import dataclass, replace

from django.conf import settings
from django.db.models import Q

from search.asking.finding import Found, Hit, find
from search.asking.nearest_words import meant_text, used_text
from search.asking.plan import Plan
from search.asking.typed_text import Query, read_query
from search.asking.visible import public_places, visible_metrics

MOST_IN_ANOTHER_LANGUAGE = MOST_MEANT = 5


@dataclass(frozen=True)
class InAnotherLanguage:
    """What was found in another language of the site."""

    language: str
    found: Found
    hits: list[Hit]


@dataclass(frozen=True)
class Meant:
    """What to search for instead, and the best of what that finds."""

    text: str
    found: Found
    hits: list[Hit]


@dataclass(frozen=True)
class Answer:
    """`hits` hold everything that was looked for, `half` some of it. `meant`: what may be mistyped, put right.

    `used` is what was searched for instead, where something typed is nowhere on the site.
    """

    query: Query
    found: Found
    hits: list[Hit]
    half: list[Hit]
    others: list[InAnotherLanguage]
    meant: Meant | None
    used: str


def answer(raw: str, language: str) -> Answer:
    """Answer what was typed in a language. Others are asked if nothing holds all.

    What may be meant is asked if they have nothing either, or if what was found holds but parts of a word.
    """
    query = read_query(raw, language)
    allowed = public_places(language, visible_metrics(language))
    found = find(query, language)
    used = used_text(query, found.plan, allowed, language) if _whole(found) else ""
    asked = read_query(used, language) if used else query
    if used:
        found = find(asked, language)
    hits = _whole(found)
    half = [hit for hit in found.hits if hit.is_half]
    others = (
        [] if hits else list(filter(None, (_in(code, raw) for code, _ in settings.LANGUAGES if code != language)))
    )
    meant = None if others else _meant(asked, found.plan, allowed, language)
    if hits and meant and meant.hits:
        hits, half, used = [], [*(replace(hit, is_half=True) for hit in hits), *half], ""
    elif hits:
        meant = None
    if meant:
        shown = {hit.text for hit in meant.hits}
        half = [hit for hit in half if hit.text not in shown]
    return Answer(query, found, hits, half, others, meant, used)


def _whole(found: Found) -> list[Hit]:
    return [hit for hit in found.hits if not hit.is_half]


def _meant(query: Query, asked: Plan, allowed: Q, language: str) -> Meant | None:
    """Costs nothing where every word is known."""
    text = meant_text(query, asked, allowed, language)
    if not text:
        return None
    found = find(read_query(text, language), language)
    return Meant(text, found, _whole(found)[:MOST_MEANT])


def _in(language: str, raw: str) -> InAnotherLanguage | None:
    found = find(read_query(raw, language), language)
    hits = _whole(found)[:MOST_IN_ANOTHER_LANGUAGE]
    return InAnotherLanguage(language, found, hits) if hits else None
