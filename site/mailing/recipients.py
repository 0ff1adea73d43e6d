"""What the queue of e-mails keeps of a person: mails to them, and mails not sent yet that tell of them."""

from typing import Any

from mailing.models import OutgoingMail
from privacy.personal_data import Person, PersonalData


def _mails(person: Person) -> list[OutgoingMail]:
    """Looked through one by one: there are those of a month, and SQLite compares "Å" and "å" as two letters."""
    sought = person.email.casefold()
    return [
        mail
        for mail in OutgoingMail.objects.iterator()
        if sought in mail.recipients.casefold().split(", ") or sought in str(mail.content or "").casefold()
    ]


def _find(person: Person) -> list[dict[str, Any]]:
    return [
        {
            "queued_at": mail.queued_at,
            "recipients": mail.recipients,
            "subject": mail.subject,
            "state": mail.state.value,
            "text": mail.content and mail.content["body"],
        }
        for mail in _mails(person)
    ]


def _erase(person: Person) -> int:
    return OutgoingMail.objects.filter(pk__in=[mail.pk for mail in _mails(person)]).delete()[0]


MAILS = PersonalData("mails", _find, _erase)
