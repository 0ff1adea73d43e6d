"""To whom something was sent is personal data: mails that are sent or given up are deleted after a month."""

from django.utils import timezone
from django.utils.translation import gettext_lazy, ngettext

from clock.timed_jobs import DAILY, TimedJob
from mailing.models import KEPT_FOR, OutgoingMail


def delete_old_mails() -> str:
    """As the clock does it."""
    count, _per_model = OutgoingMail.objects.older_than(timezone.now() - KEPT_FOR).delete()
    text = ngettext("%(count)d old mail deleted", "%(count)d old mails deleted", count)
    return text % {"count": count} if count else ""


OLD_MAILS = TimedJob(
    "old_mails", gettext_lazy("Deletion of old e-mails"), DAILY, delete_old_mails, keeps_days=lambda: KEPT_FOR.days
)
