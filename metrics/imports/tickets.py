"""What the browser keeps between preview and confirmation: the order itself, signed, for one person and one hour.

The server keeps nothing, so any process can answer; the signature keeps the browser from changing anything.
"""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.core import signing
from django.utils.translation import gettext as _

from metrics.imports.applying import Order
from metrics.imports.files import Row, Sheet
from metrics.imports.problems import FileRefused

SALT = "metrics.import"
MAX_AGE_SECONDS = 60 * 60
# Below DATA_UPLOAD_MAX_MEMORY_SIZE, above which Django refuses a form.
MAX_LENGTH = 2_000_000


class TicketRefused(Exception):
    """A ticket that has expired, was changed or belongs to somebody else."""


def issue(order: Order, fingerprint: str, user: AbstractBaseUser | AnonymousUser) -> str:
    """A ticket for carrying out this order as previewed. Raises FileRefused for too much text."""
    content = {
        "user": user.pk,
        "fingerprint": fingerprint,
        "language": order.language,
        "release_at": order.release_at.isoformat() if order.release_at else None,
        "rows": [asdict(row) for row in order.sheet.rows],
        "warnings": order.sheet.warnings,
    }
    ticket = signing.dumps(content, salt=SALT, compress=True)
    if len(ticket) > MAX_LENGTH:
        raise FileRefused(_("The file holds too much text for one import. Split it."))
    return ticket


def redeem(ticket: str, user: AbstractBaseUser | AnonymousUser) -> tuple[Order, str]:
    """The order and the fingerprint of its preview. Raises TicketRefused."""
    try:
        content: dict[str, Any] = signing.loads(ticket, salt=SALT, max_age=MAX_AGE_SECONDS)
    except signing.BadSignature:
        raise TicketRefused from None
    if content["user"] != user.pk:
        raise TicketRefused
    release_at = content["release_at"]
    sheet = Sheet(tuple(Row(**row) for row in content["rows"]), tuple(content["warnings"]))
    order = Order(sheet, content["language"], datetime.fromisoformat(release_at) if release_at else None)
    return order, content["fingerprint"]
