"""How a language writes figures: what the parser reads and the formatter writes.

The words of a language are in its file in `languages/`; a language without one has what CLDR knows of it.
"""

from dataclasses import dataclass
from functools import cache

from metrics.notation.cldr import NumberSigns, number_signs
from metrics.notation.figure import Qualifier, Unit
from translation.language_files import language_file
from translation.site_languages import site_languages

LANGUAGES = "metrics.notation.languages"


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """Separators and words of one language. The first word of a tuple is the one that is written.

    `locale` is what CLDR calls the language; `sorting` has letters that sort elsewhere than their place in
    Unicode, each with what it sorts as.
    """

    locale: str
    decimal: str
    group: str
    units: dict[Unit, tuple[str, ...]]
    qualifiers: dict[Qualifier, tuple[str, ...]]
    short_qualifiers: dict[Qualifier, str]
    singular_units: dict[Unit, str]
    multipliers: dict[str, int]
    compact: tuple[str, str]
    minus: str
    examples: tuple[str, ...]
    sorting: tuple[tuple[str, str], ...] = ()


@cache
def vocabulary(language: str) -> Vocabulary:
    """The vocabulary for a language code such as "da" or "pt-br"; CLDR's where the language has no file."""
    module = language_file(LANGUAGES, language)
    return module.VOCABULARY if module else _neutral(number_signs(language))


def site_vocabularies() -> list[Vocabulary]:
    """Those of the site's languages."""
    return [vocabulary(code) for code in site_languages()]


def _neutral(signs: NumberSigns) -> Vocabulary:
    """Signs that every language knows, where nobody has written down its words."""
    return Vocabulary(
        locale=signs.locale,
        decimal=signs.decimal,
        group=signs.group,
        units={
            Unit.PERCENT: tuple(dict.fromkeys((signs.percent_word, signs.percent_word.lower(), "%"))),
            Unit.PERCENTAGE_POINTS: ("pp", "pp.", "p.p.", "%-p."),
            Unit.FACTOR: ("×", "x"),
        },
        qualifiers={Qualifier.MORE_THAN: (">",), Qualifier.ABOUT: ("≈", "~"), Qualifier.UP_TO: ("≤",)},
        short_qualifiers={Qualifier.ABOUT: "≈", Qualifier.UP_TO: "≤"},
        singular_units={},
        multipliers=signs.multipliers,
        compact=signs.compact,
        minus="\u2212",
        examples=signs.examples,
    )
