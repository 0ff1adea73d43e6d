"""What somebody may have meant who mistyped: the nearest words of the site's own public texts."""

import re
from collections.abc import Iterator

from django.db.models import Count, Q
from django.db.models.functions import Length
from rapidfuzz import process
from rapidfuzz.distance import OSA

from search.asking.plan import Plan
from search.asking.typed_text import Query
from search.models import Place, Word
from search.words.dictionary_file import dictionary
from search.words.spelling import plain_words

SHORTEST = 4
# From so many letters on two errors may be in a word.
LONG = 8
MOST_WORDS = 60_000
MOST_NEAREST = 8
_WORD = re.compile(r"[^\W_]+")


def meant_text(query: Query, asked: Plan, allowed: Q, language: str) -> str:
    """The query with the nearest words in place of those that are nowhere on the site; empty without such words.

    `allowed` is a condition on places: what stands in no public text is never suggested.
    """
    unknown = [each.term.word for each in asked.sought if each.term.word.isalpha() and not asked.knows(each)]
    nearest = _nearest(unknown, allowed, language)
    written = {word: as_written(form, allowed, language) for word, form in nearest.items()}

    def meant(match: re.Match[str]) -> str:
        return written.get("".join(plain_words(match[0])), match[0])

    return _WORD.sub(meant, query.text) if written else ""


def _errors_in(word: str, language: str) -> int:
    """How many errors may be in a word. One that the dictionary knows is hardly mistyped."""
    if len(word) < SHORTEST:
        return 0
    known = dictionary(language).basic_form(word) is not None
    return 1 if known or len(word) < LONG else 2


def _nearest(words: list[str], allowed: Q, language: str) -> dict[str, str]:
    lengths = {len(word) + more for word in words for more in range(-2, 3)}
    if not lengths:
        return {}
    # Numbers stand before every letter, however a database sorts: a large site has more of them than of words.
    known = Word.objects.filter(language=language, form__gte="a").alias(length=Length("form"))
    rows = known.filter(length__in=lengths).order_by("pk").values_list("form", flat=True)[:MOST_WORDS]
    forms = [form for form in rows if form.isalpha()]
    near = {
        word: process.extract(
            word, forms, scorer=OSA.distance, score_cutoff=_errors_in(word, language), limit=MOST_NEAREST
        )
        for word in words
    }
    wanted = {form for found in near.values() for form, _errors, _place in found}
    places = Place.objects.filter(allowed, word__language=language, word__form__in=wanted)
    often = dict(places.values_list("word__form").annotate(Count("pk")))
    return dict(_best(near, often))


def _best(near: dict[str, list[tuple[str, int, int]]], often: dict[str, int]) -> Iterator[tuple[str, str]]:
    """The one with the fewest errors; of those, the one that stands in the most texts."""
    for word, found in near.items():
        public = [(errors, -often[form], form) for form, errors, _place in found if form in often]
        if public:
            yield word, min(public)[2]


def as_written(form: str, allowed: Q, language: str) -> str:
    """The word with its own letters, as it stands in a text."""
    places = Place.objects.filter(allowed, word__form=form, word__language=language).select_related("text")
    place = places.order_by("-weight", "text").first()
    parts = place.text.parts() if place else []
    found = (match[0] for part in parts for match in _WORD.finditer(part) if plain_words(match[0]) == [form])
    return next((word if word.isupper() else word.lower() for word in found), form)
