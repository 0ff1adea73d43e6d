"""Sends what is in the queue: a job of the clock, outside of any request and of any transaction.

Each mail is claimed before it is handed to the mail server, and noted as sent after. A process that is killed in
between leaves a mail of which nobody knows whether it went out: it is sent again. So one may come twice; none is
lost.
"""

import logging
import smtplib
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import get_connection
from django.utils import timezone
from django.utils.translation import gettext_lazy, gettext_noop, ngettext

from clock.timed_jobs import TimedJob
from mailing.models import OutgoingMail
from mailing.queue_backend import rebuilt

logger = logging.getLogger(__name__)
SENT_IN_ONE_ROUND = 200
LONGEST_ERROR = 500
# What says that the connection is no good any more, whichever mail it was for.
BROKEN_CONNECTION = (OSError, smtplib.SMTPServerDisconnected, smtplib.SMTPConnectError)


def deliver_due() -> str:
    """Send what is due, the longest waiting first. Says how many were sent, and how many were not.

    A mail server that does not let itself be reached is asked once, and all that waits is put off; one that falls
    silent over a mail ends the round, so that the others are tried in the next one.
    """
    waiting = list(OutgoingMail.objects.due(timezone.now())[:SENT_IN_ONE_ROUND])
    if not waiting:
        return ""
    connection = get_connection(settings.MAIL_DELIVERY_BACKEND)
    try:
        connection.open()
    except Exception as error:
        logger.warning("%d mails wait: the mail server does not answer (%s).", len(waiting), type(error).__name__)
        for mail in waiting:
            mail.note_failure(_in_words(error), is_final=False)
        return _said(0, len(waiting))
    sent = failed = 0
    try:
        for mail in waiting:
            if not OutgoingMail.objects.claim(mail, timezone.now()):
                continue
            fault = _hand_over(mail, connection)
            sent, failed = sent + (fault is None), failed + (fault is not None)
            if _is_broken(fault):
                break
    finally:
        _close(connection)
    return _said(sent, failed)


def _hand_over(mail: OutgoingMail, connection: Any) -> Exception | None:
    try:
        connection.send_messages([rebuilt(mail.content or {})])
    except Exception as error:
        # To whom, and what the server said of that, is for administrators and not for a log.
        logger.warning("The mail %s could not be sent (%s).", mail.pk, type(error).__name__)
        mail.note_failure(_in_words(error), _is_final(error))
        return error
    mail.note_sent()
    return None


def _close(connection: Any) -> None:
    try:
        connection.close()
    except Exception:
        logger.info("The mail server did not take leave.")


def _is_broken(error: Exception | None) -> bool:
    # The refusals of smtplib are OSErrors, too.
    is_answer = isinstance(error, smtplib.SMTPException) and not isinstance(error, BROKEN_CONNECTION[1:])
    return isinstance(error, BROKEN_CONNECTION) and not is_answer


def _is_final(error: Exception) -> bool:
    """Whether the server has said that it will never take this mail for these people."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _text in error.recipients.values())
    return isinstance(error, smtplib.SMTPDataError) and error.smtp_code >= 500


def _in_words(error: Exception) -> str:
    """What the server said, else what kind of fault it is: kept in English, translated where it is read."""
    answers: list[tuple[int, Any]] = []
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        answers = list(error.recipients.values())
    elif isinstance(error, smtplib.SMTPResponseException):
        answers = [(error.smtp_code, error.smtp_error)]
    if answers:
        said = "; ".join(f"{code} {_text(answer)}" for code, answer in answers)
    elif isinstance(error, TimeoutError | ConnectionError | smtplib.SMTPServerDisconnected):
        # smtplib says "disconnected" for a server that says nothing in time, too.
        said = gettext_noop("The mail server could not be reached, or did not answer in time.")
    else:
        said = f"{type(error).__name__}: {error}"
    return said[:LONGEST_ERROR]


def _text(answer: Any) -> str:
    return answer.decode(errors="replace") if isinstance(answer, bytes) else str(answer)


def _said(sent: int, failed: int) -> str:
    parts = []
    if sent:
        parts.append(ngettext("%(count)d mail sent", "%(count)d mails sent", sent) % {"count": sent})
    if failed:
        text = ngettext("%(count)d mail could not be sent", "%(count)d mails could not be sent", failed)
        parts.append(text % {"count": failed})
    return ", ".join(parts)


def _has_some(_since: datetime, now: datetime) -> bool:
    return OutgoingMail.objects.due(now).exists()


MAIL_DELIVERY = TimedJob(
    "mail_delivery",
    gettext_lazy("Sending of e-mail"),
    # In between, each round of the clock looks whether something is due.
    timedelta(minutes=30),
    deliver_due,
    falls_due=_has_some,
    # A mail server may take its time over each, and planned publishing does not wait for it.
    is_long=True,
)
