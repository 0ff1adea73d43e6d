"""How Django sends e-mail on this site: into the queue, in the transaction of the change that it tells of.

Whoever sends a mail (Wagtail too) therefore waits for no mail server, and nobody is told of what was not kept.
"""

from collections.abc import Sequence
from email.utils import formatdate, make_msgid, parseaddr
from typing import Any

from django.core.mail import EmailAlternative, EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils import timezone

from mailing.models import GIVEN_UP_AFTER, OutgoingMail


class QueueBackend(BaseEmailBackend):
    """For EMAIL_BACKEND. Which backend the clock sends with is MAIL_DELIVERY_BACKEND."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Queue them all, or none; how many. Raises what is wrong with a message, as sending it would."""
        rows = [_row_of(message) for message in email_messages if message.recipients()]
        with transaction.atomic():
            OutgoingMail.objects.bulk_create(rows)
        return len(rows)


def _row_of(message: EmailMessage) -> OutgoingMail:
    if message.attachments:
        raise ValueError("The queue takes e-mails without attachments only.")
    content = _content_of(message)
    # Writes the message as it will be sent: a line break in a header is refused here.
    rebuilt(content).message()
    return OutgoingMail(
        recipients=", ".join(message.recipients()),
        subject=str(message.subject),
        content=content,
        given_up_at=timezone.now() + GIVEN_UP_AFTER,
    )


def _content_of(message: EmailMessage) -> dict[str, Any]:
    sender = parseaddr(message.from_email)[1]
    own_headers = {
        # The same at each try, so that a mailbox that gets it twice can tell.
        "Message-ID": make_msgid(domain=sender.rpartition("@")[2] or "localhost"),
        "Date": formatdate(localtime=True),
    }
    return {
        "subject": str(message.subject),
        "body": str(message.body),
        "subtype": message.content_subtype,
        "from_email": message.from_email,
        **{name: [str(one) for one in getattr(message, name)] for name in ("to", "cc", "bcc", "reply_to")},
        "headers": own_headers | {name: str(value) for name, value in message.extra_headers.items()},
        "alternatives": [[str(one[0]), str(one[1])] for one in getattr(message, "alternatives", [])],
    }


def rebuilt(content: dict[str, Any]) -> EmailMultiAlternatives:
    """The message that was queued."""
    fields = dict(content)
    subtype = fields.pop("subtype")
    fields["alternatives"] = [EmailAlternative(*one) for one in fields["alternatives"]]
    message = EmailMultiAlternatives(**fields)
    message.content_subtype = subtype
    return message
