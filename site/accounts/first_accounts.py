"""One account for each group, for the first start on somebody's own machine."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from accounts.groups import ADMINISTRATORS, COMMUNICATIONS, TRANSLATORS

USERNAMES = {
    COMMUNICATIONS: "kommunikation",
    TRANSLATORS: "oversaetter",
    ADMINISTRATORS: "administrator",
}


@dataclass(frozen=True)
class FirstAccount:
    """What somebody needs to log in for the first time."""

    group: str
    username: str
    password: str

    def __str__(self) -> str:
        return f"{self.username:<15} {self.password}   ({self.group})"


def create_first_accounts() -> list[FirstAccount]:
    """Create the accounts with random passwords; none where anybody has an account already."""
    users = get_user_model().objects
    if users.exists():
        return []
    accounts = [FirstAccount(group, username, secrets.token_urlsafe(12)) for group, username in USERNAMES.items()]
    for account in accounts:
        user = users.create_user(account.username, password=account.password)
        user.groups.add(Group.objects.get(name=account.group))
    return accounts


def keep_for_first_login(accounts: list[FirstAccount], path: Path) -> None:
    """Write the accounts to `path`, readable by its owner alone, whole or not at all."""
    unfinished = path.with_suffix(".unfinished")
    unfinished.unlink(missing_ok=True)
    descriptor = os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.writelines(f"{account}\n" for account in accounts)
    unfinished.replace(path)
