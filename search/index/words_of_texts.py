"""The words of a text as they are compared, and the numbers in it, however they are written."""

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from metrics.consistency.flat_text import CHIP
from metrics.reading.mentions import Mention, mentions
from metrics.reading.patterns import Sort
from metrics.reading.word_lists import can_read
from search.index.contents import CHIP_END, Contents
from search.index.weights import AGAIN, BODY, HEADING, LEAD, MOST_AGAIN, TITLE
from search.words.spelling import LONGEST_WORD, plain_words

CHIPS = re.compile(f"{CHIP}(\\d*){CHIP_END}")
# What a number begins with, so that it is no word.
NUMBER = "#"
# "start-ups", which is also found as one word.
WITH_HYPHENS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+")
# A longer text is read for its words alone: to read its numbers would take seconds.
LONGEST_READ_FOR_NUMBERS = 20_000


def words_of(text: str) -> list[str]:
    """The words, without those that are longer than any."""
    return [word for word in plain_words(CHIPS.sub(" ", text)) if len(word) <= LONGEST_WORD]


def number_word(value: Decimal) -> str:
    """A number as a word: "18.058", "18,058" and "18 058" are one."""
    return f"{NUMBER}{value.normalize():f}"


def figures_in(text: str, language: str) -> list[Mention]:
    """The numbers that count or measure something, without dates, telephone numbers and the like."""
    return _mentioned(text, language, Sort.FIGURE)


def years_in(text: str, language: str) -> list[Mention]:
    """The numbers that are written as years are."""
    return _mentioned(text, language, Sort.YEAR)


def _mentioned(text: str, language: str, sort: Sort) -> list[Mention]:
    if not can_read(language) or len(text) > LONGEST_READ_FOR_NUMBERS:
        return []
    return [each for each in mentions(text, language) if each.sort == sort]


def weights_of(contents: Contents, language: str) -> dict[str, int]:
    """Every word and number with what it tells of the text."""
    weights: dict[str, int] = {}
    for text, weight in _parts(contents):
        for word in _words_and_numbers(text, language):
            weights[word] = max(weight, weights.get(word, 0))
    body = "\n".join(passage.text for passage in contents.passages)
    for word, times in Counter(_words_and_numbers(body, language)).items():
        often = BODY + min(times - 1, MOST_AGAIN) * AGAIN
        weights[word] = max(weights.get(word, 0), often)
    return weights


def _parts(contents: Contents) -> Iterator[tuple[str, int]]:
    yield contents.title, TITLE
    yield contents.lead, LEAD
    yield from ((passage.heading, HEADING) for passage in contents.passages)


def _words_and_numbers(text: str, language: str) -> list[str]:
    text = CHIPS.sub(" ", text)
    numbers = [number_word(each.value) for each in figures_in(text, language)]
    joined = [word for match in WITH_HYPHENS.finditer(text) for word in words_of(match[0].replace("-", ""))]
    return [*words_of(text), *joined, *(number for number in numbers if len(number) <= LONGEST_WORD)]


@lru_cache(1024)
def known_words_of(text: str) -> tuple[str, ...]:
    """The same for short texts that are asked for again and again: names of sources."""
    return tuple(words_of(text))
