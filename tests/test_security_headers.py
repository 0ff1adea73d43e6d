"""What browsers and finders of holes are told: who may make use of an answer, and whom to write to."""

from datetime import UTC, datetime, timedelta

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from assets.models import SiteImage
from home.models import SiteSettings
from sharing.cards import current_card
from tests.test_uploaded_images import bare, upload

pytestmark = pytest.mark.django_db

SECURITY_TXT = "/.well-known/security.txt"


@pytest.mark.parametrize("path", ["/", "/findes-ikke/", "/admin/login/", "/robots.txt", "/admin/"])
def test_no_other_site_can_embed_open_or_watch_an_answer(path: str) -> None:
    response = Client().get(path)
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("path", "framed_by"),
    [
        ("/", "'none'"),
        ("/en/", "'none'"),
        ("/findes-ikke/admin/", "'none'"),
        ("/admin/login/", "'self'"),
        ("/admin/findes-ikke/", "'self'"),
    ],
)
def test_a_policy_begins_with_nothing_and_says_what_no_default_stands_for(path: str, framed_by: str) -> None:
    policy = dict(each.split(" ", 1) for each in Client().get(path)["Content-Security-Policy"].split("; "))
    assert (policy["default-src"], policy["base-uri"], policy["form-action"]) == ("'none'", "'none'", "'self'")
    assert policy["frame-ancestors"] == framed_by


def test_a_browser_hands_out_passkeys_at_the_login_and_nowhere_else() -> None:
    given = {path: Client().get(path)["Permissions-Policy"] for path in ("/", "/findes-ikke/", "/admin/login/")}
    assert [path for path, policy in given.items() if "publickey-credentials-get=(self)" in policy] == [
        "/admin/login/"
    ]
    assert all("publickey-credentials-get=()" in given[path] for path in ("/", "/findes-ikke/"))
    assert all("camera=()" in policy for policy in given.values())


def test_images_and_cards_may_be_shown_by_others(communications_officer: Client) -> None:
    upload(communications_officer, "hus.jpg", bare("JPEG"))
    card = current_card("da", "metric-participants")
    assert card
    for address in (SiteImage.objects.get().file.url, card.url):
        response = Client().get(address)
        assert response.status_code == 200
        assert response["Cross-Origin-Resource-Policy"] == "cross-origin"


def told() -> dict[str, str]:
    response = Client().get(SECURITY_TXT)
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    return dict(line.split(": ", 1) for line in response.content.decode().splitlines())


@pytest.mark.parametrize(
    ("contact", "shown"),
    [
        ("security@example.org", "mailto:security@example.org"),
        ("https://example.org/sikkerhed", "https://example.org/sikkerhed"),
        ("", "mailto:hej@example.org"),
    ],
)
def test_security_txt_names_whom_to_write_to_and_until_when(
    contact: str, shown: str, settings: LazySettings
) -> None:
    settings.SECURITY_CONTACT = contact
    SiteSettings.objects.update(email="hej@example.org")
    fields = told()
    assert fields["Contact"] == shown
    until = datetime.fromisoformat(fields["Expires"]) - datetime.now(UTC)
    assert timedelta(days=170) < until < timedelta(days=365)
    assert fields["Preferred-Languages"] == "da, en"
    assert fields["Canonical"] == f"{settings.WAGTAILADMIN_BASE_URL}{reverse('security_txt')}"


def test_without_anybody_to_write_to_there_is_no_security_txt(settings: LazySettings) -> None:
    settings.SECURITY_CONTACT = ""
    SiteSettings.objects.update(email="")
    assert Client().get(SECURITY_TXT).status_code == 404
