"""Enquiries are personal data: what is older than the period that visitors were told is deleted."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from clock.timed_jobs import DAILY, TimedJob
from clusterinfo.enquiries.models import Enquiry

LONGEST_PERIOD_DAYS = 36_500


class NoPeriodError(ValueError):
    """A number of days that cannot be meant; nothing was deleted."""


def delete_older_than(days: int) -> int:
    """Delete them and say how many. Raises NoPeriodError for less than a day or more than a century."""
    if not 1 <= days <= LONGEST_PERIOD_DAYS:
        raise NoPeriodError(
            f"Nothing was deleted: {days} is not a number of days from 1 to {LONGEST_PERIOD_DAYS}. "
            "Mend ENQUIRY_RETENTION_DAYS or --days."
        )
    count, _per_model = Enquiry.objects.older_than(days).delete()
    return count


def delete_old() -> str:
    """As the clock does it."""
    count = delete_older_than(settings.ENQUIRY_RETENTION_DAYS)
    text = ngettext("%(count)d enquiry deleted", "%(count)d enquiries deleted", count)
    return text % {"count": count} if count else ""


OLD_ENQUIRIES = TimedJob(
    "old_enquiries",
    _("Deletion of old enquiries"),
    DAILY,
    delete_old,
    keeps_days=lambda: settings.ENQUIRY_RETENTION_DAYS,
)
