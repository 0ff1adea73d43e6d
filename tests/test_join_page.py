"""The join form: what a visitor sends is kept, in either language, without a cookie; abuse is turned away."""

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import Locale

from clusterinfo.models import Enquiry, JoinPage
from clusterinfo.rate_limit import PER_ADDRESS
from home.models import SiteSettings

pytestmark = pytest.mark.django_db

SAME_SITE = {"sec-fetch-site": "same-origin"}
MESSAGE = {
    "organisation": "Nordhavn Maskin",
    "name": "Åse Sørensen",
    "email": "aase@example.org",
    "phone": "",
    "message": "Hvordan bliver vi medlem?",
    "website": "",
}


def send(language: str = "da", headers: dict[str, str] | None = None, **changes: Any) -> Any:
    page = JoinPage.objects.get(locale__language_code=language)
    with translation.override(language):
        url = reverse("send_enquiry", args=[page.pk])
    client = Client(enforce_csrf_checks=True)
    return client.post(url, MESSAGE | changes, headers=SAME_SITE if headers is None else headers)


@pytest.mark.parametrize(
    ("language", "receipt"), [("da", "Tak for beskeden."), ("en", "Thank you for your message.")]
)
def test_a_message_is_kept_and_the_sender_reads_the_receipt(language: str, receipt: str) -> None:
    response = send(language)
    assert response.status_code == 302
    shown = Client().get(response["Location"])
    assert receipt in shown.content.decode()
    assert b"noindex" in shown.content
    assert not shown.cookies
    assert Enquiry.objects.get().language == language


def test_the_organisation_gets_it_by_mail_and_answers_to_the_sender(danish: Locale) -> None:
    settings = SiteSettings.objects.get(locale=danish)
    settings.email = "post@example.org"
    settings.save_revision().publish()
    send()
    assert mail.outbox[0].to == ["post@example.org"]
    assert mail.outbox[0].reply_to == ["aase@example.org"]
    assert "Hvordan bliver vi medlem?" in mail.outbox[0].body


def test_a_mail_server_that_fails_loses_no_message(danish: Locale, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: Any) -> None:
        raise ConnectionRefusedError

    SiteSettings.objects.filter(locale=danish).update(email="post@example.org")
    monkeypatch.setattr(EmailBackend, "send_messages", refuse)
    assert send().status_code == 302
    assert Enquiry.objects.count() == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"email": "ingen adresse"},
        {"name": ""},
        {"message": "a" * 100_000},
        {"message": "nul\0tegn"},
        {"organisation": "\0"},
    ],
)
def test_what_is_wrong_is_said_at_the_field_and_nothing_typed_is_lost(changes: dict[str, Any]) -> None:
    response = send(**changes)
    soup = BeautifulSoup(response.content, "html.parser")
    field = soup.find(id=f"id_{next(iter(changes))}")
    assert response.status_code == 400
    assert field is not None
    assert field["aria-invalid"] == "true"
    assert soup.select_one(f'[role=alert] a[href="#{field["id"]}"]')
    assert soup.select_one("#id_phone") is not None
    assert "Hvordan bliver vi medlem?" in soup.get_text() or "message" in changes
    assert not Enquiry.objects.exists()


def test_errors_are_in_the_language_of_the_page() -> None:
    assert "The message was not sent" in send("en", name="").content.decode()
    assert "Beskeden blev ikke sendt" in send("da", name="").content.decode()


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://elsewhere.example"},
        {"referer": "https://elsewhere.example/page"},
        {},
    ],
)
def test_a_form_on_another_site_is_turned_away(headers: dict[str, str]) -> None:
    assert send(headers=headers).status_code == 403
    assert not Enquiry.objects.exists()


def test_an_older_browser_is_known_by_the_origin_it_names() -> None:
    assert send(headers={"origin": "http://testserver"}).status_code == 302


def test_a_machine_that_fills_in_the_trap_is_thanked_and_forgotten() -> None:
    assert send(website="https://spam.example").status_code == 302
    assert not Enquiry.objects.exists()


def test_too_many_messages_are_refused_with_what_was_typed_kept() -> None:
    for _number in range(PER_ADDRESS):
        send()
    response = send(organisation="Den sjette")
    assert response.status_code == 429
    assert "Den sjette" in response.content.decode()
    assert Enquiry.objects.count() == PER_ADDRESS


def test_a_draft_page_takes_no_messages(danish: Locale) -> None:
    JoinPage.objects.get(locale=danish).unpublish()
    assert send().status_code == 404


def test_communications_read_enquiries_but_do_not_change_them(communications_officer: Client) -> None:
    send()
    enquiry = Enquiry.objects.get()
    listing = communications_officer.get(reverse("wagtailsnippets_clusterinfo_enquiry:list"))
    assert "Nordhavn Maskin" in listing.content.decode()
    inspect = reverse("wagtailsnippets_clusterinfo_enquiry:inspect", args=[enquiry.pk])
    assert "Hvordan bliver vi medlem?" in communications_officer.get(inspect).content.decode()
    edit = reverse("wagtailsnippets_clusterinfo_enquiry:edit", args=[enquiry.pk])
    communications_officer.post(edit, MESSAGE | {"name": "En anden"})
    enquiry.refresh_from_db()
    assert enquiry.name == "Åse Sørensen"


def test_translators_do_not_see_enquiries(translator: Client) -> None:
    send()
    response = translator.get(reverse("wagtailsnippets_clusterinfo_enquiry:list"), follow=True)
    assert "Nordhavn Maskin" not in response.content.decode()


def test_old_enquiries_are_deleted() -> None:
    send()
    send(organisation="Ny")
    Enquiry.objects.filter(organisation="Nordhavn Maskin").update(received_at=timezone.now() - timedelta(days=91))
    output = StringIO()
    call_command("delete_old_enquiries", days=90, stdout=output)
    assert [enquiry.organisation for enquiry in Enquiry.objects.all()] == ["Ny"]
    assert "Deleted 1 enquiries" in output.getvalue()
