"""Writes figures. Every number that a person reads on the site goes through here, by CLDR's rules (Babel)."""

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal
from functools import lru_cache
from typing import Literal

from babel import Locale
from babel.numbers import format_compact_decimal, format_decimal, format_percent

from metrics.notation.figure import Figure, Qualifier, Unit
from metrics.notation.vocabulary import Vocabulary, vocabulary

Style = Literal["symbol", "words", "short"]

NO_BREAK_SPACE = "\u00a0"
MINUS = "\u2212"
TEN_THOUSAND = 10_000
MILLION = 1_000_000

# A short form keeps the promise of its qualifier: "+1.999" is not "+2 tusind".
_SHORT_ROUNDING = {Qualifier.MORE_THAN: ROUND_FLOOR, Qualifier.UP_TO: ROUND_CEILING}


@lru_cache(maxsize=10_000)
def format_figure(figure: Figure, language: str, style: Style = "symbol") -> str:
    """A figure as a reader of `language` expects it.

    symbol: "+300", "3,6 %", "4x", for tiles and tables. words: "mere end 300", "3,6 procent", "4 gange", for
    running text and screen readers. short: "18 tusind", "1,2 mio.", CLDR's compact form for counts from 1,000:
    whole thousands from 10,000 to a million, else one decimal; rounded half-even, but "more than" down and
    "up to" up.
    """
    words = vocabulary(language)
    if style == "words":
        return _in_words(figure, words)
    if style == "short" and figure.unit == Unit.COUNT and abs(figure.value) >= 1000:
        number = _compact(figure, words)
    else:
        number = _with_symbol(figure, words)
    return _qualified(number, figure, words)


def format_number(value: Decimal, language: str) -> str:
    """A bare number with its decimals, as in a table or on an axis."""
    return _signed(_number(abs(value), vocabulary(language)), value)


def format_share(part: Decimal, whole: Decimal, language: str) -> str:
    """`part` of `whole` in per cent with one decimal, rounded half-even ("38,0 %"); empty when whole is zero."""
    if not whole:
        return ""
    words = vocabulary(language)
    share = (part * 100 / whole).quantize(Decimal("0.1"))
    return _signed(_percent(abs(share), words), share)


def _number(value: Decimal, words: Vocabulary) -> str:
    return format_decimal(value, format=_pattern(value), locale=words.locale, decimal_quantization=False)


def _pattern(value: Decimal) -> str:
    """A CLDR pattern with exactly the decimals that `value` has."""
    decimals = max(0, -int(value.as_tuple().exponent))
    return "#,##0." + "0" * decimals if decimals else "#,##0"


def _percent(value: Decimal, words: Vocabulary) -> str:
    pattern = Locale.parse(words.locale).percent_formats[None].pattern.replace("#,##0", _pattern(value))
    return format_percent(value.scaleb(-2), format=pattern, locale=words.locale, decimal_quantization=False)


def _compact(figure: Figure, words: Vocabulary) -> str:
    below_million, from_million = words.compact
    # Rounded before the word is chosen, so that 999,950 becomes a million and not a thousand thousands.
    value = abs(_rounded(figure))
    written = format_compact_decimal(
        value,
        format_type=from_million if value >= MILLION else below_million,  # type: ignore[arg-type]
        locale=words.locale,
        fraction_digits=1,
    )
    return written.replace(" ", NO_BREAK_SPACE)


def _rounded(figure: Figure) -> Decimal:
    """The value to the precision of the short form."""
    decimals = 0 if TEN_THOUSAND <= abs(figure.value) < MILLION else 1
    step = Decimal(1).scaleb(figure.value.adjusted() // 3 * 3 - decimals)
    return figure.value.quantize(step, rounding=_SHORT_ROUNDING.get(figure.qualifier, ROUND_HALF_EVEN))


def _with_symbol(figure: Figure, words: Vocabulary) -> str:
    value = abs(figure.value)
    if figure.unit == Unit.PERCENT:
        return _percent(value, words)
    number = _number(value, words)
    if figure.unit == Unit.FACTOR:
        return f"{number}x"
    if figure.unit == Unit.PERCENTAGE_POINTS:
        return f"{number}{NO_BREAK_SPACE}{_unit_word(figure, words)}"
    return number


def _qualified(number: str, figure: Figure, words: Vocabulary) -> str:
    number = _signed(number, figure.value)
    if figure.qualifier == Qualifier.NONE:
        return number
    if figure.qualifier == Qualifier.MORE_THAN:
        if figure.value >= 0:
            return f"+{number}"
        # "+−5" would read as a sign too many.
        return f"{words.qualifiers[Qualifier.MORE_THAN][0]}{NO_BREAK_SPACE}{number}"
    return f"{words.short_qualifiers[figure.qualifier]}{NO_BREAK_SPACE}{number}"


def _in_words(figure: Figure, words: Vocabulary) -> str:
    parts = []
    if figure.qualifier != Qualifier.NONE:
        parts.append(words.qualifiers[figure.qualifier][0])
    if figure.value < 0:
        parts.append(words.minus)
    parts.append(_number(abs(figure.value), words))
    if figure.unit != Unit.COUNT:
        parts.append(_unit_word(figure, words))
    return " ".join(parts)


def _unit_word(figure: Figure, words: Vocabulary) -> str:
    if abs(figure.value) == 1 and figure.unit in words.singular_units:
        return words.singular_units[figure.unit]
    return words.units[figure.unit][0]


def _signed(number: str, value: Decimal) -> str:
    return f"{MINUS}{number}" if value < 0 else number
