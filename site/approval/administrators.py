"""Who is an administrator where it is about approval: whoever gives rights could give them to themself."""

from typing import Any


def is_administrator(user: Any) -> bool:
    """Whether somebody switches approval on and off, and publishes and approves without it."""
    return bool(user.has_perm("accounts.change_user"))
