"""How English writes figures; dates and numbers as in Britain."""

from metrics.notation.figure import Qualifier, Unit
from metrics.notation.vocabulary import Vocabulary

VOCABULARY = Vocabulary(
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
)
