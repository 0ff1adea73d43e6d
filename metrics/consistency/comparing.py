"""Whether what a text says of a metric agrees with the register."""

from decimal import ROUND_HALF_EVEN, Decimal
from enum import Enum

from metrics.consistency.known_metrics import KnownMetric
from metrics.notation.figure import Qualifier, Unit
from metrics.reading.mentions import Bound, Mention


class Agreement(Enum):
    """How a number in a text stands to a metric."""

    CURRENT = "current"
    EARLIER = "earlier"
    OTHER_UNIT = "other unit"
    ROUNDED = "rounded"
    DIFFERENT = "different"


PERCENTS = {Unit.PERCENT, Unit.PERCENTAGE_POINTS}
FEWEST_DIGITS_OF_A_ROUNDING = 2


def compare(mention: Mention, metric: KnownMetric) -> Agreement:
    """Hold a number against a metric's values."""
    value = metric.figure.value
    if mention.value == value and mention.high is None:
        return Agreement.CURRENT if mention.unit == metric.figure.unit else Agreement.OTHER_UNIT
    if mention.value in metric.earlier and mention.high is None:
        return Agreement.EARLIER
    return Agreement.ROUNDED if _is_true(mention, metric.figure.qualifier, value) else Agreement.DIFFERENT


def _is_true(mention: Mention, qualifier: Qualifier, value: Decimal) -> bool:
    if mention.high is not None:
        return mention.value <= value <= mention.high
    if qualifier == Qualifier.MORE_THAN:
        # Two different lower bounds of one figure disagree, though both may be true.
        return False
    if mention.bound == Bound.MORE_THAN:
        return mention.value <= value
    if mention.bound in (Bound.AT_MOST, Bound.BELOW):
        return value <= mention.value and (mention.bound == Bound.AT_MOST or _is_near(mention.value, value))
    if mention.bound == Bound.ABOUT or mention.is_round or mention.in_words:
        return _is_rounding(mention.value, value, fewest_digits=1)
    return qualifier == Qualifier.NONE and _is_rounding(
        mention.value, value, fewest_digits=FEWEST_DIGITS_OF_A_ROUNDING
    )


def _is_near(bound: Decimal, value: Decimal) -> bool:
    return bound * Decimal("0.85") <= value


def _is_rounding(rounded: Decimal, value: Decimal, fewest_digits: int) -> bool:
    """Whether `rounded` is `value` with fewer digits that count: 18,000 of 18,058."""
    if not rounded:
        return False
    plain = rounded.normalize()
    digits, exponent = len(plain.as_tuple().digits), int(plain.as_tuple().exponent)
    if digits < fewest_digits or exponent <= int(value.normalize().as_tuple().exponent):
        return False
    step = Decimal(1).scaleb(exponent)
    return value.quantize(step, rounding=ROUND_HALF_EVEN) == rounded
