"""How figures are written in each language: what the parser reads and the formatter writes."""

from dataclasses import dataclass

from metrics.figures import Qualifier, Unit


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """Separators and words of one language. The first word of a tuple is the one that is written."""

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


VOCABULARIES = {
    "da": Vocabulary(
        locale="da",
        decimal=",",
        group=".",
        units={
            Unit.PERCENT: ("procent", "%", "pct.", "pct"),
            Unit.PERCENTAGE_POINTS: (
                "procentpoint",
                "procent-point",
                "pct.-point",
                "pct.point",
                "pct-point",
                "pctpoint",
                "%-point",
                "%-points",
                "p.p.",
                "pp.",
                "pp",
            ),
            Unit.FACTOR: ("gange", "x", "×", "gang"),
        },
        qualifiers={
            Qualifier.MORE_THAN: ("mere end", "flere end", "over", ">"),
            Qualifier.ABOUT: ("cirka", "ca.", "ca", "omkring", "omtrent", "~", "≈"),
            Qualifier.UP_TO: ("op til", "højst"),
        },
        short_qualifiers={Qualifier.ABOUT: "ca.", Qualifier.UP_TO: "op til"},
        singular_units={Unit.FACTOR: "gang"},
        multipliers={
            "tusind": 3,
            "tusinde": 3,
            "mio.": 6,
            "mio": 6,
            "million": 6,
            "millioner": 6,
            "mia.": 9,
            "mia": 9,
            "milliard": 9,
            "milliarder": 9,
        },
        compact=("long", "short"),
        minus="minus",
        examples=("+250", "12,5 %", "3x", "12.500", "1,2 mio."),
    ),
    "en": Vocabulary(
        locale="en_GB",
        decimal=".",
        group=",",
        units={
            Unit.PERCENT: ("per cent", "%", "percent", "pct.", "pct"),
            Unit.PERCENTAGE_POINTS: (
                "percentage points",
                "percentage point",
                "percentage-points",
                "percentage-point",
                "per cent points",
                "percent points",
                "%-points",
                "%-point",
                "p.p.",
                "pp.",
                "pp",
            ),
            Unit.FACTOR: ("times", "x", "×", "time"),
        },
        qualifiers={
            Qualifier.MORE_THAN: ("more than", "over", ">"),
            Qualifier.ABOUT: ("about", "approximately", "approx.", "approx", "around", "c.", "~", "≈"),
            Qualifier.UP_TO: ("up to", "at most"),
        },
        short_qualifiers={Qualifier.ABOUT: "about", Qualifier.UP_TO: "up to"},
        singular_units={Unit.FACTOR: "time", Unit.PERCENTAGE_POINTS: "percentage point"},
        multipliers={
            "thousand": 3,
            "k": 3,
            "million": 6,
            "millions": 6,
            "mn": 6,
            "m": 6,
            "billion": 9,
            "billions": 9,
            "bn": 9,
        },
        compact=("long", "long"),
        minus="minus",
        examples=("+250", "12.5%", "3x", "12,500", "1.2 million"),
    ),
}


def vocabulary(language: str) -> Vocabulary:
    """The vocabulary for a language code such as "da", "en" or "en-gb". Raises ValueError for others."""
    try:
        return VOCABULARIES[language.replace("_", "-").split("-")[0].lower()]
    except KeyError:
        raise ValueError(f"Figures cannot be written in the language {language!r} yet.") from None
