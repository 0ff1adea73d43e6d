"""What somebody may have meant who mistyped: the nearest words of the site's own public texts."""

import re
from collections.abc import Collection, Iterable, Iterator

from django.db.models import Count, Q
from django.db.models.functions import Length
from rapidfuzz import process
from rapidfuzz.distance import OSA

from search.asking.plan import Plan
from search.asking.typed_text import Query
from search.models import IndexedText, KeyKind, Place, Word, WordKey
from search.words.dictionary_file import dictionary
from search.words.spelling import loose, plain_words, usual_spelling
from search.words.word_rules import word_rules

SHORTEST = 4
# From so many letters on two errors may be in a word.
LONG = 8
MOST_WORDS = 60_000
MOST_NEAREST = 8
PARTS = (KeyKind.PART, KeyKind.LAST_PART)
_WORD = re.compile(r"[^\W_]+")


def meant_text(query: Query, asked: Plan, allowed: Q, language: str) -> str:
    """The query with the nearest words in place of those that are nowhere on the site; empty without such words.

    `allowed` is a condition on places: what stands in no public text is never suggested.
    """
    nearest = _nearest(_unknown(asked), allowed, language)
    return _with(nearest | _mistyped(asked, allowed, language), query, allowed, language) if nearest else ""


def used_text(query: Query, asked: Plan, allowed: Q, language: str) -> str:
    """The query with the words that it finds in place of mistyped ones; empty without such words.

    "medlemsfordelle" finds "medlemsfordele", as if it were a form of it. That helps, and has to be said.
    """
    return _with(_mistyped(asked, allowed, language), query, allowed, language)


def _with(others: dict[str, str], query: Query, allowed: Q, language: str) -> str:
    written = {word: as_written(form, allowed, language) for word, form in others.items()}

    def other(match: re.Match[str]) -> str:
        return written.get("".join(plain_words(match[0])), match[0])

    return _WORD.sub(other, query.text) if written else ""


def _unknown(asked: Plan) -> list[str]:
    """The words that no public text has, unless in parts or from the middle of another word."""
    words = [each for each in asked.sought if each.term.word.isalpha()]
    return [each.term.word for each in words if not any(asked.whole_ways(each))]


def _mistyped(asked: Plan, allowed: Q, language: str) -> dict[str, str]:
    """Words that neither a dictionary nor a public text knows, with the nearest of those that they find."""
    known = dictionary(language)
    words = [each.term.word for each in asked.sought if each.term.word.isalpha()]
    near = {
        word: _near(word, list(asked.near[word].by_form), language)
        for word in words
        if word in asked.near and known.basic_form(word) is None
    }
    near = {word: found for word, found in near.items() if found}
    often = _often(
        [*near, *(form for found in near.values() for form, _errors, _place in found)], allowed, language
    )
    nearest = _best({word: found for word, found in near.items() if word not in often}, often)
    return {word: form for word, form in nearest if not _is_another_form(word, form, language)}


def _is_another_form(word: str, form: str, language: str) -> bool:
    """Whether two words differ by nothing but an ending or a way of spelling."""
    if loose(word) == loose(form) or usual_spelling(word, language) == usual_spelling(form, language):
        return True
    endings = {"", *word_rules(language).endings}
    return any(
        word[:place] == form[:place] and {word[place:], form[place:]} <= endings
        for place in range(SHORTEST - 1, len(word) + 1)
    )


def _errors_in(word: str, language: str) -> int:
    """How many errors may be in a word. One that the dictionary knows is hardly mistyped."""
    if len(word) < SHORTEST:
        return 0
    known = dictionary(language).basic_form(word) is not None
    return 1 if known or len(word) < LONG else 2


def _near(word: str, forms: Collection[str], language: str) -> list[tuple[str, int, int]]:
    """Those of the forms that are so near, each with its errors and its place, the nearest first."""
    most = _errors_in(word, language)
    return process.extract(word, forms, scorer=OSA.distance, score_cutoff=most, limit=MOST_NEAREST)


def _often(forms: Iterable[str], allowed: Q, language: str) -> dict[str, int]:
    """In how many public texts each form stands, if in any. No query without a form."""
    places = Place.objects.filter(allowed, word__language=language, word__form__in=set(forms))
    return dict(places.values_list("word__form").annotate(Count("text")))


def _nearest(words: list[str], allowed: Q, language: str) -> dict[str, str]:
    """For each word the nearest that a public text has; else the nearest part of one: "whistleblowerordning"."""
    lengths = {len(word) + more for word in words for more in range(-2, 3)}
    if not lengths:
        return {}
    # Numbers stand before every letter, however a database sorts: a large site has more of them than of words.
    known = Word.objects.filter(language=language, form__gte="a").alias(length=Length("form"))
    rows = known.filter(length__in=lengths).order_by("pk").values_list("form", flat=True)[:MOST_WORDS]
    forms = [form for form in rows if form.isalpha()]
    near = {word: _near(word, forms, language) for word in words}
    often = _often((form for found in near.values() for form, _errors, _place in found), allowed, language)
    nearest = dict(_best(near, often))
    return nearest | _nearest_parts([word for word in words if word not in nearest], allowed, language)


def _nearest_parts(words: list[str], allowed: Q, language: str) -> dict[str, str]:
    lengths = {len(word) + more for word in words for more in range(-2, 3)}
    if not lengths:
        return {}
    keys = WordKey.objects.filter(language=language, kind__in=PARTS).alias(length=Length("key"))
    rows = keys.filter(length__in=lengths).order_by("key").values_list("key", flat=True).distinct()[:MOST_WORDS]
    # Among the keys are stems, which are no words.
    parts = [part for part in rows if dictionary(language).basic_form(part)]
    near = {word: _near(word, parts, language) for word in words}
    found = {part for each in near.values() for part, _errors, _place in each}
    places = Place.objects.filter(
        allowed, word__keys__language=language, word__keys__kind__in=PARTS, word__keys__key__in=found
    )
    return dict(_best(near, dict(places.values_list("word__keys__key").annotate(Count("text")))))


def _best(near: dict[str, list[tuple[str, int, int]]], often: dict[str, int]) -> Iterator[tuple[str, str]]:
    """The one with the fewest errors; of those, the one that stands in the most texts."""
    for word, found in near.items():
        public = [(errors, -often[form], form) for form, errors, _place in found if form in often]
        if public:
            yield word, min(public)[2]


def as_written(form: str, allowed: Q, language: str) -> str:
    """The word with its own letters, as it stands in a text, alone or as the beginning or end of another."""
    for written in _written(allowed & Q(word__form=form, word__language=language)):
        if plain_words(written) == [form]:
            return written if written.isupper() else written.lower()
    is_part = Q(word__keys__key=form, word__keys__kind__in=PARTS, word__keys__language=language)
    for written in _written(allowed & is_part):
        for place in range(1, len(written)):
            for part in (written[:place], written[place:]):
                if plain_words(part) == [form]:
                    return part.lower()
    return form


def _written(places: Q) -> Iterator[str]:
    """The words of the text in which a place tells the most."""
    first = Place.objects.filter(places).order_by("-weight", "text").values("text")[:1]
    for text in IndexedText.objects.filter(pk__in=first):
        yield from (match[0] for part in text.parts() for match in _WORD.finditer(part))
