"""What is kept of somebody who has sent the form of the join page."""

from typing import Any

from clusterinfo.enquiries.models import Enquiry, EnquiryQuerySet
from privacy.personal_data import Person, PersonalData

FIELDS = ("received_at", "organisation", "name", "email", "phone", "message", "language")


def _enquiries(person: Person) -> EnquiryQuerySet:
    return Enquiry.objects.filter(email__iexact=person.email)


def _find(person: Person) -> list[dict[str, Any]]:
    return list(_enquiries(person).values(*FIELDS))


def _erase(person: Person) -> int:
    return _enquiries(person).delete()[0]


ENQUIRIES = PersonalData("enquiries", _find, _erase)
