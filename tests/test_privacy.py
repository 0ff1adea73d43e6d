"""What the site keeps of a person can be given to them and erased; what has been kept for its time is deleted."""

import json
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.conf import LazySettings
from django.contrib.contenttypes.models import ContentType
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Comment, CommentReply, ModelLogEntry, PageLogEntry, PageSubscription, Revision

from accounts.groups import COMMUNICATIONS
from accounts.models import User
from accounts.names import name_of
from clock import timed_jobs
from clusterinfo.enquiries.models import Enquiry
from clusterinfo.models import ClusterPage
from draft_links.models import DraftLink
from draft_links.readers import reader
from mailing.models import OutgoingMail
from metrics.models import Metric
from pages.field_comments import leave_comment
from tests.roles import user_in
from tests.test_join_page import form_address, send

pytestmark = pytest.mark.django_db
ADDRESS = "aase@example.org"


def command(name: str, *arguments: str) -> str:
    output = StringIO()
    call_command(name, *arguments, stdout=output)
    return output.getvalue()


def exported(*arguments: str) -> Any:
    return json.loads(command("person_export", *arguments))


@pytest.fixture
def page() -> ClusterPage:
    return ClusterPage.objects.get(locale__language_code="da")


@pytest.fixture
def colleague(page: ClusterPage) -> User:
    """Who has edited, commented, follows a page, owns a metric, and is logged in."""
    user = user_in("C")
    User.objects.filter(pk=user.pk).update(email=ADDRESS, first_name="Åse", last_name="Sørensen")
    user.refresh_from_db()
    page.save_revision(user=user, log_action=True)
    comment = leave_comment(page, user, "title", "Et godt navn?")
    CommentReply.objects.create(comment=comment, user=user, text="Ja.")
    PageSubscription.objects.create(page=page, user=user, comment_notifications=True)
    Metric.objects.filter(key="clusters").update(owner=user)
    ModelLogEntry.objects.log_action(user, "wagtail.edit", user=user)
    return user


def test_an_enquiry_and_the_mails_about_it_are_exported_and_erased(settings: LazySettings) -> None:
    send(email="Aase@Example.org")
    send(email="bo@example.org", organisation="En anden")
    settings.EMAIL_BACKEND = "mailing.queue_backend.QueueBackend"
    mail.send_mail("Til Åse", "Svar", None, [ADDRESS])
    mail.send_mail("Henvendelse", f"Fra {ADDRESS}", None, ["post@example.org"])
    mail.send_mail("Til Bo", "Svar", None, ["bo@example.org"])
    found = exported(ADDRESS)
    assert [one["message"] for one in found["enquiries"]] == ["Hvordan bliver vi medlem?"]
    assert {one["subject"] for one in found["mails"]} == {"Til Åse", "Henvendelse"}
    assert "Nothing was erased" in command("person_erase", ADDRESS)
    assert exported(ADDRESS) == found
    assert command("person_erase", ADDRESS, "--yes").splitlines() == ["enquiries: 1", "mails: 2"]
    assert exported(ADDRESS) == {}
    assert Enquiry.objects.get().email == "bo@example.org"
    assert OutgoingMail.objects.get().subject == "Til Bo"


def test_what_an_account_says_of_its_owner_is_exported(colleague: User) -> None:
    [account] = exported(ADDRESS.upper())["accounts"]
    assert (account["first_name"], account["groups"]) == ("Åse", [COMMUNICATIONS])
    assert account["comments"][0]["text"] == "Et godt navn?"
    assert account["replies"][0]["text"] == "Ja."
    assert account["named_in"]["metrics.Metric.owner"] == 1
    assert account["named_in"]["wagtailcore.PageSubscription.user"] == 1
    assert "password" not in account


def test_an_account_is_erased_and_what_it_did_stays_as_that_of_a_former_colleague(
    colleague: User, page: ClusterPage, administrator: Client
) -> None:
    own_name, client = colleague.username, Client()
    client.force_login(colleague)
    assert client.get(reverse("wagtailadmin_home")).status_code == 200
    command("person_erase", ADDRESS, "--yes")
    assert client.get(reverse("wagtailadmin_home")).status_code == 302
    former = User.objects.get(pk=colleague.pk)
    assert name_of(former) == f"Tidligere kollega {former.pk}"
    assert not former.is_active
    assert not former.has_usable_password()
    assert former.last_login is None
    assert not former.groups.exists()
    assert not PageSubscription.objects.filter(user=former).exists()
    assert Comment.objects.get(user=former).text == "Et godt navn?"
    assert page.get_latest_revision().user == former
    assert PageLogEntry.objects.filter(user=former).exists()
    history = ModelLogEntry.objects.filter(content_type=ContentType.objects.get_for_model(User))
    assert {entry.label for entry in history if entry.object_id == str(former.pk)} == {former.username}
    assert exported(ADDRESS) == {}
    for address in (
        reverse("wagtailadmin_pages:history", args=[page.pk]),
        reverse("wagtailusers_users:index"),
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
    ):
        shown = administrator.get(address).content.decode()
        assert "Åse" not in shown
        assert ADDRESS not in shown
        assert f">{own_name}<" not in shown


def test_the_last_superuser_is_not_erased() -> None:
    User.objects.filter(is_superuser=True).delete()
    User.objects.create_superuser("alene", email=ADDRESS)
    send(email=ADDRESS)
    with pytest.raises(CommandError, match="Nothing was erased"):
        command("person_erase", ADDRESS, "--yes")
    assert Enquiry.objects.count() == 1
    assert User.objects.filter(username="alene").exists()


def test_what_a_reader_has_said_of_a_draft_is_found_by_their_name_and_erased(page: ClusterPage) -> None:
    link = DraftLink.objects.create(page=page, expires_at=timezone.now() + timedelta(days=1))
    for name in ("Åse Ørum", "Bo"):
        leave_comment(page, reader(link, name), "title", f"Hemmeligt fra {name}")
    ClusterPage.objects.get(pk=page.pk).save_revision()
    assert exported("ukendt@example.org") == {}
    named = ("ukendt@example.org", "--name", "Åse Ørum")
    assert exported(*named)["comments on drafts"][0]["text"] == "Hemmeligt fra Åse Ørum"
    assert "Hemmeligt fra Åse" in str(Revision.objects.latest("pk").content)
    command("person_erase", *named, "--yes")
    assert exported(*named) == {}
    assert Comment.objects.get().text == "Hemmeligt fra Bo"
    kept = str([revision.content for revision in Revision.objects.all()])
    assert "Hemmeligt fra Åse" not in kept
    assert "Hemmeligt fra Bo" in kept
    assert not User.objects.filter(first_name="Åse Ørum").exists()


def test_one_command_deletes_whatever_has_been_kept_for_its_time(
    settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.ENQUIRY_RETENTION_DAYS = 90
    send()
    Enquiry.objects.update(received_at=timezone.now() - timedelta(days=91))
    listed = command("delete_old_data", "--list")
    assert "Sletning af gamle henvendelser: 90 dage" in listed
    assert "Sletning af gamle mails: 30 dage" in listed
    assert "Planlagt udgivelse" not in listed
    assert Enquiry.objects.exists()

    def broken() -> str:
        raise OSError

    first = timed_jobs.TimedJob("first", "Går galt", timed_jobs.DAILY, broken, keeps_days=lambda: 1)
    monkeypatch.setattr(timed_jobs, "_JOBS", {"first": first, **timed_jobs._JOBS})
    with pytest.raises(CommandError, match="1 job"):
        command("delete_old_data")
    assert not Enquiry.objects.exists()


@pytest.mark.parametrize(("language", "words"), [("da", "slettes her efter 90 dage"), ("en", "after 90 days")])
def test_the_form_says_for_how_long_its_details_are_kept(language: str, words: str, settings: LazySettings) -> None:
    settings.ENQUIRY_RETENTION_DAYS = 90
    shown = Client().post(form_address(language), headers={"sec-fetch-site": "same-origin"})
    assert words in shown.content.decode()
