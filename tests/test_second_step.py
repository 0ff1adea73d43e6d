"""The second step of a login: apps and recovery codes, where it is required, and who has lost it."""

import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import LazySettings
from django.contrib import messages
from django.contrib.messages.storage.session import SessionStorage
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import translation
from wagtail.users.models import UserProfile

from accounts.leaving import close
from accounts.logging_in import tries
from accounts.logging_in.account_adapter import StaffAccountAdapter
from accounts.models import User
from tests.logins import LOGIN, PASSWORD, SECOND, SECRET, code_now, is_logged_in, log_in, make_gerda, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def gerda(db: None) -> User:
    return make_gerda()


@pytest.fixture
def with_app(gerda: User) -> User:
    """Somebody with an authenticator app and recovery codes."""
    TOTP.activate(gerda, SECRET)
    RecoveryCodes.activate(gerda)
    return gerda


@pytest.mark.usefixtures("with_app")
class TestSecondStep:
    def test_a_password_alone_is_not_enough(self) -> None:
        client = Client()
        assert log_in(client=client)["Location"] == SECOND
        assert not is_logged_in(client)
        html = client.get(SECOND).content.decode()
        assert "Kode fra din godkendelsesapp" in html

    def test_the_code_lets_in_once_and_to_where_they_wanted(self) -> None:
        first, second = Client(), Client()
        code = code_now()
        log_in(client=first, next="/admin/pages/")
        assert first.post(SECOND, {"code": code})["Location"] == "/admin/pages/"
        assert is_logged_in(first)
        log_in(client=second)
        spent = f"{code[:3]} {code[3:]}"
        refused = second.post(SECOND, {"code": spent})
        assert "er forkert eller er brugt" in said(refused)
        assert spent not in refused.content.decode(), "another code is to be typed"
        assert not is_logged_in(second)

    def test_a_code_is_spent_in_every_web_process(self) -> None:
        code = code_now()
        for is_unused in (True, False):
            # What each keeps to itself, the other process does not know.
            cache.clear()
            client = Client()
            log_in(client=client)
            client.post(SECOND, {"code": code})
            assert is_logged_in(client) == is_unused

    @pytest.mark.parametrize("change", ["closed", "another password"])
    def test_who_has_shown_the_password_only_begins_anew_once_the_account_is_another(
        self, change: str, with_app: User
    ) -> None:
        client = Client()
        log_in(client=client)
        if change == "closed":
            close(with_app)
        else:
            with_app.set_password("a-new-one-after-a-theft")
            with_app.save()
        assert client.post(SECOND, {"code": code_now()})["Location"] == LOGIN
        User.objects.update(is_active=True)
        assert not is_logged_in(client)

    def test_a_recovery_code_lets_in_once(self, with_app: User) -> None:
        codes = Authenticator.objects.get(user=with_app, type="recovery_codes").wrap().get_unused_codes()
        for is_unused in (True, False):
            client = Client()
            log_in(client=client)
            client.post(SECOND, {"code": codes[0]})
            assert is_logged_in(client) == is_unused

    def test_codes_are_guessed_five_times_however_often_one_begins_anew(self) -> None:
        for _number in range(tries.CODES):
            client = Client()
            log_in(client=client)
            assert "er forkert" in said(client.post(SECOND, {"code": "000000"}))
        other = Client(REMOTE_ADDR="203.0.113.7")
        log_in(client=other)
        assert "Vent 15 minutter" in said(other.post(SECOND, {"code": code_now()}))
        assert not is_logged_in(other)

    def test_without_the_password_there_is_no_second_step(self) -> None:
        assert Client().get(SECOND)["Location"] == LOGIN
        assert Client().post(SECOND, {"code": code_now()})["Location"] == LOGIN

    def test_an_operator_removes_it_and_ends_the_sessions(self, with_app: User, capsys: Any) -> None:
        client = Client()
        log_in(client=client)
        client.post(SECOND, {"code": code_now()})
        call_command("remove_second_step", "gerda")
        assert "recovery_codes, totp" in capsys.readouterr().out
        assert not Authenticator.objects.exists()
        assert not is_logged_in(client)
        log_in(client=client)
        assert is_logged_in(client)
        with pytest.raises(CommandError, match="no account 'nobody'"):
            call_command("remove_second_step", "nobody")


class TestSettingUp:
    @pytest.fixture
    def client(self, gerda: User) -> Client:
        client = Client()
        log_in(client=client)
        return client

    def set_up(self, client: Client) -> Any:
        client.get(reverse("mfa_activate_totp"))
        secret = client.session["mfa.totp.secret"]
        return client.post(reverse("mfa_activate_totp"), {"code": code_now(secret)}, follow=True)

    def test_where_it_is_required_it_comes_before_every_other_screen(
        self, client: Client, settings: LazySettings
    ) -> None:
        settings.SECOND_STEP_REQUIRED = True
        for address in ("/admin/", "/admin/pages/", "/admin/account/", "/admin/users/"):
            assert client.get(address)["Location"] == reverse("mfa_index")
        assert client.post("/admin/account/", {})["Location"] == reverse("mfa_index")
        assert client.get("/admin/", headers={"x-requested-with": "XMLHttpRequest"}).status_code == 403
        assert "kræver" in client.get(reverse("mfa_index")).content.decode()
        assert client.get("/").status_code == 200
        self.set_up(client)
        assert client.get("/admin/").status_code == 200
        # And it is kept.
        answer = client.post(reverse("mfa_deactivate_totp"))
        assert "dit sidste andet trin" in answer.content.decode()
        assert Authenticator.objects.filter(type="totp").exists()

    def test_recovery_codes_alone_are_no_second_step(
        self, client: Client, gerda: User, settings: LazySettings
    ) -> None:
        settings.SECOND_STEP_REQUIRED = True
        RecoveryCodes.activate(gerda)
        assert client.get("/admin/")["Location"] == reverse("mfa_index")

    def test_the_last_passkey_is_kept_where_a_second_step_is_required(
        self, client: Client, gerda: User, settings: LazySettings
    ) -> None:
        settings.SECOND_STEP_REQUIRED = True
        passkey = Authenticator.objects.create(user=gerda, type="webauthn", data={"name": "Kontor"})
        address = reverse("mfa_remove_webauthn", args=[passkey.pk])
        assert "dit sidste andet trin" in said(client.post(address, follow=True))
        assert Authenticator.objects.filter(pk=passkey.pk).exists()
        TOTP.activate(gerda, SECRET)
        assert "Adgangsnøglen er fjernet" in said(client.post(address, follow=True))
        assert not Authenticator.objects.filter(pk=passkey.pk).exists()

    def test_where_it_is_offered_nobody_is_led_there(self, client: Client) -> None:
        assert client.get("/admin/").status_code == 200
        html = client.get("/admin/account/").content.decode()
        assert reverse("mfa_index") in html
        assert reverse("own_sessions") in html

    def test_recovery_codes_are_shown_once_to_be_kept(self, client: Client) -> None:
        html = self.set_up(client).content.decode()
        codes = re.findall(r"<code>(\d{8})</code>", html)
        assert len(codes) == 10
        assert f"data:text/plain;charset=utf-8,{codes[0]}%0D%0A" in html
        again = client.get(reverse("mfa_view_recovery_codes")).content.decode()
        assert codes[0] not in again
        assert "vises ikke igen" in again
        client.post(reverse("mfa_generate_recovery_codes"))
        new = client.get(reverse("mfa_view_recovery_codes")).content.decode()
        assert re.findall(r"<code>(\d{8})</code>", new)
        assert codes[0] not in new

    def test_what_is_said_when_the_transaction_ends_is_in_the_language_of_the_account(self, gerda: User) -> None:
        UserProfile.objects.update_or_create(user=gerda, defaults={"preferred_language": "en"})
        request = RequestFactory().get("/")
        request.user, request.session = gerda, {}  # type: ignore[assignment]
        kept = SessionStorage(request)
        request._messages = kept  # type: ignore[attr-defined]
        with translation.override("da"):
            StaffAccountAdapter().add_message(request, messages.SUCCESS, "mfa/messages/totp_activated.txt")
        assert [str(each) for each in kept] == ["From now on the authenticator app is your second step."]

    def test_later_the_password_is_asked_again_and_then_the_second_step(self, client: Client) -> None:
        def an_hour_later() -> None:
            session = client.session
            session["account_authentication_methods"] = [
                {**record, "at": record["at"] - 3600} for record in session["account_authentication_methods"]
            ]
            session.save()

        an_hour_later()
        assert client.get(reverse("mfa_activate_totp"))["Location"].startswith("/admin/account/confirm/")
        confirm = f"{reverse('account_reauthenticate')}?next={reverse('mfa_activate_totp')}"
        assert "forkert" in client.post(confirm, {"password": "wrong"}).content.decode()
        assert client.post(confirm, {"password": PASSWORD})["Location"] == reverse("mfa_activate_totp")
        self.set_up(client)
        an_hour_later()
        assert client.post(reverse("mfa_deactivate_totp"))["Location"].startswith("/admin/account/confirm/")
        assert Authenticator.objects.filter(type="totp").exists()
