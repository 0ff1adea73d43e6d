"""The join form: what a visitor sends is kept, in either language, without a cookie; abuse is turned away."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.conf import LazySettings
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django.urls import reverse
from django.utils import translation
from wagtail.models import Locale

from clusterinfo.enquiries import rate_limit
from clusterinfo.enquiries.rate_limit import PER_ADDRESS
from clusterinfo.models import Enquiry, JoinPage
from home.models import HomePage, SiteSettings

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
    """Fill in the form of that language and send it; `changes` may hold what the server knows, as REMOTE_ADDR."""
    server = {name: changes.pop(name) for name in list(changes) if name.isupper()}
    client = Client(enforce_csrf_checks=True)
    sent_headers = SAME_SITE if headers is None else headers
    return client.post(form_address(language), MESSAGE | changes, headers=sent_headers, **server)


def form_address(language: str = "da") -> str:
    page = JoinPage.objects.get(locale__language_code=language)
    with translation.override(language):
        return reverse("send_enquiry", args=[page.pk])


@pytest.mark.parametrize(
    ("language", "receipt"), [("da", "Tak for beskeden."), ("en", "Thank you for your message.")]
)
def test_a_message_is_kept_and_the_sender_reads_the_receipt(language: str, receipt: str) -> None:
    response = send(language)
    assert response.status_code == 302
    shown = Client().get(response["Location"])
    (read_first,) = BeautifulSoup(shown.content, "html.parser").select("[autofocus]")
    assert receipt in read_first.get_text()
    assert b"noindex" in shown.content
    assert not shown.cookies
    assert Enquiry.objects.get().language == language


def test_the_organisation_gets_it_by_mail_and_answers_to_the_sender(danish: Locale) -> None:
    settings = SiteSettings.objects.get(locale=danish)
    settings.email = "post@example.org"
    settings.save_revision().publish()
    send(organisation="Nordhavn\nBcc: alle@example.org", phone="12 34 56 78")
    (message,) = mail.outbox
    assert message.recipients() == ["post@example.org"]
    assert message.reply_to == ["aase@example.org"]
    assert message.subject == "Henvendelse om medlemskab fra Nordhavn Bcc: alle@example.org"
    assert "12 34 56 78\n\nHvordan bliver vi medlem?" in message.body


def test_without_an_address_in_the_settings_it_is_only_kept() -> None:
    assert send().status_code == 302
    assert Enquiry.objects.count() == 1
    assert mail.outbox == []


@pytest.mark.parametrize("failure", [ConnectionRefusedError, ValueError])
def test_mail_that_cannot_be_sent_loses_no_message_and_is_logged(
    failure: type[Exception],
    danish: Locale,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def refuse(*args: Any) -> None:
        raise failure

    SiteSettings.objects.filter(locale=danish).update(email="post@example.org")
    monkeypatch.setattr(EmailBackend, "send_messages", refuse)
    assert send().status_code == 302
    assert f"The enquiry {Enquiry.objects.get().pk} is kept" in caplog.text
    assert "aase@example.org" not in caplog.text


@pytest.mark.parametrize(
    "changes",
    [
        {"email": "ingen adresse"},
        {"name": ""},
        {"name": "\u200b"},
        {"message": "\u2060 \u00a0"},
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
    assert soup.select_one(f'[role=alert][autofocus] a[href="#{field["id"]}"]')
    assert soup.select_one("#id_phone") is not None
    assert "Hvordan bliver vi medlem?" in soup.get_text() or "message" in changes
    assert not Enquiry.objects.exists()


def test_a_message_as_long_as_the_browser_lets_it_be_is_kept_line_breaks_and_all() -> None:
    longest = "\n".join(["a" * 99] * 20) + "a"
    assert len(longest) == 2000
    assert send(message=longest.replace("\n", "\r\n")).status_code == 302
    assert Enquiry.objects.get().message == longest
    assert send(message=longest + "a").status_code == 400


def test_fields_say_what_they_are_for_and_errors_belong_to_their_field() -> None:
    soup = BeautifulSoup(send("en", email="x").content, "html.parser")
    tokens = {field["name"]: field.get("autocomplete") for field in soup.select("form.form .form__field [name]")}
    assert tokens == {
        "organisation": "organization",
        "name": "name",
        "email": "email",
        "phone": "tel",
        "message": None,
    }
    assert all(soup.select_one(f"label[for=id_{name}]") for name in tokens)
    field = soup.select_one("#id_email")
    assert field is not None
    error = soup.find(id=str(field["aria-describedby"]))
    assert error is not None
    assert "Enter a valid email address." in error.get_text()


def test_the_form_sets_no_cookie_whether_it_is_shown_refused_or_received() -> None:
    answers = (Client().get("/bliv-medlem/"), send(name=""), send())
    assert [(answer.status_code, dict(answer.cookies)) for answer in answers] == [(200, {}), (400, {}), (302, {})]


def test_opening_the_address_of_the_form_leads_to_the_empty_form() -> None:
    assert Client().get(form_address("en"))["Location"] == "/en/become-a-member/"


def test_a_page_number_no_database_can_hold_is_no_page() -> None:
    address = form_address().replace(form_address().split("/")[-2], "9" * 40)
    assert Client().post(address, MESSAGE, headers=SAME_SITE).status_code == 404


def test_the_form_of_a_page_that_is_not_saved_yet_can_be_previewed(home: HomePage, danish: Locale) -> None:
    page = JoinPage(title="Ny", slug="ny", consent="Samtykke", receipt="Tak", locale=danish)
    page.path, page.depth = f"{home.path}0099", home.depth + 1
    page.set_url_path(home)
    assert "Samtykke" in page.make_preview_request().content.decode()


def test_errors_are_in_the_language_of_the_page() -> None:
    assert "The message was not sent – Become a member" in send("en", name="").content.decode()
    assert "Beskeden blev ikke sendt – Bliv medlem" in send("da", name="").content.decode()


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://elsewhere.example"},
        {"origin": "https://testserver.elsewhere.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site", "origin": "http://testserver"},
        {"referer": "https://elsewhere.example/page"},
        {},
    ],
)
def test_a_form_on_another_site_is_turned_away(headers: dict[str, str]) -> None:
    assert send(headers=headers).status_code == 403
    assert not Enquiry.objects.exists()


@pytest.mark.parametrize(
    "headers",
    [{"origin": "http://testserver"}, {"referer": "http://testserver/bliv-medlem/"}],
)
def test_an_older_browser_is_known_by_the_origin_or_the_page_it_names(headers: dict[str, str]) -> None:
    assert send(headers=headers).status_code == 302


def test_a_form_with_the_hidden_field_filled_in_gets_a_receipt_and_is_not_kept() -> None:
    assert send(website="https://spam.example").status_code == 302
    assert not Enquiry.objects.exists()


def test_the_hidden_field_is_neither_seen_nor_reached_nor_read_aloud() -> None:
    soup = BeautifulSoup(Client().get("/bliv-medlem/").content, "html.parser")
    trap = soup.select_one("[hidden] [name=website]")
    assert trap is not None
    assert trap["tabindex"] == "-1"
    assert trap["autocomplete"] == "off"


@pytest.mark.parametrize(("language", "explained"), [("da", "Prøv igen om"), ("en", "Try again in ten minutes")])
def test_too_many_messages_are_refused_with_what_was_typed_kept(language: str, explained: str) -> None:
    for _number in range(PER_ADDRESS):
        send(language)
    response = send(language, organisation="Den sjette")
    assert response.status_code == 429
    assert "Den sjette" in response.content.decode()
    assert explained in response.content.decode()
    assert Enquiry.objects.count() == PER_ADDRESS
    assert send(REMOTE_ADDR="192.0.2.7").status_code == 302


def test_correcting_the_form_uses_up_no_attempt() -> None:
    for _number in range(PER_ADDRESS + 1):
        assert send(email="x").status_code == 400
    assert send().status_code == 302


def test_all_addresses_together_have_a_limit_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rate_limit, "FOR_EVERYONE", 2)
    statuses = [send(REMOTE_ADDR=f"192.0.2.{number}").status_code for number in range(3)]
    assert statuses == [302, 302, 429]


def test_one_ipv6_connection_counts_as_one_address() -> None:
    statuses = [send(REMOTE_ADDR=f"2001:db8::{number}").status_code for number in range(PER_ADDRESS + 1)]
    assert statuses[-1] == 429
    assert send(REMOTE_ADDR="2001:db8:0:1::1").status_code == 302
    assert send(REMOTE_ADDR="::ffff:192.0.2.1").status_code == 302


@pytest.mark.parametrize("comma", [", ", ","])
def test_behind_a_proxy_each_visitor_is_counted_and_none_can_pretend_to_be_another(
    comma: str, settings: LazySettings
) -> None:
    settings.TRUSTED_PROXY_COUNT = 1

    def send_from(visitor: str, number: int) -> int:
        forwarded = f"203.0.113.{number}{comma}{visitor}"
        return int(send(headers={**SAME_SITE, "x-forwarded-for": forwarded}).status_code)

    assert [send_from("192.0.2.1", number) for number in range(PER_ADDRESS + 1)][-1] == 429
    assert send_from("192.0.2.2", 0) == 302


def test_without_a_proxy_what_a_visitor_says_about_the_address_is_ignored() -> None:
    for number in range(PER_ADDRESS):
        send(headers={**SAME_SITE, "x-forwarded-for": f"192.0.2.{number}"})
    assert send(headers={**SAME_SITE, "x-forwarded-for": "192.0.2.99"}).status_code == 429


def test_a_draft_page_takes_no_messages(danish: Locale) -> None:
    JoinPage.objects.get(locale=danish).unpublish()
    assert send().status_code == 404
