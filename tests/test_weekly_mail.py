"""The weekly mail to translators: for those who want it, once a week, of what they may see, and not for nothing."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale
from wagtail.users.models import UserProfile
from wagtail_localize.models import StringTranslation, Translation

from accounts.groups import COMMUNICATIONS, TRANSLATORS
from accounts.models import User
from clusterinfo.models import InfoPage
from home.models import HomePage
from tests.translated_pages import page_with_everything, published_translation
from translation.digest.models import DigestChoice
from translation.digest.weekly_mail import send_digests

HERE = ZoneInfo("Europe/Copenhagen")
MONDAY = datetime(2026, 11, 30, 7, tzinfo=HERE)
TUESDAY = datetime(2026, 12, 1, 7, tzinfo=HERE)
SUNDAY_NIGHT = datetime(2026, 12, 6, 23, 59, tzinfo=HERE)
NEXT_MONDAY = datetime(2026, 12, 7, 0, 1, tzinfo=HERE)


@pytest.fixture
def wanting(member_of: Callable[[str], Client]) -> User:
    """A translator who wants the mail."""
    member_of(TRANSLATORS)
    user = User.objects.get(groups__name=TRANSLATORS)
    user.email = "ida@example.org"
    user.save()
    DigestChoice.objects.choose(user, wanted=True)
    return user


@pytest.fixture
def translation(home: HomePage, english: Locale) -> Translation:
    return published_translation(page_with_everything(home), english)


@pytest.fixture
def behind(translation: Translation, home: HomePage) -> InfoPage:
    """A Danish page of which two texts have changed."""
    page = InfoPage.objects.get(translation_key=translation.source.object_id, locale=home.locale)
    page.lead = "Vi er en klynge i Danmark."
    page.body[0].value["heading"] = "Hvem er vi?"
    page.save_revision().publish()
    return page


def test_it_says_what_waits_with_the_way_to_it(behind: InfoPage, wanting: User, english: Locale) -> None:
    assert send_digests(MONDAY) == 1
    [sent] = mail.outbox
    assert sent.to == ["ida@example.org"]
    assert sent.subject == "Skal oversættes: 1 opgave"
    assert "Til engelsk. Tekster: 2. Ord: 9. Tal, der er forskellige: 0." in sent.body
    assert "Om os (Skal oversættes) · 2 tekster · siden " in sent.body
    assert reverse("wagtailadmin_pages:edit", args=[behind.get_translation(english).pk]) in sent.body
    assert "/admin/translation/?language=en" in sent.body
    assert "Du kan slå den fra på din konto:" in sent.body


def test_it_is_sent_once_a_week_however_often_the_command_runs(behind: InfoPage, wanting: User) -> None:
    assert [send_digests(day) for day in (MONDAY, MONDAY, TUESDAY, SUNDAY_NIGHT)] == [1, 0, 0, 0]
    assert send_digests(NEXT_MONDAY) == 1


def test_two_runs_at_once_send_one_mail(behind: InfoPage, wanting: User, monkeypatch: pytest.MonkeyPatch) -> None:
    send, others = EmailBackend.send_messages, []

    def while_another_runs(self: EmailBackend, messages: Any) -> int:
        others.append(send_digests(MONDAY))
        return send(self, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", while_another_runs)
    assert send_digests(MONDAY) == 1
    assert others == [0]
    assert len(mail.outbox) == 1


def test_a_run_that_had_begun_before_another_sent_it_sends_none(behind: InfoPage, wanting: User) -> None:
    choice = DigestChoice.objects.due_in("2026-W49").get()
    assert DigestChoice.objects.claim(choice, "2026-W49")
    assert not DigestChoice.objects.claim(choice, "2026-W49")


def test_where_nothing_waits_none_is_sent_and_the_week_stays_open(
    translation: Translation, wanting: User, home: HomePage
) -> None:
    assert send_digests(MONDAY) == 0
    home.add_child(instance=InfoPage(title="Nyt", lead="Helt nyt.")).save_revision().publish()
    assert send_digests(TUESDAY) == 1


def test_what_was_stopped_is_nothing_that_waits(translation: Translation, wanting: User) -> None:
    Translation.objects.filter(pk=translation.pk).update(enabled=False)
    assert send_digests(MONDAY) == 0


def test_a_mail_that_fails_is_tried_again_and_holds_up_no_other(
    behind: InfoPage, wanting: User, english: Locale, monkeypatch: pytest.MonkeyPatch, caplog: Any
) -> None:
    other = User.objects.create_user("per", email="per@example.org")
    other.groups.add(*wanting.groups.all())
    DigestChoice.objects.choose(other, wanted=True)
    send = EmailBackend.send_messages

    def refused(self: EmailBackend, messages: Any) -> int:
        if messages[0].to == ["ida@example.org"]:
            raise OSError("no such mailbox")
        return send(self, messages)

    with monkeypatch.context() as broken:
        broken.setattr(EmailBackend, "send_messages", refused)
        assert send_digests(MONDAY) == 1
    assert "could not be queued" in caplog.text
    assert send_digests(TUESDAY) == 1
    assert [sent.to for sent in mail.outbox] == [["per@example.org"], ["ida@example.org"]]


@pytest.mark.parametrize("change", ["unticked", "left", "no address", "no right"])
def test_nobody_gets_it_who_does_not_want_it_or_may_not_see_it(
    change: str, behind: InfoPage, wanting: User
) -> None:
    if change == "unticked":
        DigestChoice.objects.choose(wanting, wanted=False)
    elif change == "left":
        User.objects.filter(pk=wanting.pk).update(is_active=False)
    elif change == "no address":
        User.objects.filter(pk=wanting.pk).update(email="")
    else:
        wanting.groups.clear()
    assert send_digests(MONDAY) == 0
    assert mail.outbox == []


def test_it_is_in_the_language_of_the_person(behind: InfoPage, wanting: User) -> None:
    UserProfile.objects.update_or_create(user=wanting, defaults={"preferred_language": "en"})
    send_digests(MONDAY)
    assert mail.outbox[0].subject == "To be translated: 1 task"
    assert "Into English." in mail.outbox[0].body
    assert "2 texts" in mail.outbox[0].body


def test_drafts_are_not_in_it(translation: Translation, wanting: User, home: HomePage) -> None:
    home.add_child(instance=InfoPage(title="Fortrolig kladde", live=False)).save_revision()
    StringTranslation.objects.filter(data="We are a cluster.").update(data="We are one.")
    send_digests(MONDAY)
    assert "Fortrolig" not in mail.outbox[0].body
    assert "Om os (Gemt, ikke udgivet)" in mail.outbox[0].body


def test_a_long_list_is_cut_and_says_so(wanting: User, home: HomePage) -> None:
    for number in range(22):
        home.add_child(instance=InfoPage(title=f"Nyt {number}", lead="Nyt.")).save_revision().publish()
    send_digests(MONDAY)
    assert mail.outbox[0].subject == "Skal oversættes: 22 opgaver"
    assert mail.outbox[0].body.count("Skal begyndes") == 20
    assert "og 2 til" in mail.outbox[0].body


class TestTheChoice:
    def tick(self, client: Client) -> Any:
        soup = BeautifulSoup(client.get(reverse("wagtailadmin_account")).content, "html.parser")
        return soup.select_one("[name=translation_digest-wanted]")

    def save(self, client: Client, user: User, **chosen: str) -> None:
        sent = {
            "name_email-first_name": "Ida",
            "name_email-last_name": "Lund",
            "name_email-email": "ida@example.org",
            "theme-theme": "system",
            "theme-contrast": "system",
            "theme-density": "default",
            **chosen,
        }
        assert client.post(reverse("wagtailadmin_account"), sent).status_code == 302

    def test_is_made_in_ones_own_account_and_off_at_first(self, translator: Client) -> None:
        user = User.objects.get(groups__name=TRANSLATORS)
        assert not self.tick(translator).has_attr("checked")
        self.save(translator, user, **{"translation_digest-wanted": "on"})
        assert self.tick(translator).has_attr("checked")
        self.save(translator, user)
        assert not self.tick(translator).has_attr("checked")

    def test_does_not_make_the_week_begin_anew(self, behind: InfoPage, wanting: User) -> None:
        assert send_digests(MONDAY) == 1
        for wanted in (False, True):
            DigestChoice.objects.choose(wanting, wanted=wanted)
        assert send_digests(TUESDAY) == 0

    def test_is_offered_to_those_alone_who_translate(self, member_of: Callable[[str], Client]) -> None:
        assert self.tick(member_of(COMMUNICATIONS)) is None


def test_the_command_says_how_many_it_has_sent(behind: InfoPage, wanting: User, capsys: Any) -> None:
    call_command("send_translation_digests")
    call_command("send_translation_digests")
    assert capsys.readouterr().out == "1\n0\n"
