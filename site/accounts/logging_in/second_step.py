"""The second step of a login: who must have one, and how apps and passkeys call this site."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

# Where one sets it up, shows again who one is, or leaves; what Wagtail's frame fetches.
_WITHOUT = {
    *("mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "mfa_view_recovery_codes"),
    *("account_login", "account_reauthenticate", "wagtailadmin_logout"),
    *("wagtailadmin_sprite", "wagtailadmin_javascript_catalog"),
}


def has_second_step(user: AbstractUser | AnonymousUser) -> bool:
    """Whether an app or a passkey has been set up."""
    return Authenticator.objects.filter(user_id=user.pk).exclude(type=Authenticator.Type.RECOVERY_CODES).exists()


def must_set_one_up(user: AbstractUser | AnonymousUser) -> bool:
    """Whether somebody with a right to the editing side lacks the second step that the site requires."""
    return (
        settings.SECOND_STEP_REQUIRED and user.has_perm("wagtailadmin.access_admin") and not has_second_step(user)
    )


class SecondStepMiddleware:
    """Leads those who lack the required second step to where it is set up, before other screens below /admin/."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Nothing yet: who is asked, and for what, is known later."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Raises PermissionDenied where a script asks, which cannot follow to another screen."""
        if not settings.SECOND_STEP_REQUIRED or not request.path.startswith(reverse("wagtailadmin_home")):
            return None
        match = request.resolver_match
        if (match and match.url_name in _WITHOUT) or not must_set_one_up(request.user):
            return None
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            raise PermissionDenied
        return redirect("mfa_index")


class SecondStepAdapter(DefaultMFAAdapter):
    """Names, and the rule that who needs a second step keeps one."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("The code is wrong or has been used. Wait for the next one and enter that."),
        "cannot_delete_authenticator": _(
            "It is your last second step, and this site requires one. Add another first."
        ),
    }

    def get_totp_label(self, user: Any) -> str:
        """The account's name, as one types it."""
        return str(user.get_username())

    def get_totp_issuer(self) -> str:
        """The site, as the app lists it."""
        return settings.WAGTAIL_SITE_NAME

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """The site, as a passkey knows it: by its host, without which no passkey works."""
        return {**super().get_public_key_credential_rp_entity(), "name": settings.WAGTAIL_SITE_NAME}

    def get_public_key_credential_user_entity(self, user: Any) -> dict[str, Any]:
        """The account, as a passkey lists it."""
        return {**super().get_public_key_credential_user_entity(user), "name": user.get_username()}

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002 - as allauth calls it
        """A passkey that somebody did not name."""
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return str(_("Passkey %(number)d") % {"number": count + 1})

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Not the last one where one is required."""
        left = Authenticator.objects.filter(user_id=authenticator.user_id).exclude(
            type=Authenticator.Type.RECOVERY_CODES
        )
        return not settings.SECOND_STEP_REQUIRED or left.exclude(pk=authenticator.pk).exists()
