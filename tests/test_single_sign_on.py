"""Single sign-on: for people with an active account and a verified address, who get no right by it."""

from collections.abc import Iterator
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from allauth.socialaccount.models import SocialAccount
from django.conf import LazySettings
from django.test import Client

from accounts.models import User
from config import environment
from tests.logins import LOGIN, SECOND, SECRET, code_now, is_logged_in, make_gerda, said
from tests.oidc_server import CLIENT, CLIENT_SECRET, OidcServer, running_oidc_server

pytestmark = pytest.mark.django_db
GERDA = {"sub": "42", "email": "Gerda@example.org", "email_verified": True, "name": "Somebody Else"}


@pytest.fixture
def server(settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> Iterator[OidcServer]:
    with running_oidc_server() as running:
        for name, value in {
            "OIDC_SERVER_URL": running.url,
            "OIDC_CLIENT_ID": CLIENT,
            "OIDC_CLIENT_SECRET": CLIENT_SECRET,
            "OIDC_NAME": "Klyngen",
        }.items():
            monkeypatch.setattr(environment, name, value)
        settings.SOCIALACCOUNT_PROVIDERS = environment.single_sign_on()
        running.person = dict(GERDA)
        yield running


@pytest.fixture
def gerda(db: None) -> User:
    return make_gerda()


def come_back(client: Client, server: OidcServer, query: str = "") -> Any:
    there = client.get(f"/admin/login/sso/{query}")
    assert there["Location"].startswith(f"{server.url}/login?")
    return client.get(server.log_in(there["Location"]))


def test_the_login_has_a_button_where_there_is_one(settings: LazySettings, server: OidcServer) -> None:
    html = Client().get(f"{LOGIN}?next=/admin/pages/").content.decode()
    assert "Log ind med Klyngen" in html
    assert 'href="/admin/login/sso/?next=/admin/pages/"' in html
    settings.SOCIALACCOUNT_PROVIDERS = {}
    assert "/sso/" not in Client().get(LOGIN).content.decode()
    for address in ("/admin/login/sso/", "/admin/login/sso/callback/?code=x&state=y"):
        assert Client().get(address).status_code == 404


def test_a_person_comes_to_where_they_wanted_and_stays_who_they_are(gerda: User, server: OidcServer) -> None:
    client = Client()
    assert come_back(client, server, "?next=/admin/pages/")["Location"] == "/admin/pages/"
    assert is_logged_in(client)
    gerda.refresh_from_db()
    assert (gerda.email, gerda.get_full_name(), gerda.is_superuser) == ("gerda@example.org", "", False)
    assert not SocialAccount.objects.exists()


def test_the_second_step_is_asked_as_after_a_password(gerda: User, server: OidcServer) -> None:
    TOTP.activate(gerda, SECRET)
    client = Client()
    assert come_back(client, server)["Location"] == SECOND
    assert not is_logged_in(client)
    client.post(SECOND, {"code": code_now()})
    assert is_logged_in(client)


@pytest.mark.parametrize(
    "told",
    [
        {"email_verified": False},
        {"email_verified": None},
        {"email": "nobody@example.org"},
        {"email": ""},
    ],
)
def test_who_has_no_account_or_no_verified_address_is_not_let_in(
    gerda: User, server: OidcServer, told: dict[str, Any]
) -> None:
    server.person |= told
    client = Client()
    assert come_back(client, server)["Location"] == LOGIN
    assert "Ingen aktiv konto" in said(client.get(LOGIN))
    assert not is_logged_in(client)
    assert User.objects.get() == gerda


@pytest.mark.parametrize(
    "wrong", [{"iss": "https://example.org"}, {"aud": "another"}, {"exp": 1}, {"sub": "somebody else"}]
)
def test_a_token_that_is_not_for_this_site_or_person_lets_nobody_in(
    gerda: User, server: OidcServer, wrong: dict[str, Any]
) -> None:
    server.changed_token = wrong
    client = Client()
    assert come_back(client, server)["Location"] == LOGIN
    assert not is_logged_in(client)


def test_an_account_that_is_closed_or_not_the_only_one_with_the_address_is_none(
    gerda: User, server: OidcServer
) -> None:
    twin = User.objects.create_user("twin", email="gerda@example.org")
    assert come_back(Client(), server)["Location"] == LOGIN
    twin.delete()
    User.objects.update(is_active=False)
    assert come_back(Client(), server)["Location"] == LOGIN


def test_a_closed_account_with_the_address_keeps_nobody_out(gerda: User, server: OidcServer) -> None:
    User.objects.create_user("gerda-before", email="gerda@example.org", is_active=False)
    client = Client()
    come_back(client, server)
    assert is_logged_in(client)


@pytest.mark.parametrize("told", ["kırsten@example.org", "kirſten@example.org", "KıRſTEN@example.org"])
def test_an_address_that_only_looks_alike_in_capitals_is_somebody_elses(
    told: str, gerda: User, server: OidcServer
) -> None:
    User.objects.update(email="kirsten@example.org")
    server.person |= {"email": told}
    client = Client()
    assert come_back(client, server)["Location"] == LOGIN
    assert not is_logged_in(client)
    server.person |= {"email": "KIRSTEN@example.org"}
    assert come_back(client, server)["Location"] != LOGIN
    assert is_logged_in(client)


def test_a_login_that_somebody_else_began_is_not_finished_here(gerda: User, server: OidcServer) -> None:
    attacker, victim = Client(), Client()
    back = server.log_in(attacker.get("/admin/login/sso/")["Location"])
    assert victim.get(back)["Location"] == LOGIN
    assert not is_logged_in(victim)
    assert "lykkedes ikke" in said(victim.get(LOGIN))


def test_a_login_that_is_cancelled_or_a_server_that_is_away_leads_back(gerda: User, server: OidcServer) -> None:
    client = Client()
    client.get("/admin/login/sso/")
    assert client.get("/admin/login/sso/callback/?error=access_denied")["Location"] == LOGIN
    assert "lykkedes ikke" in said(client.get(LOGIN))


def test_nobody_ties_the_two_accounts_together(gerda: User, server: OidcServer) -> None:
    client = Client()
    client.force_login(gerda)
    come_back(client, server, "?process=connect")
    assert not SocialAccount.objects.exists()
