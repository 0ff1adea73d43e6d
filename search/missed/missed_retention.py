"""What was searched for without success is deleted after 90 days."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from clock.timed_jobs import DAILY, TimedJob
from search.models import MissedSearch

DAYS_KEPT = 90


def delete_old() -> str:
    """Delete what is older, as the clock does it."""
    last = timezone.localdate() - timedelta(days=DAYS_KEPT)
    count, _per_model = MissedSearch.objects.filter(day__lt=last).delete()
    text = ngettext("%(count)d search without success deleted", "%(count)d searches without success deleted", count)
    return text % {"count": count} if count else ""


OLD_MISSED_SEARCHES = TimedJob(
    "old_missed_searches",
    _("Deletion of old searches without success"),
    DAILY,
    delete_old,
    keeps_days=lambda: DAYS_KEPT,
)
