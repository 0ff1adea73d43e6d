"""Digits with their separators, read as the language of the text writes them, and as another would."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from metrics.reading.words import READING_WORDS
from metrics.vocabulary import vocabulary

_WORD = re.compile(r"[\s\u00a0]*(%|[€$£]|[^\W\d_]+[²³23]?)")
# The rest of "10-15" or "7,2 til 8,9"; what follows it belongs to both numbers.
RANGE_END = re.compile(r"\s?(?:[-–—]|til|to)\s?(\d+(?:[.,]\d+)*)(?![\w.,]*\d)")
_SPACES = re.compile(r"[\s\u00a0\u202f]")
_OTHER = {"da": "en", "en": "da"}
LABEL_BEFORE = re.compile(r"(?:[A-ZÆØÅ][\w&-]*|\bkl\.?|klokken)\s$")


@dataclass(frozen=True)
class ReadNumber:
    """A number; `meant` is its right spelling where it is in the other language's format, else empty."""

    value: Decimal
    meant: str = ""


def read_number(text: str, start: int, end: int, language: str) -> ReadNumber | None:
    """The number that stands at `start` to `end`; None for digits that are no number, such as 1.2.3."""
    words, other = vocabulary(language), vocabulary(_OTHER[language])
    written = _SPACES.sub("", text[start:end])
    if re.fullmatch(
        rf"\d{{1,3}}(?:{re.escape(words.group)}\d{{3}})+(?:{re.escape(words.decimal)}\d+)?|\d+", written
    ):
        suspicious = _is_decimal_of_the_other(written, text, start, end, language)
        value = _value(written, words.group, words.decimal)
        return ReadNumber(value) if not suspicious else None
    if re.fullmatch(rf"\d+{re.escape(words.decimal)}\d+", written):
        if _is_group_of_the_other(written, text, start, end, language):
            return _meant(written, other.group, other.decimal, words.group, words.decimal)
        return ReadNumber(_value(written, words.group, words.decimal))
    grouped = rf"\d{{1,3}}(?:{re.escape(other.group)}\d{{3}})+{re.escape(other.decimal)}\d+"
    grouped_twice = rf"\d{{1,3}}(?:{re.escape(other.group)}\d{{3}}){{2,}}"
    if re.fullmatch(f"{grouped}|{grouped_twice}", written):
        return _meant(written, other.group, other.decimal, words.group, words.decimal)
    if re.fullmatch(rf"\d+{re.escape(other.decimal)}\d+", written):
        if _is_decimal_of_the_other(written, text, start, end, language):
            return _meant(written, other.group, other.decimal, words.group, words.decimal)
        return None
    return None


def _value(written: str, group: str, decimal: str) -> Decimal:
    return Decimal(written.replace(group, "").replace(decimal, "."))


def _meant(written: str, group: str, decimal: str, own_group: str, own_decimal: str) -> ReadNumber:
    swapped = written.translate(str.maketrans(group + decimal, own_group + own_decimal))
    return ReadNumber(_value(written, group, decimal), swapped)


@cache
def _currency(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{READING_WORDS[language].currencies})", re.IGNORECASE)


def _is_group_of_the_other(written: str, text: str, start: int, end: int, language: str) -> bool:
    """Whether "18,058" in Danish (or "18.058" in English) means eighteen thousand.

    Three decimals are rare but right for what is measured ("2,125 km"); what is counted has none.
    """
    whole, decimals = re.split(r"[.,]", written)
    if len(decimals) != 3 or len(whole) > 3 or whole.startswith("0"):
        return False
    follows = _next_word(text, end)
    if _has_money(text, start, follows, language):
        by_unit = r"[\s\u00a0]*\S+\s(?:pr\.?|per|i timen|a|an|mio|mia|million|billion)\b"
        return not re.match(by_unit, text[end:])
    if follows == "%":
        return False
    if not follows:
        # A label: Deltagende virksomheder: 18,058.
        return text[:start].rstrip().endswith(":")
    words = READING_WORDS[language]
    if follows in words.measures and decimals != "000":
        return False
    return len(follows) > 2 and follows not in words.small_words | words.measures


def _is_decimal_of_the_other(written: str, text: str, start: int, end: int, language: str) -> bool:
    """Whether "3.6" in Danish (or "3,6" in English) means three point six, and is no time or section number."""
    other = vocabulary(_OTHER[language])
    whole, separator, decimals = written.partition(other.decimal)
    if not separator or len(decimals) > 2:
        return False
    follows = _next_word(text, end)
    if follows == "%" or follows in READING_WORDS[language].measures or _has_money(text, start, follows, language):
        return True
    looks_like_a_time = len(decimals) == 2 and int(whole) < 24 and int(decimals) < 60
    if looks_like_a_time or LABEL_BEFORE.search(text[:start]):
        return False
    if re.match(r"\s(?:ud af|out of)\s\d", text[end:]):
        return True
    return len(follows) > 3 and follows.islower() and follows not in READING_WORDS[language].small_words


def _next_word(text: str, end: int) -> str:
    if rest_of_range := RANGE_END.match(text, end):
        end = rest_of_range.end()
    match = _WORD.match(text, end)
    if match is None:
        return ""
    return match[1] if match[1][0].islower() else match[1].lower()


def _has_money(text: str, start: int, follows: str, language: str) -> bool:
    before = text[max(0, start - 5) : start].rstrip()
    return bool(
        _currency(language).fullmatch(follows)
        or re.search(rf"(?<!\w)(?:{_currency(language).pattern})$", before, re.IGNORECASE)
    )
