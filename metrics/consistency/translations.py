"""Whether the numbers of a sentence and of its translation agree, each read as its own language writes them."""

import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from metrics.consistency.comparing import PERCENTS
from metrics.consistency.context_words import context_words
from metrics.notation.figure import Unit
from metrics.reading.mentions import Mention, mentions
from metrics.reading.patterns import Sort
from metrics.reading.shares import Share, shares
from metrics.reading.word_lists import reading_words

_MARKUP = re.compile(r"<[^>]*>")
_METRIC = re.compile(r"<a\b[^>]*>([^<]*)</a>")
_HOURS = re.compile(r"(\d{1,2})(?:[.:](\d{2}))?(?:\s?([ap])\.?m)?", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
# Languages differ in where they use these words: "begge", "both", "the two", "en anden", "twice".
SMALLEST_WORD_COMPARED = 3
NOON = 12
_TWO_FOLD = {"x2": "2", "x3": "3"}


@dataclass(frozen=True)
class Disagreement:
    """What only one side says, as it is written there; empty on the side that has nothing in its place."""

    source: str
    translation: str


@dataclass(frozen=True)
class _Said:
    """One number, comparable across languages."""

    value: str
    unit: str
    written: str
    is_optional: bool = False


def compare_numbers(source: str, translation: str, source_language: str, language: str) -> list[Disagreement]:
    """Hold the numbers of two sentences (HTML or plain) against each other. Empty when they agree.

    Raises LookupError for a language that cannot be checked (`can_check`).
    """
    return list(_compared(source, translation, source_language, language))


# A translator's screen shows every sentence of a page each time it is opened, and publishing asks again.
@lru_cache(maxsize=8192)
def _compared(source: str, translation: str, source_language: str, language: str) -> tuple[Disagreement, ...]:
    source_shares, source_text = _shares(_text(source), source_language)
    translated_shares, translated_text = _shares(_text(translation), language)
    said = _said(source_text, source_language)
    translated = _said(translated_text, language, is_translation=True)
    missing = list((Counter(_keys(said)) - Counter(_keys(translated))).elements())
    added = list((Counter(_keys(translated)) - Counter(_keys(said))).elements())
    lost, other = _left(source_shares, translated_shares), _left(translated_shares, source_shares)
    _take_percents(lost, added)
    _take_percents(other, missing)
    in_words = _number_words(source_text, source_language), _number_words(translated_text, language)
    return (
        *_paired(_needed(said, missing, translated, in_words[1]), _needed(translated, added, said, in_words[0])),
        *_different_shares(lost, other, *in_words),
    )


def _shares(text: str, language: str) -> tuple[list[Share], str]:
    """The shares that a text says in words, and the text without them: "to ud af tre" is neither two nor three."""
    found = list(shares(text, language))
    for share in found:
        text = f"{text[: share.start]}{' ' * (share.end - share.start)}{text[share.end :]}"
    return found, text


def _left(said: list[Share], other: list[Share]) -> list[Share]:
    """The shares that the other side does not say."""
    values = Counter(share.value for share in said) - Counter(share.value for share in other)
    return [next(share for share in said if share.value == value) for value in values.elements()]


def _take_percents(said: list[Share], numbers: list[tuple[str, str]]) -> None:
    """Take out of both what is a share on one side and the same in percent on the other: "en fjerdedel", "25 %"."""
    for share in list(said):
        percent = (_plain(Decimal(share.value.numerator * 100) / share.value.denominator), Unit.PERCENT.value)
        if percent in numbers:
            said.remove(share)
            numbers.remove(percent)


def _different_shares(
    lost: list[Share], other: list[Share], source: dict[str, str], translation: dict[str, str]
) -> list[Disagreement]:
    """Shares that differ; where only one side has any, they are words like the others."""
    if lost and other:
        return [Disagreement(one.written, another.written) for one, another in zip(lost, other, strict=False)]
    return _different_words(
        {**{str(share.value): share.written for share in lost}, **source},
        {**{str(share.value): share.written for share in other}, **translation},
    )


def _text(sentence: str) -> str:
    """A sentence without its markup, and without the metrics in it, which cannot differ."""
    return _MARKUP.sub("", _METRIC.sub(" ", sentence))


def _number_words(text: str, language: str) -> dict[str, str]:
    """The multiples and places in a row that a text names, each with its word.

    They are compared with each other only: a translator may choose another way to say "dobbelt" or "den anden", but
    not another number.
    """
    words = context_words(language).number_words
    found = re.findall(rf"(?<!\w)(?:{'|'.join(sorted(words, key=len, reverse=True))})(?!\w)", text, re.IGNORECASE)
    ordinals = {
        mention.written: mention.written for mention in mentions(text, language) if mention.sort == Sort.ORDINAL
    }
    digits = {f"{''.join(_DIGITS.findall(written))}.": written for written in ordinals}
    return {**{words[word.lower()]: word for word in found}, **digits}


def _different_words(source: dict[str, str], translation: dict[str, str]) -> list[Disagreement]:
    if not source or not translation or source.keys() & translation.keys():
        return []
    return [Disagreement(next(iter(source.values())), next(iter(translation.values())))]


def _keys(said: list[_Said]) -> list[tuple[str, str]]:
    return [(number.value, number.unit) for number in said]


def _needed(
    said: list[_Said], keys: list[tuple[str, str]], other: list[_Said], words: dict[str, str]
) -> list[_Said]:
    """The numbers behind keys that the other side lacks, without those that may be missing or are only repeated."""
    in_other_words = {_TWO_FOLD.get(word, word.removesuffix(".")) for word in words}  # "one in five", "hver femte"
    repeated = {*_keys(other), *((value, "") for value in in_other_words)}
    numbers = []
    for key in keys:
        number = next(number for number in said if (number.value, number.unit) == key)
        if not number.is_optional and key not in repeated:
            numbers.append(number)
    return numbers


def _paired(missing: list[_Said], added: list[_Said]) -> list[Disagreement]:
    longest = max(len(missing), len(added))
    return [
        Disagreement(
            missing[index].written if index < len(missing) else "",
            added[index].written if index < len(added) else "",
        )
        for index in range(longest)
    ]


def _said(text: str, language: str, *, is_translation: bool = False) -> list[_Said]:
    return [
        said
        for mention in mentions(text, language)
        for said in _comparable(mention, text, language, is_translation=is_translation)
    ]


def _comparable(mention: Mention, text: str, language: str, *, is_translation: bool) -> list[_Said]:
    written = mention.written
    if mention.sort == Sort.TIME:
        return _times(mention)
    if mention.sort == Sort.DATE:
        return _date(mention, language)
    if mention.sort == Sort.ORDINAL:
        return []
    if mention.sort != Sort.FIGURE:
        country_code = r"^\+45\s?"
        numbers = _DIGITS.findall(re.sub(country_code, "", written))
        joined = [str(int("".join(numbers)))] if numbers and mention.sort == Sort.NAME else numbers
        return [_Said(number, "", written) for number in joined]
    if mention.meant and is_translation:
        # Readers of the translation read it as it stands: as another number, or as none.
        return [_Said(mention.digits, "misread", written)]
    unit = mention.unit.value if mention.unit in PERCENTS else ""
    small = mention.in_words and mention.value < SMALLEST_WORD_COMPARED
    values = [mention.value] if mention.high is None else [mention.value, mention.high]
    shown = text[mention.start : mention.phrase_end] if unit else written
    return [_Said(_plain(value), unit, shown, is_optional=small) for value in values]


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _times(mention: Mention) -> list[_Said]:
    """Hours of the day, so that "kl. 14.30" is "2:30 pm"."""
    said: list[_Said] = []
    next_half, next_hour = "", NOON
    for written, minute, half in reversed(_HOURS.findall(mention.written)):
        hour = int(written) % NOON if half else int(written)
        # "2-4 pm" is in the afternoon, "9-4 pm" begins in the morning.
        if (half or (next_half if hour < next_hour else "")).lower() == "p":
            hour += NOON
        next_half, next_hour = half, hour % NOON
        said.insert(0, _Said(f"{hour}.{minute or '00'}", "time", mention.written))
    return said


def _date(mention: Mention, language: str) -> list[_Said]:
    """Day, month and year, whichever way round and however written."""
    written = mention.written
    months = reading_words(language).months.split("|")
    named = re.search(rf"\b({'|'.join(months)})\b", written, re.IGNORECASE)
    numbers = [int(number) for number in _DIGITS.findall(written)]
    if named:
        month = _month([name.lower() for name in months].index(named[1].lower()))
    elif re.match(r"\d{4}-", written):
        numbers[:3], month = [numbers[0], *numbers[2:3]], numbers[1]
    elif len(numbers) > 1:
        month = numbers.pop(1)
    else:
        return [_Said(str(number), "", written) for number in numbers]
    return [*(_Said(str(number), "", written) for number in numbers), _Said(str(month), "month", written)]


def _month(index: int) -> int:
    """The number of a month, whose short forms follow the twelve long ones."""
    short = [1, 2, 3, 4, 6, 7, 8, 9, 9, 10, 11, 12]
    return index + 1 if index < NOON else short[index - NOON]
