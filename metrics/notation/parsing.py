"""Reads figures as people type them: "+300", "3,6 %", "4x", "18.058", "1,2 mio."."""

import re
import unicodedata
from decimal import Decimal
from functools import cache

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from metrics.notation.figure import MAX_DECIMALS, MAX_INTEGER_DIGITS, Figure, Qualifier, Unit
from metrics.notation.formatting import format_figure
from metrics.notation.vocabulary import Vocabulary, site_vocabularies, vocabulary

MAX_LENGTH = 100
_SPACES = re.compile(r"\s+")
_MINUS_SIGNS = str.maketrans("\u2212\u2013\u2012\ufe63\uff0d", "-----")


class FigureError(ValidationError):
    """A text that is no figure. The message says what to type instead."""


class _SeparatorsOfAnotherLanguage(Exception):
    """The number would be right in another language, or groups its digits wrongly."""


def parse_figure(text: str, language: str) -> Figure:
    """The figure that `text` says in `language` ("da", "en-gb").

    Raises FigureError, and nothing else, for a text that cannot be read. A number in the format of another
    language of the site is refused with the right spelling, never read as something else.
    """
    words = vocabulary(language)
    if len(text) > MAX_LENGTH or _has_digit_like_signs(text):
        raise _not_a_figure(words)
    normalized = _normalize(text)
    if not normalized:
        raise FigureError(
            _("Type a figure, for example %(examples)s"), code="empty", params={"examples": _examples(words)}
        )
    try:
        return _read(normalized, words)
    except _SeparatorsOfAnotherLanguage:
        raise _wrong_separators(normalized, words, language) from None


def _has_digit_like_signs(text: str) -> bool:
    """Whether it holds signs that NFKC would turn into ordinary digits, so that 10² would be read as 102."""
    return any(sign.isnumeric() and not sign.isdecimal() for sign in text)


def _normalize(text: str) -> str:
    compatible = unicodedata.normalize("NFKC", text).translate(_MINUS_SIGNS).lower()
    return _SPACES.sub(" ", compatible).strip()


@cache
def _pattern(words: Vocabulary) -> re.Pattern[str]:
    def any_of(texts: list[str]) -> str:
        return "|".join(re.escape(text) for text in sorted(texts, key=len, reverse=True))

    qualifiers = any_of([word for spellings in words.qualifiers.values() for word in spellings])
    units = any_of([word for spellings in words.units.values() for word in spellings])
    return re.compile(
        rf"(?:(?P<qualifier>{qualifiers}) ?)?"
        rf"(?P<plus>\+ ?)?(?P<minus>- ?|{re.escape(words.minus)} )?(?P<percent>% ?)?"
        rf"(?P<number>[0-9](?:[0-9.,' {re.escape(words.group)}]*[0-9])?)"
        rf"(?: ?(?P<multiplier>{any_of(list(words.multipliers))})(?![^\W\d_]))?"
        rf"(?: ?(?P<unit>{units}))?"
        r"(?: ?(?P<trailing_plus>\+))?"
    )


def _read(text: str, words: Vocabulary) -> Figure:
    match = _pattern(words).fullmatch(text)
    if match is None:
        raise _not_a_figure(words)
    if match["percent"] and match["unit"]:
        raise _not_a_figure(words)
    value = _value(match["number"], words).scaleb(words.multipliers.get(match["multiplier"] or "", 0))
    value = -value if match["minus"] else value
    return Figure(
        _checked(value), _unit("%" if match["percent"] else match["unit"], words), _qualifier(match, words)
    )


def _value(number: str, words: Vocabulary) -> Decimal:
    integer, _separator, decimals = number.partition(words.decimal)
    groups = re.split(rf"[{re.escape(words.group)} ']", integer)
    separators = set(re.findall(r"[^0-9]", integer))
    # Nobody groups 0.500: it is another language's decimal separator.
    well_grouped = len(groups) == 1 or (
        len(separators) == 1
        and len(groups[0]) <= 3
        and not groups[0].startswith("0")
        and all(len(group) == 3 for group in groups[1:])
    )
    if not (well_grouped and all(group.isdigit() for group in groups) and (decimals.isdigit() or not _separator)):
        raise _SeparatorsOfAnotherLanguage
    return Decimal("".join(groups) + ("." + decimals if decimals else ""))


def _checked(value: Decimal) -> Decimal:
    exponent = int(value.as_tuple().exponent)
    if -exponent > MAX_DECIMALS:
        raise FigureError(
            _("A figure has at most %(count)d decimals."), code="decimals", params={"count": MAX_DECIMALS}
        )
    if value and value.adjusted() >= MAX_INTEGER_DIGITS:
        raise FigureError(
            _("A figure has at most %(count)d digits before the decimals."),
            code="digits",
            params={"count": MAX_INTEGER_DIGITS},
        )
    return value


def _unit(word: str | None, words: Vocabulary) -> Unit:
    return next((unit for unit, spellings in words.units.items() if word in spellings), Unit.COUNT)


def _qualifier(match: re.Match[str], words: Vocabulary) -> Qualifier:
    pluses = [match["plus"], match["trailing_plus"]]
    word = match["qualifier"]
    if sum(map(bool, [*pluses, word])) > 1 or (any(pluses) and match["minus"]):
        raise _not_a_figure(words)
    if any(pluses):
        return Qualifier.MORE_THAN
    return next(
        (qualifier for qualifier, spellings in words.qualifiers.items() if word in spellings), Qualifier.NONE
    )


def _examples(words: Vocabulary) -> str:
    return " · ".join(words.examples)


def _not_a_figure(words: Vocabulary) -> FigureError:
    return FigureError(
        _("This cannot be read as a figure. Type it like one of these: %(examples)s"),
        code="invalid",
        params={"examples": _examples(words)},
    )


def _wrong_separators(text: str, words: Vocabulary, language: str) -> FigureError:
    """Name the right spelling, where the number would be right in another language."""
    match = _pattern(words).fullmatch(text)
    start, end = match.span("number") if match else (0, 0)
    for other in site_vocabularies():
        if other is words:
            continue
        separators = str.maketrans(other.decimal + other.group, words.decimal + words.group)
        # Only in the number: the points of "mio." and "ca." stay.
        swapped = text[:start] + text[start:end].translate(separators) + text[end:]
        try:
            meant = _read(swapped, words)
        except (FigureError, _SeparatorsOfAnotherLanguage):
            continue
        return FigureError(
            _("In the language of this page, this number is written %(suggestion)s"),
            code="separators",
            params={"suggestion": format_figure(meant, language)},
        )
    return FigureError(
        _("The separators in this number do not fit together. Type it like one of these: %(examples)s"),
        code="separators",
        params={"examples": _examples(words)},
    )
