"""What django-allauth does here at a login: in our words, with our limits, and nothing about who has an account."""

import time
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from django.contrib import messages
from django.contrib.auth import authenticate
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from accounts.client_address import client_address
from accounts.logging_in.tries import try_password
from accounts.menu_language import menu_language

# Of the messages that allauth would say, those that help; its own texts are not installed.
MESSAGES = {
    "mfa/messages/totp_activated.txt": _("From now on the authenticator app is your second step."),
    "mfa/messages/totp_deactivated.txt": _("The authenticator app has been removed."),
    "mfa/messages/webauthn_added.txt": _("The passkey has been added. You can also log in with it alone."),
    "mfa/messages/webauthn_removed.txt": _("The passkey has been removed."),
}
_REMEMBER = "remember_login"
_ACCOUNT_AS_IT_WAS = "account_at_first_step"


def stay_logged_in(request: HttpRequest, wanted: bool) -> None:
    """Say whether the login that is under way is to outlast the browser's window."""
    request.session[_REMEMBER] = wanted


def is_as_at_first_step(request: HttpRequest, user: Any) -> bool:
    """Whether whoever is between two steps still has the account that they began with, open and of one password."""
    return bool(user.is_active and request.session.get(_ACCOUNT_AS_IT_WAS) == user.get_session_auth_hash())


class StaffAccountAdapter(DefaultAccountAdapter):
    """Nobody signs up; a password is tried a few times."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_code": _("The code is wrong or has been used. Wait for the next one and enter that."),
        "incorrect_password": _("The password is wrong. Try again."),
        "too_many_login_attempts": _("Too many tries. Wait 15 minutes and try again."),
        "too_many_passwords": _(
            "Too many tries. Wait 15 minutes and try again, or have a link for a new password sent."
        ),
        "rate_limited": _("Too many tries. Wait 15 minutes and try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Administrators make the accounts."""
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        """Whose password it is. Raises ValidationError after too many tries, also where there is no account."""
        begun = try_password(request, credentials["username"])
        if begun is None:
            raise self.validation_error("too_many_passwords")
        user = authenticate(request, username=credentials["username"], password=credentials["password"])
        if user:
            begun.was_right()
        return user

    def pre_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse | None:
        """Remember what the account is like at the first step."""
        request.session[_ACCOUNT_AS_IT_WAS] = user.get_session_auth_hash()
        refused: HttpResponse | None = super().pre_login(request, user, **kwargs)
        return refused

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """Log in; until the browser is closed, unless the box for more was ticked."""
        remember = request.session.pop(_REMEMBER, False)
        request.session.pop(_ACCOUNT_AS_IT_WAS, None)
        super().login(request, user)
        if not remember:
            request.session.set_expiry(0)

    def respond_user_inactive(self, request: HttpRequest, user: AbstractBaseUser) -> HttpResponse:
        """What a passkey or the other server led to is no account any more: the login again."""
        messages.error(request, _("You cannot log in this way."))
        return redirect("wagtailadmin_login")

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not within five minutes of logging in: whoever has just come is not asked twice."""
        records = get_authentication_records(self.request, self.request.user)
        return not records or time.time() - records[-1]["at"] > app_settings.REAUTHENTICATION_TIMEOUT

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """The ways to show again who one is, in our words."""
        names = {
            reverse("account_reauthenticate"): _("Use your password"),
            reverse("mfa_reauthenticate"): _("Use the authenticator app or a recovery code"),
            reverse("mfa_reauthenticate_webauthn"): _("Use a passkey"),
        }
        found = super().get_reauthentication_methods(user)
        return [{**method, "description": str(names[method["url"]])} for method in found]

    def get_client_ip(self, request: HttpRequest) -> str:
        """The visitor's address, for the list of sessions."""
        return str(client_address(request) or "0.0.0.0")  # noqa: S104 - says that none is known

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Say what is in MESSAGES, and what is given in words."""
        if text := message or MESSAGES.get(message_template or ""):
            # Some come when the transaction ends, after Wagtail has left the language of the account.
            with translation.override(menu_language(request.user)):
                messages.add_message(request, level, str(text))
