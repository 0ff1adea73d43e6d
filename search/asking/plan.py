"""What a query looks for, taken apart: each term with the ways in which a text can hold it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from django.db.models import Q

from search.asking.nearness import BEGINNING, Near, near_words
from search.asking.synonyms import BY_LANGUAGE, synonyms_of
from search.asking.typed_text import Query, Term
from search.index.words_of_texts import NUMBER, number_word
from search.words.dictionary_file import dictionary
from search.words.treatment import treat, two_parts
from search.words.word_rules import word_rules

# In per cent: how much it counts that a text holds the term in this way.
AS_TYPED, JOINED, OF_VERB, VERB_ALONE, TAKEN_APART = 100, 95, 90, 70, 55
# Between a verb and what belongs to it: "melder vi os ud".
MOST_BETWEEN = 3
MOST_WORDS_ASKED = 30
# "nis2", where a page may say "NIS 2".
_WITH_DIGITS = re.compile("([a-z]{2,})([0-9]{1,4})")


@dataclass(frozen=True)
class Way:
    """All of these words have to stand in the text."""

    words: tuple[str, ...]
    counts: int
    by_language: bool = False

    @property
    def is_apart(self) -> bool:
        """Whether the words are parts of one that was typed: a title may name one, the text the other."""
        return self.counts == TAKEN_APART


@dataclass
class Sought:
    """A term with its ways."""

    term: Term
    ways: list[Way] = field(default_factory=list)

    def sure_ways(self) -> list[Way]:
        """Those in which even a word in the middle of a text holds the term; a whole phrase does as well."""
        return [way for way in self.ways if not way.by_language or len(way.words) > 1]


@dataclass(frozen=True)
class Plan:
    """All terms, what each word in their ways can mean, and in how many public texts what is meant stands."""

    sought: list[Sought]
    near: dict[str, Near]
    texts: dict[int, int]
    linking: frozenset[str] = frozenset()
    """Small words in phrases that nobody typed: the "in" of "log in"."""

    def whole_ways(self, sought: Sought) -> Iterator[set[int]]:
        """The words of the index that are the term, or have it in them, in each way but by its parts."""
        for way in sought.ways:
            if not way.is_apart:
                near = [self.near[word].by_id for word in way.words]
                yield {pk for by_id in near for pk, nearness in by_id.items() if nearness >= BEGINNING}

    def whole_words(self) -> dict[str, int]:
        """The words that were meant, without the parts that one was taken apart into, with how much each counts."""
        ways = [way for each in self.sought for way in each.ways if not way.is_apart]
        return {word: way.counts for way in sorted(ways, key=lambda way: way.counts) for word in way.words}


def plan(query: Query, language: str, allowed: Q) -> Plan:
    """Read the index for what the terms can mean, as far as its places are allowed."""
    sought = [Sought(term, list(_own_ways(term, language))) for term in query.terms]
    for first, second in pairwise(sought):
        if first.term.word.isalpha() and second.term.word.isalnum():
            joined = Way((first.term.word + second.term.word,), JOINED)
            first.ways.append(joined)
            second.ways.append(joined)
    for pieces in query.closed:
        for each in _of_pieces(pieces, sought):
            if (way := Way(("".join(pieces),), JOINED)) not in each.ways:
                each.ways.append(way)
    for verb, particle, whole in _separated(query, language):
        for each in _of_pieces((verb, particle), sought):
            # The verb alone means something else.
            each.ways = [Way((each.term.word,), VERB_ALONE), *each.ways[1:], Way((whole,), OF_VERB)]
    synonyms = dict.fromkeys(_synonyms(query, sought, language))
    # What was typed comes first, so that however many synonyms there are, they never take its place.
    ways = [way for each in sought for way in each.ways] + [way for _place, way in synonyms]
    asked = list(dict.fromkeys(word for way in ways for word in way.words))[:MOST_WORDS_ASKED]
    for place, way in synonyms:
        sought[place].ways.append(way)
    for each in sought:
        each.ways = [way for way in each.ways if set(asked).issuperset(way.words)]
    # Of a number no beginning is meant, and words that were put together here are meant as they are.
    typed = {word for each in sought for way in each.ways if way.counts != JOINED for word in way.words}
    terms = {word for word in typed if not word.startswith(NUMBER)}
    near, texts = near_words(terms, [word for word in asked if word not in terms], language, allowed)
    for pieces in query.closed:
        sought = _closed(pieces, sought, near)
    linking = word_rules(language).small_words.difference(query.words)
    return Plan(sought, near, texts, linking.intersection(asked))


def _separated(query: Query, language: str) -> Iterator[tuple[str, str, str]]:
    """A verb, what stands apart from it, and both as one word, where the dictionary has that."""
    for place, particle in enumerate(query.words):
        if particle in word_rules(language).particles:
            for verb in query.words[max(0, place - MOST_BETWEEN - 1) : place]:
                whole = particle + treat(verb, language).basic
                if dictionary(language).basic_form(whole):
                    yield verb, particle, whole


def _of_pieces(pieces: tuple[str, ...], sought: Iterable[Sought]) -> list[Sought]:
    return [each for each in sought if each.term.word in pieces]


def _closed(pieces: tuple[str, ...], sought: list[Sought], near: dict[str, Near]) -> list[Sought]:
    """What was typed with hyphens as one term, where the site has it as one word: "co-working", "e-mail"."""
    own, word = _of_pieces(pieces, sought), "".join(pieces)
    if not own or word not in near or not near[word].by_id:
        return sought
    apart = Way(tuple(each.term.word for each in own), JOINED)
    shared = [way for way in own[0].ways if all(way in each.ways for each in own[1:]) and way.words != (word,)]
    one = Sought(Term(word), [Way((word,), AS_TYPED), apart, *(way for way in shared if way != apart)])
    place = sought.index(own[0])
    return [*sought[:place], one, *(each for each in sought[place:] if each not in own)]


def _synonyms(query: Query, sought: list[Sought], language: str) -> Iterator[tuple[int, Way]]:
    """The other words for each term, by its place."""
    for held, phrase, counts in synonyms_of(query.words, language):
        for place, each in enumerate(sought):
            if each.term.word in held:
                yield place, Way(phrase, counts, counts == BY_LANGUAGE)


def _own_ways(term: Term, language: str) -> Iterator[Way]:
    for number in term.numbers:
        yield Way((number_word(number.value),), AS_TYPED)
    if term.word:
        yield Way((term.word,), AS_TYPED)
        if parts := treat(term.word, language).parts:
            for each in dict.fromkeys([parts, *two_parts(term.word, language)]):
                yield Way(each, TAKEN_APART)
        if apart := _WITH_DIGITS.fullmatch(term.word):
            yield Way(apart.groups(), JOINED)


def score(ways: Iterable[Way], scores: dict[str, int]) -> int:
    """How much a text tells of a term: by the best of the ways, in each by the word of which it tells least.

    Of parts, half by the one of which it tells least and half by that of which it tells most.
    """
    return max((_told([scores.get(word, 0) for word in way.words], way) for way in ways), default=0)


def _told(of_words: list[int], way: Way) -> int:
    least = min(of_words)
    told = (least + max(of_words)) // 2 if least and way.is_apart else least
    return told * way.counts // 100
