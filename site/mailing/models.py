"""E-mails on their way out: one row each, with what is to be sent until it is sent, and how the tries went."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

# A process that was killed while it sent a mail has not noted how that went: it is sent anew after so long.
LONGEST_TRY = timedelta(minutes=10)
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=6)
GIVEN_UP_AFTER = timedelta(days=4)
KEPT_FOR = timedelta(days=30)


class MailState(models.TextChoices):
    """How far a mail is."""

    WAITING = "waiting", _("waiting")
    GIVEN_UP = "given_up", _("given up")
    SENT = "sent", _("sent")


_IN_STATE = {
    MailState.WAITING: Q(next_try__isnull=False),
    MailState.GIVEN_UP: Q(next_try=None, sent_at=None),
    MailState.SENT: Q(sent_at__isnull=False),
}


class OutgoingMailQuerySet(models.QuerySet["OutgoingMail"]):
    """E-mails, by what is to be done with them."""

    def in_state(self, state: MailState) -> "OutgoingMailQuerySet":
        """Those that are so far."""
        return self.filter(_IN_STATE[state])

    def due(self, now: datetime) -> "OutgoingMailQuerySet":
        """What is to be sent now, the longest waiting first."""
        return self.filter(next_try__lte=now).order_by("next_try", "pk")

    def claim(self, mail: "OutgoingMail", now: datetime) -> bool:
        """Take a mail for this process, if nobody has since it was read. One statement: the database decides."""
        as_seen = self.filter(pk=mail.pk, next_try=mail.next_try)
        return as_seen.update(next_try=now + LONGEST_TRY, tries=mail.tries + 1) == 1

    def send_again(self, pk: int) -> bool:
        """Have a mail that was given up tried once more, for as long as a new one; False if it is none of these."""
        now = timezone.now()
        given_up = self.in_state(MailState.GIVEN_UP).filter(pk=pk)
        return given_up.update(next_try=now, given_up_at=now + GIVEN_UP_AFTER, tries=0) == 1

    def waiting_since_before(self, moment: datetime) -> "OutgoingMailQuerySet":
        """What was to be sent then already, for the first time or once more, and still is."""
        return self.in_state(MailState.WAITING).filter(given_up_at__lt=moment + GIVEN_UP_AFTER)

    def given_up_since(self, moment: datetime) -> "OutgoingMailQuerySet":
        """What nobody tries any more since then."""
        return self.in_state(MailState.GIVEN_UP).filter(given_up_at__gte=moment)

    def older_than(self, moment: datetime) -> "OutgoingMailQuerySet":
        """What was queued before, and waits for nothing any more."""
        return self.filter(queued_at__lt=moment, next_try=None)


class OutgoingMail(models.Model):
    """One e-mail. `content` is emptied once it is sent: it may say things that are for its reader alone.

    `given_up_at` is when it will be given up while it waits, and when that was once it has been.
    """

    queued_at = models.DateTimeField(default=timezone.now, db_index=True)
    recipients = models.TextField()
    subject = models.TextField(blank=True)
    content = models.JSONField(null=True)
    tries = models.PositiveIntegerField(default=0)
    next_try = models.DateTimeField(null=True, default=timezone.now, db_index=True)
    given_up_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    last_error = models.TextField(blank=True)

    objects = OutgoingMailQuerySet.as_manager()

    class Meta:
        ordering = ("-queued_at", "-pk")
        default_permissions = ()

    def __str__(self) -> str:
        # It may stand in a log, so it names no person.
        return str(self.pk)

    @property
    def state(self) -> MailState:
        """How far it is."""
        if self.sent_at:
            return MailState.SENT
        return MailState.WAITING if self.next_try else MailState.GIVEN_UP

    @property
    def error_in_words(self) -> str:
        """What went wrong last, in the language of who reads it; the answer of a mail server as it came."""
        return gettext(self.last_error) if self.last_error else ""

    def note_sent(self) -> None:
        """It is with the mail server."""
        own = OutgoingMail.objects.filter(pk=self.pk)
        own.update(sent_at=timezone.now(), next_try=None, content=None, last_error="")

    def note_failure(self, error: str, is_final: bool) -> None:
        """It was not sent: the next try waits twice as long as the last one did, until it is given up."""
        tries = self.tries + 1
        following = timezone.now() + min(FIRST_WAIT * 2 ** min(tries - 1, 20), LONGEST_WAIT)
        is_over = is_final or following > self.given_up_at
        own = OutgoingMail.objects.filter(pk=self.pk)
        if is_over:
            own.update(next_try=None, given_up_at=timezone.now(), tries=tries, last_error=error)
        else:
            own.update(next_try=following, tries=tries, last_error=error)
