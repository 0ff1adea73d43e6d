"""Logging in with the organisation's own accounts (OpenID Connect): for people who have an account here already."""

from typing import Any

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accounts.models import User


def single_sign_on_name() -> str:
    """What the button says; empty where there is none."""
    servers = settings.SOCIALACCOUNT_PROVIDERS.get("openid_connect", {}).get("APPS", [])
    return str(servers[0]["name"]) if servers else ""


class SingleSignOnAdapter(DefaultSocialAccountAdapter):
    """Matches by verified e-mail, each time anew. No account is made, tied to that server, or given a right."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Administrators make the accounts."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Log in as whoever it is, on to the second step. Always raises ImmediateHttpResponse."""
        user = _account_of(sociallogin)
        if user is None:
            words = _(
                "No active account here has the e-mail address with which you logged in there, or it is not "
                "verified there. Ask an administrator of this site."
            )
            raise _back(request, words)
        record_authentication(request, user, "socialaccount", provider=sociallogin.account.provider)
        login = Login(user=user, redirect_url=sociallogin.get_redirect_url(request))
        raise ImmediateHttpResponse(perform_login(request, login))

    def on_authentication_error(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Back to the login with a word. Always raises ImmediateHttpResponse."""
        raise _back(request, _("The login there was cancelled or did not work. Try again, or use your password."))


def _account_of(sociallogin: SocialLogin) -> User | None:
    told = sociallogin.account.extra_data
    token, info = told.get("id_token") or {}, told.get("userinfo") or {}
    # Both must be about the same person (OpenID Connect Core 5.3.2).
    if not token or (info and info.get("sub") != token.get("sub")):
        return None
    verified = [address.email for address in sociallogin.email_addresses if address.verified]
    found = [
        user
        for email in verified
        if email
        for user in User.objects.filter(email__iexact=email, is_active=True)
        # PostgreSQL takes "ı" and "ſ" for an "i" and an "s", which somebody else's mailbox may be called by.
        if user.email.lower() == email.lower()
    ]
    return found[0] if len(found) == 1 else None


def _back(request: HttpRequest, words: str) -> ImmediateHttpResponse:
    messages.error(request, words)
    return ImmediateHttpResponse(redirect("wagtailadmin_login"))
