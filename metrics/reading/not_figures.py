"""Numbers that are no figures: dates, times, years, addresses, telephone numbers, versions, scores, links."""

import re
from enum import Enum
from functools import cache
from typing import NamedTuple

from metrics.reading.words import READING_WORDS


class Sort(Enum):
    """What a number in a text is."""

    FIGURE = "figure"
    DATE = "date"
    TIME = "time"
    YEAR = "year"
    ORDINAL = "ordinal"
    SCORE = "score"
    NAME = "name"


class Span(NamedTuple):
    """A stretch of a text that is no figure."""

    start: int
    end: int
    sort: Sort


def spans_without_figures(text: str, language: str) -> list[Span]:
    """Where `text` has numbers that count nothing. Earlier rules win over later ones where they overlap."""
    taken: list[Span] = []
    for sort, pattern in _rules(language):
        for match in pattern.finditer(text):
            start, end = match.span("is") if "is" in pattern.groupindex else match.span()
            if not any(start < span.end and span.start < end for span in taken):
                taken.append(Span(start, end, sort))
    return taken


_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_CLOCK = r"(?:[01]?\d|2[0-4])(?:[.:][0-5]\d)"
_HOUR = r"(?:[01]?\d|2[0-4])(?:[.:][0-5]\d)?"
_TO = r"\s?(?:[-–—]|til|to|and|og)\s?"
_YEAR = r"(?:1[0-9]|20|21)\d{2}"
_HALF_DAY = r"(?:a\.?m\.?|p\.?m\.?|o['’]clock|noon)"
_NOT_IN_A_WORD = r"(?<![\w.,-])"

_EVERYWHERE: list[tuple[Sort, str]] = [
    (Sort.NAME, r"(?:https?://|www\.)\S+|\S+@\S+\.\w+|\b[\w-]+\.(?:dk|com|org|net|eu|io|gov|info)\b(?:/\S*)?"),
    (Sort.NAME, r"\b10\.\d{4,9}/\S+"),
    (Sort.DATE, rf"{_NOT_IN_A_WORD}\d{{4}}-\d{{2}}-\d{{2}}(?:T[\d:.]+Z?)?\b"),
    (Sort.DATE, rf"{_NOT_IN_A_WORD}{_DAY}[./-](?:0?[1-9]|1[0-2])[./-](?:\d{{4}}|\d{{2}})(?![\w/])"),
    (Sort.NAME, r"\+\d{1,3}(?:[\s-]?\(?\d{2,5}\)?){2,5}\b"),
    (Sort.NAME, rf"{_NOT_IN_A_WORD}\d{{2}}[ \u00a0]\d{{2}}[ \u00a0]\d{{2}}[ \u00a0]\d{{2}}(?![\w])"),
    (Sort.NAME, rf"{_NOT_IN_A_WORD}0\d{{2,4}}[ -]\d{{3,4}}[ -]?\d{{3,4}}\b"),
    # 1.2.3, 192.168.0.1, 3.2.1.4; not 1.234.567
    (Sort.NAME, rf"{_NOT_IN_A_WORD}(?!\d{{1,3}}(?:\.\d{{3}})+\b)\d+(?:\.\d+){{2,}}\b"),
    (Sort.NAME, r"\b[vV]\.?\s?\d+(?:\.\d+)*\b"),
    (Sort.NAME, r"§§?\s?\d+(?:\s?[a-z]\b)?"),
    (Sort.NAME, r"#\d+\b"),
    (Sort.YEAR, rf"{_NOT_IN_A_WORD}{_YEAR}(?:['’]?s|['’]?erne|['’]er)\b"),
    (Sort.YEAR, rf"{_NOT_IN_A_WORD}{_YEAR}\s?[-–—/]\s?(?:{_YEAR}|\d{{2}})(?!\d|[.,]\d)"),
    # 3-1, 27–24, 6:4; a range of what is counted ("10-15 virksomheder") is no score.
    (Sort.SCORE, rf"{_NOT_IN_A_WORD}\d{{1,3}}\s?[:]\s?\d{{1,3}}(?!\d|[.,]\d)"),
    (
        Sort.SCORE,
        rf"{_NOT_IN_A_WORD}\d{{1,3}}[-–]\d{{1,3}}(?:,\s\d{{1,2}}[-–]\d{{1,2}})*(?=\s*(?:[.,;:!?)]|$|\w+\s\w*sejr))",
    ),
    # 17.58 minutter, 2:05.31 timer: how long a race took.
    (Sort.TIME, rf"{_NOT_IN_A_WORD}\d{{1,2}}[.:][0-5]\d(?:[.,]\d+)?(?=\s(?:minutter|min\.|timer)\b)"),
    # B2B, A320, 5G, CO2, COVID-19, F-16; not 4x, 18k, 300+, 450-member.
    (Sort.NAME, r"(?<![\w])[A-ZÆØÅa-zæøå]+-?\d[\w-]*"),
    (Sort.NAME, r"(?<![\w.,])\d+(?!x\b|X\b|k\b|K\b|m\b|bn\b|mio\b|mia\b|kr\b)[A-Za-zÆØÅæøå]+\d*\b"),
]

_DANISH: list[tuple[Sort, str]] = [
    (Sort.TIME, rf"\b(?i:kl\.?|klokken)\s?(?P<is>{_HOUR}(?:{_TO}{_HOUR})?)(?![\w%])"),
    (Sort.TIME, rf"{_NOT_IN_A_WORD}{_CLOCK}\s?[-–—]\s?{_CLOCK}(?!\d)"),
    (Sort.TIME, rf"{_NOT_IN_A_WORD}(?:[01]?\d|2[0-3]):[0-5]\d\b"),
    (Sort.DATE, rf"{_NOT_IN_A_WORD}(?:{_DAY}\.?{_TO})?{_DAY}\.?\s?(?i:{{months}})\b\.?(?:\s{_YEAR})?"),
    (Sort.DATE, rf"(?i:dag|\bd\.|\bden|\bsenest|\bfrist)\s(?P<is>{_DAY}/(?:0?[1-9]|1[0-2]))(?![\w%/])"),
    (Sort.DATE, rf"{_NOT_IN_A_WORD}{_DAY}/(?:0?[1-9]|1[0-2])(?=,?\s(?:kl\.|klokken))"),
    (Sort.DATE, r"\b(?:den|d\.|dagene)\s(?P<is>(?:0?[1-9]|[12]\d|3[01])[./](?:0?[1-9]|1[0-2]))(?![\w%])"),
    (Sort.DATE, rf"\b(?i:{{months}})\s{_YEAR}\b"),
    (Sort.DATE, rf"\bden\s(?P<is>{_DAY}\.)(?=\s|$)"),
    (Sort.NAME, r"\bDK-?\d{4}\b"),
    (Sort.NAME, r"\b(?=[A-ZÆØÅ])[\wé.]*(?i:{streets})\s(?P<is>\d{1,4}[A-Z]?)\b"),
    (Sort.ORDINAL, rf"{_NOT_IN_A_WORD}\d{{1,3}}\.(?=\s(?:[a-zæøå]))"),
    (Sort.ORDINAL, rf"{_NOT_IN_A_WORD}\d{{1,3}}\.(?:-|/)\w+"),
    (Sort.ORDINAL, r"^\s*(?P<is>\d{1,2}[.)])(?=\s)"),
]

_ENGLISH: list[tuple[Sort, str]] = [
    (Sort.TIME, rf"{_NOT_IN_A_WORD}(?:{_HOUR}(?:\s?{_HALF_DAY})?{_TO})?{_HOUR}\s?{_HALF_DAY}(?!\w)"),
    (Sort.TIME, rf"\b(?:at|from|until|till|by|between)\s(?P<is>{_CLOCK}(?:{_TO}{_CLOCK})?)(?![\w%])"),
    (Sort.TIME, rf"{_NOT_IN_A_WORD}{_CLOCK}\s?[-–—]\s?{_CLOCK}(?!\d)"),
    (Sort.TIME, rf"{_NOT_IN_A_WORD}(?:[01]?\d|2[0-3]):[0-5]\d\b"),
    (
        Sort.DATE,
        rf"{_NOT_IN_A_WORD}(?:{_DAY}(?:st|nd|rd|th)?{_TO})?{_DAY}(?:st|nd|rd|th)?\s(?:of\s)?(?:{{months}})\b\.?(?:,?\s{_YEAR})?",
    ),
    (
        Sort.DATE,
        rf"\b(?:{{months}})\.?\s{_DAY}(?:st|nd|rd|th)?(?:{_TO}{_DAY})?(?:,?\s{_YEAR})?(?![\w.,]\d|\w)",
    ),
    (Sort.DATE, rf"\b(?:{{months}})\s{_YEAR}\b"),
    (Sort.ORDINAL, r"(?<![\w.,])\d+(?:st|nd|rd|th)\b"),
    (Sort.NAME, r"\b[A-Z]{1,2}\d{1,2}[A-Z]?\s\d[A-Z]{2}\b"),
    (Sort.NAME, r"(?<![\w.,])(?P<is>\d{1,4}[A-Z]?)\s(?:[A-Z][\w'’]+\s){1,3}(?:{streets})\b"),
    (Sort.ORDINAL, r"^\s*(?P<is>\d{1,2}[.)])(?=\s)"),
]

_AFTER_KEYWORDS: list[tuple[Sort, str]] = [
    (
        Sort.NAME,
        r"(?i:\b(?:{identifiers})(?:[-.\s]?(?:nr|nummer|no|number))?\.?[:\s]+(?:\+\d+\s)?)(?P<is>\(?\d[\d\s()-]{3,}\d)",
    ),
    (Sort.NAME, r"(?i:\b(?:{labels})\.?\s)(?P<is>\d+(?:[.,/-]\d+)*)(?![\w%])"),
    # Postcode and town: 7100 Vejle. Danish writes common nouns small.
    (Sort.NAME, r"(?<![\w.,])(?P<is>\d{4})\s(?!DKK|EUR|USD|SEK|NOK|GBP)(?=[A-ZÆØÅ][a-zæøå]+)"),
]

_LAST: list[tuple[Sort, str]] = [
    # Windows 11, Hal 3: a name in the middle of a sentence with its number.
    (
        Sort.NAME,
        r"(?<=[a-zæøå,] )[A-ZÆØÅ][\w-]+\s(?P<is>\d{1,4}(?:\.\d{1,2})?)"
        r"(?=\s*(?:[.,;:)!?–]|$|(?:og|and|i|in|på|on|er|is)\s))(?![.,]\d)",
    ),
    (Sort.YEAR, rf"(?<![\w.,+-]){_YEAR}(?![\w%+]|[.,]\d|[ \u00a0]?%)"),
]


@cache
def _rules(language: str) -> list[tuple[Sort, re.Pattern[str]]]:
    words = READING_WORDS[language]
    own = _DANISH if language == "da" else _ENGLISH
    filled = [
        *_EVERYWHERE[:2],
        *((sort, _fill(pattern, words)) for sort, pattern in own),
        *_EVERYWHERE[2:],
        *((sort, _fill(pattern, words)) for sort, pattern in _AFTER_KEYWORDS),
        *_LAST,
    ]
    return [(sort, re.compile(pattern)) for sort, pattern in filled]


def _fill(pattern: str, words: object) -> str:
    for name in ("months", "streets", "identifiers", "labels"):
        pattern = pattern.replace("{" + name + "}", getattr(words, name))
    return pattern
