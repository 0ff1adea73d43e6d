"""The numbers that a text mentions: what each says, how exactly, and where it stands."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from functools import cache

from metrics.notation.figure import Unit
from metrics.notation.vocabulary import vocabulary
from metrics.reading.not_figures import spans_without_figures
from metrics.reading.number_words import written_numbers
from metrics.reading.patterns import Sort
from metrics.reading.separators import ReadNumber, range_end, read_number
from metrics.reading.word_lists import reading_words


class Bound(Enum):
    """How exactly a number is meant."""

    EXACTLY = "exactly"
    MORE_THAN = "more than"
    ABOUT = "about"
    BELOW = "below"
    AT_MOST = "at most"


@dataclass(frozen=True)
class Mention:
    """One number in a text.

    `written` is the number alone, `start` and `end` its place; `phrase_start` and `phrase_end` take in what
    belongs to it: "mere end", "%". `digits` is `written` without a word of size ("tusind"). `meant` is the right
    spelling of a number in another language's format, else empty. `high` is the end of a range ("10-15").
    `is_round` says that it was written with a word of size ("18 tusind").
    """

    start: int
    end: int
    written: str
    sort: Sort
    value: Decimal
    unit: Unit = Unit.COUNT
    bound: Bound = Bound.EXACTLY
    high: Decimal | None = None
    meant: str = ""
    digits: str = ""
    is_money: bool = False
    is_round: bool = False
    in_words: bool = False
    phrase_start: int = 0
    phrase_end: int = 0


_DIGITS = re.compile(r"(?<![\w.,])\d{1,3}(?:[\u00a0\u202f ]\d{3})+(?![\w\d])|(?<![\d.,])\d+(?:[.,]\d+)*")


def mentions(text: str, language: str) -> list[Mention]:
    """Every number in `text`, figures and others, in the order of the text.

    Raises LookupError for a language that cannot be read (`can_read`).
    """
    spans = spans_without_figures(text, language)
    found = [
        Mention(span.start, span.end, text[span.start : span.end], span.sort, Decimal(0), phrase_end=span.end)
        for span in spans
    ]

    def is_free(start: int, end: int) -> bool:
        return not any(start < span.end and span.start < end for span in spans)

    taken_until = 0
    for match in _DIGITS.finditer(text):
        if match.start() < taken_until or not is_free(*match.span()):
            continue
        mention = _figure(text, match.start(), match.end(), language)
        if mention is not None:
            found.append(mention)
            taken_until = mention.phrase_end
    digits = [mention for mention in found if mention.sort == Sort.FIGURE]
    for word in written_numbers(text, language):
        inside = any(word.start < digit.phrase_end and digit.phrase_start < word.end for digit in digits)
        if is_free(word.start, word.end) and not inside:
            read = ReadNumber(word.value)
            found.append(_with_surroundings(text, word.start, word.end, read, language, in_words=True))
    return sorted(found, key=lambda mention: mention.start)


def _figure(text: str, start: int, end: int, language: str) -> Mention | None:
    read = read_number(text, start, end, language)
    if read and text[end : end + 1] == "½":
        read, end = replace(read, value=read.value + Decimal("0.5")), end + 1
    return _with_surroundings(text, start, end, read, language) if read else None


@cache
def _after(language: str) -> re.Pattern[str]:
    """A range's end, a word of size, a unit, money, "or more"."""
    words, reading = vocabulary(language), reading_words(language)

    def any_of(texts: list[str]) -> str:
        return "|".join(re.escape(text) for text in sorted(texts, key=len, reverse=True))

    units = any_of([spelling for spellings in words.units.values() for spelling in spellings if spelling != "x"])
    sizes = any_of([*words.multipliers, reading.hundred])
    return re.compile(
        rf"(?P<plus>\+)?(?:[\s\u00a0-]?(?P<size>{sizes})(?![\wæøå]))?"
        rf"(?:(?P<x>\s?[x×])(?!\w)|[\s\u00a0-]?(?P<unit>{units})(?![\wæøå]))?"
        rf"(?P<more>\+|\s(?:{reading.or_more})(?!\w))?"
        rf"(?P<money>[\s\u00a0]?(?:{reading.currencies})(?!\w))?",
        re.IGNORECASE,
    )


@cache
def _before(language: str) -> re.Pattern[str]:
    """The words of exactness, or a plus, and money, right in front of a number."""
    words = reading_words(language)
    return re.compile(
        rf"(?:(?<!\w)(?:(?P<more>{words.more_than})|(?P<most>{words.at_most})|(?P<below>{words.below})"
        rf"|(?P<about>{words.about}))[\s\u00a0]+(?:(?:{words.determiners})\s)?)?(?P<plus>[+>]\s?)?(?P<tilde>[~≈]\s?)?"
        rf"(?P<money>(?:(?<!\w)(?:{words.currencies}))[\s\u00a0]?)?$",
        re.IGNORECASE,
    )


@cache
def _from_where(language: str) -> re.Pattern[str]:
    """What makes a number the start of a change and no range: "fra 10 til 15"."""
    return re.compile(rf"\b(?:{reading_words(language).from_where})\s(?:\w+\s){{0,2}}$", re.IGNORECASE)


@cache
def _unit_before(language: str) -> re.Pattern[str]:
    """The unit of a label: "Productivity growth (per cent): 3.6"."""
    spellings = [spelling for spellings in vocabulary(language).units.values() for spelling in spellings]
    units = "|".join(re.escape(text) for text in sorted(spellings, key=len, reverse=True))
    return re.compile(rf"[(,]\s?(?:{reading_words(language).in_unit})?({units})\)?\s*[:=–—]\s*$", re.IGNORECASE)


LONGEST_BEFORE = 40
# Of a label with its unit, and of "from" with the words behind it. What stands further off says nothing of a
# number, and to look through the whole text for each would take hours where there are many.
LONGEST_LABEL = 160


def _with_surroundings(
    text: str, start: int, end: int, read: ReadNumber, language: str, *, in_words: bool = False
) -> Mention:
    words = vocabulary(language)
    high, end_of_range = None, end
    label_start = max(0, start - LONGEST_LABEL)
    is_from = _from_where(language).search(text, label_start, start) is not None
    rest = None if in_words or is_from else range_end(language).match(text, end)
    if rest and (second := read_number(text, *rest.span(1), language)):
        high, end_of_range = second.value, rest.end(1)
    after = _after(language).match(text, end_of_range)
    before = _before(language).search(text[max(0, start - LONGEST_BEFORE) : start])
    assert after is not None  # noqa: S101 - each part is optional
    size = (after["size"] or "").lower()
    exponent = 2 if size == reading_words(language).hundred else words.multipliers.get(size, 0)
    unit_word = "x" if after["x"] else (after["unit"] or "").lower()
    unit = next((unit for unit, spellings in words.units.items() if unit_word in spellings), Unit.COUNT)
    if unit == Unit.COUNT and (named := _unit_before(language).search(text, label_start, start)):
        unit = next(unit for unit, spellings in words.units.items() if named[1].lower() in spellings)
    end = after.end("size") if size else end_of_range
    return Mention(
        start,
        end,
        text[start:end],
        Sort.FIGURE,
        read.value.scaleb(exponent),
        unit,
        _bound(before, after),
        high.scaleb(exponent) if high is not None else None,
        read.meant,
        digits=text[start:end_of_range],
        is_money=bool(after["money"] or (before and before["money"])),
        is_round=bool(exponent),
        in_words=in_words,
        phrase_start=max(0, start - LONGEST_BEFORE) + before.start() if before else start,
        phrase_end=after.end(),
    )


def _bound(before: re.Match[str] | None, after: re.Match[str]) -> Bound:
    if after["plus"] or after["more"]:
        return Bound.MORE_THAN
    if before is None:
        return Bound.EXACTLY
    if before["more"] or before["plus"]:
        return Bound.MORE_THAN
    if before["most"]:
        return Bound.AT_MOST
    if before["below"]:
        return Bound.BELOW
    return Bound.ABOUT if before["about"] or before["tilde"] else Bound.EXACTLY
