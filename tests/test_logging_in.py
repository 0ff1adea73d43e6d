"""Logging in: passwords, limits for who tries, and sessions."""

import re
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.users.models import UserProfile

from accounts.groups import COMMUNICATIONS
from accounts.logging_in import tries
from accounts.models import FailedTry, User
from accounts.old_sessions import delete_expired
from tests.logins import LOGIN, PASSWORD, is_logged_in, log_in, make_gerda, said

pytestmark = pytest.mark.django_db


def cursor_in(screen: Any) -> str:
    """The field that somebody can type in at once."""
    (field,) = BeautifulSoup(screen.content, "html.parser").select("[autofocus]")
    return str(field["name"])


@pytest.fixture
def gerda(db: None) -> User:
    return make_gerda()


class TestPasswords:
    def set_a_new_password(self, client: Client, user: User) -> None:
        """By the link in a mail, as its owner does."""
        client.post(reverse("wagtailadmin_password_reset"), {"email": user.email})
        (letter,) = mail.outbox
        link = re.search(r"http://[^/]+(/admin/password_reset/confirm/\S+)", str(letter.body))
        assert link
        form = client.get(link[1], follow=True).redirect_chain[-1][0]
        new = dict.fromkeys(("new_password1", "new_password2"), "another-long-one-42")
        assert client.post(form, new)["Location"] == reverse("wagtailadmin_password_reset_complete")

    def test_somebody_logs_in_and_comes_to_where_they_wanted(self, gerda: User) -> None:
        client = Client()
        assert log_in(client=client, next="/admin/pages/")["Location"] == "/admin/pages/"
        assert is_logged_in(client)
        assert log_in(next="https://example.org/")["Location"] == "/admin/"

    def test_an_account_that_is_closed_or_unknown_is_answered_alike(self, gerda: User) -> None:
        wrong = said(log_in(password="wrong"))
        User.objects.update(is_active=False)
        assert said(log_in()) == said(log_in("nobody")) == wrong
        assert "Brugernavn" in wrong or "brugernavn" in wrong

    def test_after_a_wrong_password_the_cursor_waits_for_another(self, gerda: User) -> None:
        assert cursor_in(Client().get(LOGIN)) == "username"
        assert cursor_in(log_in(password="wrong")) == "password"

    @pytest.mark.parametrize("username", ["gerda", "nobody"])
    def test_after_five_failures_it_is_locked_also_for_the_right_password(self, gerda: User, username: str) -> None:
        for _number in range(tries.OWN):
            assert "15 minutter" not in said(log_in(username, "wrong"))
        locked = said(log_in(username))
        assert "Vent 15 minutter" in locked
        assert "få tilsendt et link til en ny adgangskode" in locked
        # Trying on does not make it longer, and from elsewhere the owner still gets in.
        assert FailedTry.objects.count() == 3 * tries.OWN
        elsewhere = Client(REMOTE_ADDR="203.0.113.7")
        log_in(client=elsewhere)
        assert is_logged_in(elsewhere)

    def test_the_lock_opens_by_itself(self, gerda: User) -> None:
        for _number in range(tries.OWN):
            log_in(password="wrong")
        FailedTry.objects.update(at=timezone.now() - tries.WINDOW)
        client = Client()
        log_in(client=client)
        assert is_logged_in(client)

    def test_who_gets_in_begins_to_count_anew(self, gerda: User) -> None:
        for _number in range(2):
            for _failure in range(tries.OWN - 1):
                log_in(password="wrong")
            assert log_in().status_code == 302

    def test_one_address_tries_only_so_many_accounts(self, gerda: User, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(tries, "OF_ADDRESS", 7)
        for number in range(7):
            log_in(f"guess-{number}", "wrong")
        assert "Vent 15 minutter" in said(log_in())

    def test_an_account_that_is_tried_from_everywhere_is_locked_until_its_owner_has_read_a_mail(
        self, gerda: User, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(tries, "OF_ACCOUNT", 7)
        for number in range(7):
            log_in(password="wrong", client=Client(REMOTE_ADDR=f"203.0.113.{number}"))
        assert "Vent 15 minutter" in said(log_in())
        client = Client()
        self.set_a_new_password(client, gerda)
        log_in(password="another-long-one-42", client=client)
        assert is_logged_in(client)

    def test_what_is_deleted_of_tries_counts_no_more(self, gerda: User) -> None:
        for _number in range(tries.OWN):
            log_in(password="wrong")
        delete_expired()
        assert "Vent 15 minutter" in said(log_in())
        FailedTry.objects.update(at=timezone.now() - tries.WINDOW)
        delete_expired()
        assert not FailedTry.objects.exists()

    def test_a_new_password_comes_by_mail_and_opens_the_lock(self, gerda: User) -> None:
        for _number in range(tries.OWN):
            log_in(password="wrong")
        client = Client()
        self.set_a_new_password(client, gerda)
        log_in(password="another-long-one-42", client=client)
        assert is_logged_in(client)

    @pytest.mark.parametrize(("language", "words"), [("da", ""), ("en", "Set your new password")])
    def test_mail_and_screen_for_a_new_password_are_in_the_language_of_the_account(
        self, gerda: User, language: str, words: str
    ) -> None:
        UserProfile.objects.update_or_create(user=gerda, defaults={"preferred_language": language})
        client = Client()
        client.post(reverse("wagtailadmin_password_reset"), {"email": gerda.email})
        (letter,) = mail.outbox
        assert letter.subject == {"da": "Nulstilling af adgangskode", "en": "Password reset"}[language]
        link = re.search(r"http://[^/]+(/admin/password_reset/confirm/\S+)", str(letter.body))
        assert link
        assert words in client.get(link[1], follow=True).content.decode()

    def test_the_screens_for_a_new_password_lead_back_to_the_login(self) -> None:
        address = reverse("wagtailadmin_password_reset")
        asked = Client().get(address)
        assert cursor_in(asked) == "email"
        sent = Client().post(address, {"email": "nobody@example.org"}, follow=True)
        for screen in (asked, sent):
            assert BeautifulSoup(screen.content, "html.parser").select(f'main a[href="{LOGIN}"]')

    def test_only_so_many_mails_are_sent_to_one_address_and_nobody_is_told(self, gerda: User) -> None:
        answers = set()
        for address in [*[gerda.email] * (tries.MAILS + 2), "nobody@example.org"]:
            answer = Client().post(reverse("wagtailadmin_password_reset"), {"email": address}, follow=True)
            document = BeautifulSoup(answer.content.decode(), "html.parser")
            answers.add((answer.redirect_chain[0][0], document.main and document.main.get_text()))
        assert len(mail.outbox) == tries.MAILS
        assert len(answers) == 1

    def test_changing_the_password_asks_for_the_old_one(self, gerda: User) -> None:
        client = Client()
        log_in(client=client)
        sent = {f"password-new_password{number}": "another-long-one-42" for number in (1, 2)}
        themes = {"theme-theme": "system", "theme-contrast": "system", "theme-density": "default"}
        own = {"name_email-email": gerda.email, "locale-preferred_language": "da", **themes, **sent}
        client.post("/admin/account/", own | {"password-old_password": "wrong"})
        assert User.objects.get(pk=gerda.pk).check_password(PASSWORD)
        client.post("/admin/account/", own | {"password-old_password": PASSWORD})
        assert User.objects.get(pk=gerda.pk).check_password("another-long-one-42")

    @pytest.mark.parametrize("password", ["Elleve-tegn", "gerda@example.org", "181818181818", "1q2w3e4r5t6y"])
    def test_a_new_password_that_is_short_or_easily_guessed_is_refused(self, gerda: User, password: str) -> None:
        with pytest.raises(ValidationError):
            validate_password(password, gerda)
        validate_password("Tolv-tegn-42", gerda)

    @pytest.mark.parametrize("address", ["/_util/login/", "/en/_util/login/"])
    def test_the_login_of_restricted_pages_is_the_same_one(self, gerda: User, address: str) -> None:
        client = Client()
        answer = client.post(address, {"username": "gerda", "password": PASSWORD})
        assert answer["Location"] == LOGIN
        assert client.get(f"{address}?next=/x/")["Location"] == f"{LOGIN}?next=/x/"
        assert not is_logged_in(client)


class TestSessions:
    def test_each_can_be_ended_and_all_others_at_once(self, gerda: User) -> None:
        here, phone, office, other = Client(), Client(), Client(), Client()
        firefox = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:146.0) Gecko/20100101 Firefox/146.0"
        log_in(client=here)
        log_in(client=phone)
        office.post(LOGIN, {"username": "gerda", "password": PASSWORD}, headers={"user-agent": firefox})
        User.objects.create_user("mette", password=PASSWORD).groups.add(Group.objects.get(name=COMMUNICATIONS))
        log_in("mette", client=other)
        address = reverse("own_sessions")
        document = BeautifulSoup(here.get(address).content, "html.parser")
        rows = [row.get_text(" ", strip=True) for row in document.select("tbody tr")]
        assert len(rows) == 3
        assert "Denne enhed" in rows[0]
        assert rows[1].startswith("Firefox på Windows")
        number = document.select_one("tbody tr:nth-of-type(2) input[name=end]")
        assert number
        other.post(address, {"end": number["value"]})
        assert is_logged_in(office)
        here.post(address, {"end": number["value"]})
        assert [is_logged_in(client) for client in (here, phone, office, other)] == [True, True, False, True]
        for wrong in ("", "x", "9" * 30):
            here.post(address, {"end": wrong})
        here.post(address, {"end": "others"})
        assert [is_logged_in(client) for client in (here, phone, other)] == [True, False, True]

    def test_one_is_over_after_twelve_hours_however_busy_somebody_is(self, gerda: User) -> None:
        client = Client()
        log_in(client=client, remember="on")
        session = client.session
        session["ends_at"] -= 11 * 3600
        session["busy"] = True
        session.save()
        left = Session.objects.get(session_key=session.session_key).expire_date - timezone.now()
        assert 3500 < left.total_seconds() <= 3600
        session["ends_at"] -= 3601
        session.save()
        assert not is_logged_in(client)

    def test_it_ends_with_the_browser_unless_one_asks_to_be_remembered(self, gerda: User) -> None:
        forgetful, remembering = Client(), Client()
        log_in(client=forgetful)
        log_in(client=remembering, remember="on")
        assert forgetful.cookies["sessionid"]["max-age"] == ""
        assert 43000 < int(remembering.cookies["sessionid"]["max-age"]) <= 43200

    def test_a_new_password_ends_the_other_sessions(self, gerda: User) -> None:
        client = Client()
        log_in(client=client)
        gerda.set_password("another-long-one-42")
        gerda.save()
        assert not is_logged_in(client)

    def test_an_account_that_is_closed_is_logged_out_at_once(self, gerda: User) -> None:
        client = Client()
        log_in(client=client)
        User.objects.update(is_active=False)
        assert not is_logged_in(client)
