"""The kinds of finding, how grave each is, and which of them make the site contradict itself."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class FindingKind(TextChoices):
    """What is wrong with a figure."""

    CONTRADICTION = "contradiction", _("contradiction")
    UNIT = "unit", _("unit mismatch")
    STALE = "stale", _("outdated figure")
    FORMAT = "format", _("wrong format")
    TRANSLATION = "translation", _("translation differs")
    REGISTER = "register", _("register")
    UNLINKED = "unlinked", _("figure not linked")


class Severity(TextChoices):
    """How soon somebody should look."""

    SERIOUS = "serious", _("serious")
    WARNING = "warning", _("warning")
    HINT = "hint", _("hint")


SEVERITIES = {
    FindingKind.CONTRADICTION: Severity.SERIOUS,
    FindingKind.UNIT: Severity.SERIOUS,
    FindingKind.STALE: Severity.WARNING,
    FindingKind.FORMAT: Severity.WARNING,
    FindingKind.TRANSLATION: Severity.SERIOUS,
    FindingKind.REGISTER: Severity.WARNING,
    FindingKind.UNLINKED: Severity.HINT,
}
# A page with one of these says two things of one figure.
DISAGREEMENTS = {FindingKind.CONTRADICTION, FindingKind.UNIT}
# The number can be replaced by its metric.
LINKABLE = {FindingKind.CONTRADICTION, FindingKind.UNIT, FindingKind.STALE, FindingKind.UNLINKED}
