"""Digits with their separators, read as the language of the text writes them, and as another would."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from metrics.notation.vocabulary import vocabulary
from metrics.reading.word_lists import reading_words

_WORD = re.compile(r"[\s\u00a0]*(%|[€$£]|[^\W\d_]+[²³23]?)")
_SPACES = re.compile(r"[\s\u00a0\u202f]")


@dataclass(frozen=True)
class ReadNumber:
    """A number; `meant` is its right spelling where it is in the other language's format, else empty."""

    value: Decimal
    meant: str = ""


def read_number(text: str, start: int, end: int, language: str) -> ReadNumber | None:
    """The number that stands at `start` to `end`; None for digits that are no number, such as 1.2.3."""
    words = vocabulary(language)
    # The format it may be in by mistake: English has a point where Danish has a comma.
    other_group, other_decimal = words.decimal, words.group
    written = _SPACES.sub("", text[start:end])
    if re.fullmatch(
        rf"\d{{1,3}}(?:{re.escape(words.group)}\d{{3}})+(?:{re.escape(words.decimal)}\d+)?|\d+", written
    ):
        suspicious = _is_decimal_of_the_other(written, text, start, end, language)
        value = _value(written, words.group, words.decimal)
        return ReadNumber(value) if not suspicious else None
    if re.fullmatch(rf"\d+{re.escape(words.decimal)}\d+", written):
        if _is_group_of_the_other(written, text, start, end, language):
            return _meant(written, other_group, other_decimal, words.group, words.decimal)
        return ReadNumber(_value(written, words.group, words.decimal))
    grouped = rf"\d{{1,3}}(?:{re.escape(other_group)}\d{{3}})+{re.escape(other_decimal)}\d+"
    grouped_twice = rf"\d{{1,3}}(?:{re.escape(other_group)}\d{{3}}){{2,}}"
    if re.fullmatch(f"{grouped}|{grouped_twice}", written):
        return _meant(written, other_group, other_decimal, words.group, words.decimal)
    if re.fullmatch(rf"\d+{re.escape(other_decimal)}\d+", written):
        if _is_decimal_of_the_other(written, text, start, end, language):
            return _meant(written, other_group, other_decimal, words.group, words.decimal)
        return None
    return None


def _value(written: str, group: str, decimal: str) -> Decimal:
    return Decimal(written.replace(group, "").replace(decimal, "."))


def _meant(written: str, group: str, decimal: str, own_group: str, own_decimal: str) -> ReadNumber:
    swapped = written.translate(str.maketrans(group + decimal, own_group + own_decimal))
    return ReadNumber(_value(written, group, decimal), swapped)


@cache
def range_end(language: str) -> re.Pattern[str]:
    """The rest of "10-15" or "7,2 til 8,9"; what follows it belongs to both numbers."""
    return re.compile(rf"\s?(?:[-–—]|{reading_words(language).to})\s?(\d+(?:[.,]\d+)*)(?![\w.,]*\d)")


@cache
def _label_before(language: str) -> re.Pattern[str]:
    """A name, or what tells the time, right in front of a number."""
    return re.compile(rf"(?:[A-ZÆØÅ][\w&-]*|\b(?:{reading_words(language).clock}))\s$")


@cache
def _currency(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{reading_words(language).currencies})", re.IGNORECASE)


def _is_group_of_the_other(written: str, text: str, start: int, end: int, language: str) -> bool:
    """Whether "18,058" in Danish (or "18.058" in English) means eighteen thousand.

    Three decimals are rare but right for what is measured ("2,125 km"); what is counted has none.
    """
    whole, decimals = re.split(r"[.,]", written)
    if len(decimals) != 3 or len(whole) > 3 or whole.startswith("0"):
        return False
    follows = _next_word(text, end, language)
    if _has_money(text, start, follows, language):
        by_unit = rf"[\s\u00a0]*\S+\s(?:{reading_words(language).each})\b"
        return not re.match(by_unit, text[end:])
    if follows == "%":
        return False
    if not follows:
        # A label: Deltagende virksomheder: 18,058.
        return text[:start].rstrip().endswith(":")
    words = reading_words(language)
    if follows in words.measures and decimals != "000":
        return False
    return len(follows) > 2 and follows not in words.small_words | words.measures


def _is_decimal_of_the_other(written: str, text: str, start: int, end: int, language: str) -> bool:
    """Whether "3.6" in Danish (or "3,6" in English) means three point six, and is no time or section number."""
    whole, separator, decimals = written.partition(vocabulary(language).group)
    if not separator or len(decimals) > 2:
        return False
    follows = _next_word(text, end, language)
    if follows == "%" or follows in reading_words(language).measures or _has_money(text, start, follows, language):
        return True
    looks_like_a_time = len(decimals) == 2 and int(whole) < 24 and int(decimals) < 60
    if looks_like_a_time or _label_before(language).search(text[:start]):
        return False
    if re.match(rf"\s(?:{reading_words(language).out_of})\s\d", text[end:]):
        return True
    return len(follows) > 3 and follows.islower() and follows not in reading_words(language).small_words


def _next_word(text: str, end: int, language: str) -> str:
    if rest_of_range := range_end(language).match(text, end):
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
