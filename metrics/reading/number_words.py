"""Numbers written as words: "tre hundrede og fem", "femogtyve", "four hundred and fifty"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from metrics.reading.word_lists import reading_words

HUNDRED = 100


@dataclass(frozen=True)
class WrittenNumber:
    """A number in words, at its place in a text."""

    start: int
    end: int
    value: Decimal


def written_numbers(text: str, language: str) -> Iterator[WrittenNumber]:
    """Every number above one that a text writes in words. Danish "fem-seks" are two of them."""
    if reading_words(language).numbers.hyphen_is_a_range:
        text = re.sub(rf"\b({_one(language)})-(?=(?:{_one(language)})\b)", r"\1/", text, flags=re.IGNORECASE)
    for match in _pattern(language).finditer(text):
        value = _value(match[0].lower(), language)
        if value > 1:
            yield WrittenNumber(match.start(), match.end(), value)


@cache
def _one(language: str) -> str:
    """One number word, as an alternation with the longest first."""
    words = reading_words(language).numbers
    return "|".join(sorted((*words.small, *words.large), key=len, reverse=True))


@cache
def _pattern(language: str) -> re.Pattern[str]:
    words, one = reading_words(language).numbers, _one(language)
    word = rf"(?:{one})(?:{words.binding}(?:{one}))*"
    large = "|".join(sorted(words.large, key=len, reverse=True))
    after_large = rf" (?:{large})(?: (?:{words.joiner} )?(?:{word}))?"
    after_compound = rf"{words.after_compound}(?:{word})"
    half = f"(?:{words.half})?"
    return re.compile(rf"(?<![\w-])(?:{word}){half}(?:{after_large}|{after_compound})*(?![\w-])", re.IGNORECASE)


def _value(text: str, language: str) -> Decimal:
    """The number that the words say together."""
    words = reading_words(language).numbers
    whole, half, size = (
        re.split(f"({words.half})", text, maxsplit=1) if re.search(words.half, text) else (text, "", "")
    )
    if half:
        large = words.large.get(size.strip(), 1)
        return (_value(whole, language) + Decimal("0.5")) * large
    total, group = Decimal(0), Decimal(0)
    for written in re.split(r"[ -]", text):
        if written == words.joiner:
            continue
        for word in re.findall(_one(language), written):
            if word in words.small:
                group += words.small[word]
            elif words.large[word] == HUNDRED:
                group = max(group, Decimal(1)) * HUNDRED
            else:
                total += max(group, Decimal(1)) * words.large[word]
                group = Decimal(0)
    return total + group
