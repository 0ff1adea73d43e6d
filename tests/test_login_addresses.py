"""Of django-allauth's addresses and screens, those that this site needs are there and no others."""

import re

import allauth.urls
import pytest
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, reverse

pytestmark = pytest.mark.django_db
# Every address that django-allauth has; where ours is one of them, what it is for stands in tests/addresses.py.
ALLAUTH_ADDRESSES = (
    *("account_login", "account_logout", "account_inactive", "account_signup", "account_reauthenticate"),
    *("account_request_reauthentication_code", "account_confirm_reauthentication_code", "account_email"),
    *("account_email_verification_sent", "account_change_password", "account_set_password"),
    *("account_reset_password", "account_confirm_login_code", "account_confirm_email"),
    *("account_reset_password_from_key_done", "account_reset_password_from_key", "account_reset_password_done"),
    *("mfa_index", "mfa_authenticate", "mfa_reauthenticate", "mfa_activate_totp", "mfa_deactivate_totp"),
    *("mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_download_recovery_codes"),
    *("mfa_list_webauthn", "mfa_add_webauthn", "mfa_reauthenticate_webauthn", "mfa_remove_webauthn"),
    *("mfa_edit_webauthn", "mfa_login_webauthn"),
    *("socialaccount_login_cancelled", "socialaccount_login_error", "socialaccount_signup"),
    *("socialaccount_connections", "openid_connect_login", "openid_connect_callback", "usersessions_list"),
)
OURS = {
    *("account_login", "account_reauthenticate", "mfa_index", "mfa_authenticate", "mfa_reauthenticate"),
    *("mfa_activate_totp", "mfa_deactivate_totp", "mfa_view_recovery_codes", "mfa_generate_recovery_codes"),
    *("mfa_add_webauthn", "mfa_reauthenticate_webauthn", "mfa_remove_webauthn", "mfa_login_webauthn"),
    *("openid_connect_login", "openid_connect_callback"),
}


def _names_and_routes(patterns: list[URLPattern | URLResolver], before: str = "") -> dict[str, str]:
    found: dict[str, str] = {}
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            found |= _names_and_routes(pattern.url_patterns, route)
        elif pattern.name:
            found[pattern.name] = route
    return found


def test_every_address_of_allauth_is_one_of_ours_or_not_there() -> None:
    theirs = _names_and_routes(allauth.urls.urlpatterns)
    assert set(theirs) == set(ALLAUTH_ADDRESSES), "allauth has others now: say of each whether it is needed."
    reachable = set()
    for name in theirs:
        try:
            reverse(name)
        except NoReverseMatch as error:
            if "not a valid view function or pattern name" in str(error):
                continue
        reachable.add(name)
    assert reachable == OURS
    visitor = Client()
    for route in theirs.values():
        path = re.sub(r"[\^$]|\(.*?\)/?|<.*?>/?", "", route)
        assert visitor.get(f"/accounts/{path}", follow=True).status_code == 404, path


def test_no_screen_of_allauths_own_can_be_found() -> None:
    for name in ("account/login.html", "account/signup.html", "mfa/trust.html", "socialaccount/signup.html"):
        with pytest.raises(TemplateDoesNotExist):
            get_template(name)
