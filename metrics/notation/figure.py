"""A figure as data: a number, what it is a number of, and how exact it is meant."""

from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

MAX_DECIMALS = 6
MAX_INTEGER_DIGITS = 15


class Unit(TextChoices):
    """What the number counts or measures."""

    COUNT = "count", _("count")
    PERCENT = "percent", _("per cent")
    PERCENTAGE_POINTS = "percentage_points", _("percentage points")
    FACTOR = "factor", _("factor")


class Qualifier(TextChoices):
    """How exact the number is meant."""

    NONE = "none", _("exactly")
    MORE_THAN = "more_than", _("more than")
    ABOUT = "about", _("about")
    UP_TO = "up_to", _("up to")


@dataclass(frozen=True)
class Figure:
    """One value with its unit and qualifier.

    Decimals are part of it, as somebody typed them: 3.60 is not equal to 3.6. A per cent value is stored as it
    is read: 3.6 means 3.6 %. Raises ValueError for a number that is not finite, or has more than MAX_DECIMALS
    decimals or MAX_INTEGER_DIGITS digits before them.
    """

    value: Decimal
    unit: Unit = Unit.COUNT
    qualifier: Qualifier = Qualifier.NONE
    decimals: int = field(init=False)

    def __post_init__(self) -> None:
        exponent = self.value.as_tuple().exponent
        if not isinstance(exponent, int):
            raise ValueError("A figure needs a finite number.")
        if -exponent > MAX_DECIMALS or (self.value and self.value.adjusted() >= MAX_INTEGER_DIGITS):
            raise ValueError(
                f"A figure has at most {MAX_INTEGER_DIGITS} digits and {MAX_DECIMALS} decimals: {self.value}"
            )
        if exponent > 0:
            object.__setattr__(self, "value", self.value.quantize(Decimal(1)))
        object.__setattr__(self, "decimals", max(0, -exponent))
