"""What gives a value its meaning, and is kept with it once it has been released."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# With another of these, 3.60 % becomes 4 % or 3.60x, or its public address leads nowhere.
MEANING = ("key", "unit", "decimals", "qualifier")

MEANING_IS_KEPT = _(
    "This metric has published values, and this is part of what they say. It stays as it is. "
    "To measure it differently, create a new metric that replaces this one."
)
REPLACES_ITSELF = _("A metric cannot be replaced by itself, nor by one that it has replaced. Choose another.")


class ReleasedMetricError(ValidationError):
    """Raised instead of changing what a released value means."""

    def __init__(self) -> None:
        super().__init__(MEANING_IS_KEPT, code="released")
