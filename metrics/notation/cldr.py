"""What CLDR (Babel) knows of how a language writes numbers, for languages without a file of their own."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.numbers import (
    format_compact_decimal,
    format_decimal,
    format_percent,
    get_decimal_symbol,
    get_group_symbol,
)
from babel.units import format_unit

# Where CLDR knows nothing at all of a language.
NEUTRAL = "en_001"
_AROUND_THE_WORD = re.compile(r"[\d\s']")


@dataclass(frozen=True)
class NumberSigns:
    """How numbers are written, with examples.

    `multipliers` has words of size with their power of ten; `compact` which of CLDR's short forms there are, below
    a million and from there.
    """

    locale: str
    decimal: str
    group: str
    percent_word: str
    multipliers: dict[str, int]
    compact: tuple[str, str]
    examples: tuple[str, ...]


def cldr_locale(language: str) -> Locale:
    """What CLDR knows of a language code such as "de" or "pt-br"."""
    whole = language.replace("-", "_")
    for name in (whole, whole.partition("_")[0]):
        try:
            return Locale.parse(name)
        except (UnknownLocaleError, ValueError):
            continue
    return Locale.parse(NEUTRAL)


@cache
def with_territory(locale: str) -> str:
    """A locale with the country where the language is mostly spoken, if it names none: da gives da_DK."""
    parsed = Locale.parse(locale)
    if not parsed.territory:
        parsed = Locale.parse(get_global("likely_subtags").get(str(parsed), str(parsed)))
    return f"{parsed.language}_{parsed.territory}" if parsed.territory else parsed.language


def number_signs(language: str) -> NumberSigns:
    """The signs with which a language writes numbers, by CLDR."""
    locale = cldr_locale(language)
    return NumberSigns(
        str(locale),
        get_decimal_symbol(locale),
        # A typed text is compared in its compatible form (NFKC), in which every space is an ordinary one.
        unicodedata.normalize("NFKC", get_group_symbol(locale)),
        _percent_word(locale),
        _multipliers(locale),
        ("long" if "long" in locale.compact_decimal_formats else "short", "short"),
        (
            "+250",
            format_percent(Decimal("0.125"), locale=locale, decimal_quantization=False),
            "3x",
            format_decimal(12_500, locale=locale),
            format_compact_decimal(1_200_000, format_type="short", locale=locale, fraction_digits=1),
        ),
    )


def _percent_word(locale: Locale) -> str:
    """ "Prozent" in German; the sign where CLDR has no word that follows the number."""
    number, word = "2", format_unit("2", "concentr-percent", length="long", locale=locale)
    return word.removeprefix(number).strip() if word.startswith(number) and "-" not in word else "%"


def _multipliers(locale: Locale) -> dict[str, int]:
    """Words of size in small letters: "tausend" 3, "mio." 6."""
    found: dict[str, int] = {}
    for forms in locale.compact_decimal_formats.values():
        for by_power in forms.values():
            for power, pattern in by_power.items():
                word = _AROUND_THE_WORD.sub("", pattern.pattern).lower()
                zeros = pattern.pattern.count("0")
                if word and zeros:
                    found.setdefault(word, len(power) - zeros)
    return found
