"""Whether the numbers of a sentence and of its translation agree, each read as its own language writes them."""

import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from metrics.consistency.comparing import PERCENTS
from metrics.reading.mentions import Mention, mentions
from metrics.reading.not_figures import Sort
from metrics.reading.words import READING_WORDS

_MARKUP = re.compile(r"<[^>]*>")
_METRIC = re.compile(r"<a\b[^>]*>([^<]*)</a>")
_HOURS = re.compile(r"(\d{1,2})(?:[.:](\d{2}))?(?:\s?([ap])\.?m)?", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
# Languages differ in where they use these words: "begge", "both", "the two", "en anden", "twice".
SMALLEST_WORD_COMPARED = 3
NOON = 12
# Words for shares, multiples and places in a row. They are compared with each other only: a translator may choose
# another way to say "dobbelt" or "den anden", but not another number.
_WORDS_FOR_NUMBERS = {
    "da": {
        **dict.fromkeys(("halvdelen", "halvt", "halve", "halv"), "1/2"),
        **dict.fromkeys(("tredjedel", "tredjedele"), "1/3"),
        **dict.fromkeys(("fjerdedel", "fjerdedele", "kvart"), "1/4"),
        **dict.fromkeys(("dobbelt", "fordoblet", "fordobles", "fordoblede"), "x2"),
        **dict.fromkeys(("tredobbelt", "tredoblet", "tredobles"), "x3"),
        "første": "1.",
        "tredje": "3.",
        "fjerde": "4.",
        "femte": "5.",
        "sjette": "6.",
        "syvende": "7.",
        "ottende": "8.",
        "niende": "9.",
        "tiende": "10.",
        "ellevte": "11.",
        "tolvte": "12.",
    },
    "en": {
        "half": "1/2",
        **dict.fromkeys(("a third", "one third", "one-third", "two thirds", "two-thirds"), "1/3"),
        **dict.fromkeys(("quarter", "quarters"), "1/4"),
        **dict.fromkeys(("twice", "double", "doubled", "doubles"), "x2"),
        **dict.fromkeys(("thrice", "triple", "tripled", "trebled"), "x3"),
        "first": "1.",
        "second": "2.",
        "third": "3.",
        "fourth": "4.",
        "fifth": "5.",
        "sixth": "6.",
        "seventh": "7.",
        "eighth": "8.",
        "ninth": "9.",
        "tenth": "10.",
        "eleventh": "11.",
        "twelfth": "12.",
    },
}
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
    """Hold the numbers of two sentences (HTML or plain) against each other. Empty when they agree."""
    source_text, translated_text = _text(source), _text(translation)
    said = _said(source_text, source_language)
    translated = _said(translated_text, language, is_translation=True)
    missing = list((Counter(_keys(said)) - Counter(_keys(translated))).elements())
    added = list((Counter(_keys(translated)) - Counter(_keys(said))).elements())
    in_words = _number_words(source_text, source_language), _number_words(translated_text, language)
    return [
        *_paired(_needed(said, missing, translated, in_words[1]), _needed(translated, added, said, in_words[0])),
        *_different_words(*in_words),
    ]


def _text(sentence: str) -> str:
    """A sentence without its markup, and without the metrics in it, which cannot differ."""
    return _MARKUP.sub("", _METRIC.sub(" ", sentence))


def _number_words(text: str, language: str) -> dict[str, str]:
    """The shares, multiples and places in a row that a text names, each with its word."""
    words = _WORDS_FOR_NUMBERS[language]
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
    months = READING_WORDS[language].months.split("|")
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
