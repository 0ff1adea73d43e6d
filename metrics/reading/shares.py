"""Shares said in words: "halvdelen", "to tredjedele", "hver tiende", "seven out of ten"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from metrics.reading.word_lists import reading_words


@dataclass(frozen=True)
class Share:
    """A part of a whole, and where it stands in its text."""

    value: Fraction
    start: int
    end: int
    written: str


def shares(text: str, language: str) -> Iterator[Share]:
    """The shares that a text says, from left to right. Raises LookupError for a language without its file."""
    words = reading_words(language)
    counts = {word: int(number) for word, number in words.numbers.small.items() if number == int(number)}
    for found in _pattern(language).finditer(text):
        parts = {name.rstrip("0123456789"): part for name, part in found.groupdict().items() if part}
        whole = parts["of"].lower()
        number = int(whole) if whole.isdigit() else words.share_words.get(whole) or counts[whole]
        taken = parts.get("taken", "1").lower()
        of_it = int(taken) if taken.isdigit() else counts[taken]
        if 0 < of_it < number:
            yield Share(Fraction(of_it, number), found.start(), found.end(), found[0])


@lru_cache(maxsize=16)
def _pattern(language: str) -> re.Pattern[str]:
    words = reading_words(language)
    counts = [word for word, number in words.numbers.small.items() if number == int(number) and number > 0]
    word = f"(?:{_longest_first(counts)})"
    count = rf"(?:{word}|[1-9]\d?)"
    parts = _longest_first(list(words.share_words))
    rules = [
        # Each rule has its groups under names of its own.
        re.sub(r"\(\?P<(of|taken)>", rf"(?P<\g<1>{index}>", rule.format(count=count, word=word, part=parts))
        for index, rule in enumerate(words.shares)
    ]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(rules) or '(?!)'})(?![\w-])", re.IGNORECASE)


def _longest_first(words: list[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
