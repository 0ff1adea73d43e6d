"""Somebody with a password and perhaps a second step, for the tests of the login."""

from typing import Any

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.test import Client

from accounts.groups import COMMUNICATIONS
from accounts.models import User

LOGIN, SECOND = "/admin/login/", "/admin/login/second-step/"
PASSWORD = "long-enough-for-a-test"  # noqa: S105
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # noqa: S105


def make_gerda() -> User:
    """A communications officer."""
    user = User.objects.create_user("gerda", email="gerda@example.org", password=PASSWORD)
    user.groups.add(Group.objects.get(name=COMMUNICATIONS))
    return user


def log_in(username: str = "gerda", password: str = PASSWORD, client: Client | None = None, **more: str) -> Any:
    """The answer to a name and a password."""
    return (client or Client()).post(LOGIN, {"username": username, "password": password, **more})


def code_now(secret: str = SECRET) -> str:
    """What an app shows just now."""
    return format_hotp_value(hotp_value(secret, list(yield_hotp_counters_from_time())[1]))


def said(response: Any) -> str:
    """The messages of a screen, and what is wrong with its fields."""
    document = BeautifulSoup(response.content.decode(), "html.parser")
    return " ".join(each.get_text(" ", strip=True) for each in document.select(".messages, .error-message"))


def is_logged_in(client: Client) -> bool:
    """Whether a screen for those with an account is shown."""
    return bool(client.get("/admin/account/").status_code == 200)
