"""Numbers that are no figures: dates, times, years, addresses, telephone numbers, versions, scores, links."""

import re
from functools import cache
from typing import NamedTuple

from metrics.reading.patterns import DAY, NOT_IN_A_WORD, YEAR, Rule, Sort
from metrics.reading.word_lists import ReadingWords, reading_words

_LISTS = ("months", "streets", "identifiers", "labels", "number", "after_a_name", "durations", "after_a_score")


class Span(NamedTuple):
    """A stretch of a text that is no figure."""

    start: int
    end: int
    sort: Sort


def spans_without_figures(text: str, language: str) -> list[Span]:
    """Where `text` has numbers that count nothing. Earlier rules win over later ones where they overlap."""
    found: list[Span] = []
    is_taken = bytearray(len(text))
    for sort, pattern in _rules(language):
        for match in pattern.finditer(text):
            start, end = match.span("is") if "is" in pattern.groupindex else match.span()
            if not any(is_taken[start:end]):
                is_taken[start:end] = b"\1" * (end - start)
                found.append(Span(start, end, sort))
    return found


# Links and addresses hold anything.
_LINKS: list[Rule] = [
    (Sort.NAME, r"(?:https?://|www\.)\S+|(?<![^\s@])[^\s@]+@[^\s@]+\.\w+"),
    (Sort.NAME, r"(?<![\w-])[\w-]+\.(?:dk|com|org|net|eu|io|gov|info)\b(?:/\S*)?"),
    (Sort.NAME, r"\b10\.\d{4,9}/\S+"),
]
_EVERYWHERE: list[Rule] = [
    (Sort.DATE, rf"{NOT_IN_A_WORD}\d{{4}}-\d{{2}}-\d{{2}}(?:T[\d:.]+Z?)?\b"),
    (Sort.DATE, rf"{NOT_IN_A_WORD}{DAY}[./-](?:0?[1-9]|1[0-2])[./-](?:\d{{4}}|\d{{2}})(?![\w/])"),
    (Sort.NAME, r"\+\d{1,3}(?:[\s-]?\(?\d{2,5}\)?){2,5}\b"),
    (Sort.NAME, rf"{NOT_IN_A_WORD}\d{{2}}[ \u00a0]\d{{2}}[ \u00a0]\d{{2}}[ \u00a0]\d{{2}}(?![\w])"),
    (Sort.NAME, rf"{NOT_IN_A_WORD}0\d{{2,4}}[ -]\d{{3,4}}[ -]?\d{{3,4}}\b"),
    # 1.2.3, 192.168.0.1, 3.2.1.4; not 1.234.567
    (Sort.NAME, rf"{NOT_IN_A_WORD}(?!\d{{1,3}}(?:\.\d{{3}})+\b)\d+(?:\.\d+){{2,}}\b"),
    (Sort.NAME, r"\b[vV]\.?\s?\d+(?:\.\d+)*\b"),
    (Sort.NAME, r"§§?\s?\d+(?:\s?[a-z]\b)?"),
    (Sort.NAME, r"#\d+\b"),
    (Sort.YEAR, rf"{NOT_IN_A_WORD}{YEAR}(?:['’]?s|['’]?erne|['’]er)\b"),
    (Sort.YEAR, rf"{NOT_IN_A_WORD}{YEAR}\s?[-–—/]\s?(?:{YEAR}|\d{{2}})(?!\d|[.,]\d)"),
    # 3-1, 27–24, 6:4; a range of what is counted ("10-15 virksomheder") is no score.
    (Sort.SCORE, rf"{NOT_IN_A_WORD}\d{{1,3}}\s?[:]\s?\d{{1,3}}(?!\d|[.,]\d)"),
    (
        Sort.SCORE,
        rf"{NOT_IN_A_WORD}\d{{1,3}}[-–]\d{{1,3}}(?:,\s\d{{1,2}}[-–]\d{{1,2}})*(?=\s*(?:[.,;:!?)]|$|{{after_a_score}}))",
    ),
    # 17.58 minutter, 2:05.31 timer: how long a race took.
    (Sort.TIME, rf"{NOT_IN_A_WORD}\d{{1,2}}[.:][0-5]\d(?:[.,]\d+)?(?=\s(?:{{durations}})\b)"),
    # B2B, A320, 5G, CO2, COVID-19, F-16; not 4x, 18k, 300+, 450-member.
    (Sort.NAME, r"(?<![\w])[A-ZÆØÅa-zæøå]+-?\d[\w-]*"),
    (Sort.NAME, r"(?<![\w.,])\d+(?!x\b|X\b|k\b|K\b|m\b|bn\b|mio\b|mia\b|kr\b)[A-Za-zÆØÅæøå]+\d*\b"),
]

_AFTER_KEYWORDS: list[Rule] = [
    (
        Sort.NAME,
        r"(?i:\b(?:{identifiers})(?:[-.\s]?(?:nr|nummer|no|number))?\.?[:\s]+(?:\+\d+\s)?)(?P<is>\(?\d[\d\s()-]{3,}\d)",
    ),
    (Sort.NAME, r"(?i:\b(?:{labels})\.?\s)(?P<is>\d+(?:[.,/-]\d+)*)(?![\w%])"),
    # Postcode and town: 7100 Vejle. Danish writes common nouns small.
    (Sort.NAME, r"(?<![\w.,])(?P<is>\d{4})\s(?!DKK|EUR|USD|SEK|NOK|GBP)(?=[A-ZÆØÅ][a-zæøå]+)"),
]

_LAST: list[Rule] = [
    # Windows 11, Hal 3: a name in the middle of a sentence with its number.
    (
        Sort.NAME,
        r"(?<=[a-zæøå,] )[A-ZÆØÅ][\w-]+\s(?P<is>\d{1,4}(?:\.\d{1,2})?)"
        r"(?=\s*(?:[.,;:)!?–]|$|(?:{after_a_name})\s))(?![.,]\d)",
    ),
    (Sort.YEAR, rf"(?<![\w.,+-]){YEAR}(?![\w%+]|[.,]\d|[ \u00a0]?%)"),
]


@cache
def _rules(language: str) -> list[tuple[Sort, re.Pattern[str]]]:
    words = reading_words(language)
    # What a language knows is known better than by the rules for all.
    rules = [*_LINKS, *words.not_figures, *_EVERYWHERE, *_AFTER_KEYWORDS, *_LAST]
    return [(sort, re.compile(_fill(pattern, words))) for sort, pattern in rules]


def _fill(pattern: str, words: ReadingWords) -> str:
    for name in _LISTS:
        pattern = pattern.replace("{" + name + "}", getattr(words, name))
    return pattern
