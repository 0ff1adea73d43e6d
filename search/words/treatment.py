"""What a word is compared by: as it stands, its basic form, its stem, and the parts it is put together from.

Texts are treated when they are indexed and questions when they are asked, by this module and nothing else.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from search.words.dictionary_file import dictionary
from search.words.spelling import LONGEST_WORD, usual_spelling
from search.words.word_rules import word_rules

SHORTEST_PART = 4
SHORTEST_STEM = 4
SHORTEST_INFLECTED = 3
MOST_PARTS = 4


@dataclass(frozen=True)
class Treated:
    """A word, spelt out. `parts` are the basic forms of what it is put together from, the last one its kind."""

    form: str
    basic: str
    stem: str
    parts: tuple[str, ...] = ()


@lru_cache(4096)
def treat(form: str, language: str) -> Treated:
    """Treat one word of `plain_words`."""
    if len(form) > LONGEST_WORD or not form.isascii() or not form.isalpha():
        return Treated(form, form, form)
    pieces = _pieces(form, language)
    parts = tuple(_basic_form(piece, language) for piece in pieces) if len(pieces) > 1 else ()
    known = dictionary(language).basic_form(form)
    if parts and (known is None or known == form):
        # "medlemsfordelene": the last part alone is inflected.
        begin = form[: len(form) - len(pieces[-1])]
        basic = usual_spelling(begin + parts[-1], language)
    else:
        basic = _basic_form(form, language)
    return Treated(form, basic, stem(basic, language), parts)


def _basic_form(form: str, language: str) -> str:
    if form in word_rules(language).not_inflected:
        return form
    known = dictionary(language).basic_form(form)
    return usual_spelling(known if known is not None else _without_ending(form, language), language)


def _without_ending(form: str, language: str) -> str:
    """What is left of a word that the dictionary does not know; a known one, if an ending leaves one."""
    known = dictionary(language)
    cut = [
        form.removesuffix(ending)
        for ending in word_rules(language).endings
        if form.endswith(ending) and len(form) - len(ending) >= SHORTEST_INFLECTED
    ]
    for left in cut:
        for candidate in (left, _undoubled(left), f"{left}e"):
            if (basic := known.basic_form(candidate)) is not None:
                return basic
    longest = next((left for left in cut if len(left) >= SHORTEST_STEM), form)
    return _undoubled(longest)


def stem(basic: str, language: str) -> str:
    """What a word has in common with those made from it: "rapportering" and "rapportere" with "rapport"."""
    for ending in word_rules(language).derivations:
        if basic.endswith(ending) and len(basic) - len(ending) >= SHORTEST_STEM:
            return _undoubled(basic.removesuffix(ending))
    return _undoubled(basic)


def _undoubled(word: str) -> str:
    """ "robott", which is left of "robotter", without its second t."""
    return word[:-1] if len(word) > SHORTEST_STEM and word[-1] == word[-2] else word


def _pieces(form: str, language: str) -> list[str]:
    """The parts of a compound as they stand in it, without what links them; the word alone if it is none."""
    pieces: list[str] = []
    rest = form
    while len(pieces) < MOST_PARTS and (cut := _cut(rest, language)):
        rest, last = cut
        pieces.insert(0, last)
        if dictionary(language).basic_form(rest) is not None:
            break
    return [rest, *pieces] if pieces else [form]


# Each beginning of a word is looked at once: otherwise "hushushus…" in sixty letters would take minutes.
@lru_cache(4096)
def _cut(form: str, language: str) -> tuple[str, str] | None:
    """What a compound begins with, and the longest word it can end with."""
    rules, known = word_rules(language), dictionary(language)
    for place in range(SHORTEST_PART, len(form)):
        last = form[place:]
        if len(last) < SHORTEST_PART and last not in rules.short_parts:
            continue
        if last in rules.no_parts or known.basic_form(last) is None:
            continue
        for first in _firsts(form[:place], language):
            if first not in rules.no_parts and (known.basic_form(first) is not None or _cut(first, language)):
                return first, last
    return None


def two_parts(form: str, language: str) -> list[tuple[str, str]]:
    """Each way to read a word as two known ones, in basic forms: last and bilkoersel, lastbil and koersel."""
    rules, known = word_rules(language), dictionary(language)
    found = []
    for place in range(SHORTEST_PART, len(form) - SHORTEST_PART + 1):
        last = form[place:]
        if last not in rules.no_parts and known.basic_form(last) is not None:
            firsts = _firsts(form[:place], language)
            whole = [each for each in firsts if each not in rules.no_parts and known.basic_form(each) is not None]
            found += [(_basic_form(first, language), _basic_form(last, language)) for first in whole[:1]]
    return found[:MOST_PARTS]


def _firsts(begin: str, language: str) -> Iterator[str]:
    """What may stand before the last part: without a linking letter, or as it is."""
    yield begin
    for link in word_rules(language).links:
        if begin.endswith(link) and len(begin) - len(link) >= SHORTEST_PART:
            yield begin.removesuffix(link)
