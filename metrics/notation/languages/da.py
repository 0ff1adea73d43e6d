"""How Danish writes figures, and where æ, ø and å stand in the alphabet."""

from metrics.notation.figure import Qualifier, Unit
from metrics.notation.vocabulary import Vocabulary

VOCABULARY = Vocabulary(
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
    # æ, ø and å follow z, and aa is å.
    sorting=(("aa", "å"), ("æ", "{"), ("ä", "{"), ("ø", "|"), ("ö", "|"), ("å", "}")),
)
