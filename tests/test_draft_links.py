"""A link shows a draft to somebody without an account: as it is now, to nobody else, and takes comments by name."""

import json
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Comment, Page, PageSubscription

from accounts.models import User
from clusterinfo.models import ClusterPage
from draft_links.forms import NewLinkForm
from draft_links.models import DraftLink
from metrics.models import Metric

pytestmark = pytest.mark.django_db
FROM_HERE = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def page(cluster_page: ClusterPage) -> ClusterPage:
    cluster_page.title = "En klynge på vej"
    cluster_page.save_revision()
    return cluster_page


@pytest.fixture
def link(page: ClusterPage, communications_officer: Client) -> DraftLink:
    response = communications_officer.post(reverse("draft_links", args=[page.pk]), {"days": "7"})
    assert response.status_code == 302
    return DraftLink.objects.get()


def read(link: DraftLink) -> str:
    response = Client().get(link.path)
    return response.content.decode() if response.status_code == 200 else ""


def send(link: DraftLink, **said: str) -> int:
    form = {"name": "Åse Ørum", "about": "", "text": "Fint."} | said
    return Client().post(link.path, form, headers=FROM_HERE).status_code


def test_the_reader_sees_the_draft_as_it_is_now_below_a_banner(link: DraftLink, page: ClusterPage) -> None:
    assert link.path.startswith("/kladde/")
    shown = BeautifulSoup(read(link), "html.parser")
    assert "En klynge på vej" in shown.select_one("h1").get_text()  # type: ignore[union-attr]
    assert "Siden er ikke udgivet, som den står her" in shown.select_one(".draft-banner").get_text()  # type: ignore[union-attr]
    page.title = "En klynge til"
    page.save_revision()
    assert "En klynge til" in read(link)
    assert "En klynge til" not in Client().get(page.url).content.decode()


def test_nobody_lists_keeps_or_passes_on_the_address(link: DraftLink) -> None:
    response = Client().get(link.path)
    assert response.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert "no-store" in response.headers["Cache-Control"]
    assert not response.cookies


@pytest.mark.parametrize("days", [1, 7, 30])
def test_a_link_opens_until_it_expires(page: ClusterPage, communications_officer: Client, days: int) -> None:
    communications_officer.post(reverse("draft_links", args=[page.pk]), {"days": str(days)})
    link = DraftLink.objects.get()
    assert timedelta() <= timezone.now() + timedelta(days=days) - link.expires_at < timedelta(minutes=5)
    assert read(link)
    DraftLink.objects.update(expires_at=timezone.now())
    response = Client().get(link.path)
    assert response.status_code == 404
    assert "Linket kan ikke åbnes længere" in response.content.decode()
    assert "En klynge på vej" not in response.content.decode()


def test_a_withdrawn_link_opens_nothing_and_is_listed_no_more(
    link: DraftLink, page: ClusterPage, communications_officer: Client
) -> None:
    links = reverse("draft_links", args=[page.pk])
    assert link.path in communications_officer.get(links).content.decode()
    communications_officer.post(reverse("withdraw_draft_link", args=[page.pk, link.pk]))
    assert read(link) == ""
    assert send(link) == 404
    assert link.path not in communications_officer.get(links).content.decode()


def test_only_those_who_edit_the_page_make_and_withdraw_its_links(
    link: DraftLink, page: ClusterPage, translator: Client
) -> None:
    for address in (
        reverse("draft_links", args=[page.pk]),
        reverse("withdraw_draft_link", args=[page.pk, link.pk]),
    ):
        response = translator.post(address, {"days": "30"})
        assert response.status_code in (302, 403)
    assert DraftLink.objects.count() == 1
    assert read(link)


def test_a_link_is_withdrawn_from_its_own_page_alone(
    link: DraftLink, english_page: ClusterPage, translator: Client
) -> None:
    """Who may edit one page has no say over the links of another."""
    response = translator.post(reverse("withdraw_draft_link", args=[english_page.pk, link.pk]))
    assert response.status_code == 404
    assert read(link)


def test_a_duration_that_is_not_offered_makes_no_link(page: ClusterPage, communications_officer: Client) -> None:
    for days in ("", "365", "x"):
        response = communications_officer.post(reverse("draft_links", args=[page.pk]), {"days": days})
        assert response.status_code == 400
    assert not DraftLink.objects.exists()


def test_a_value_that_is_not_released_is_not_in_the_draft(link: DraftLink, participants: Metric) -> None:
    before = read(link)
    participants.observations.create(value=99_999, period="2026", release_at=timezone.now() + timedelta(days=1))
    assert "18.058" in before
    assert "99.999" not in read(link)


def test_a_comment_arrives_at_its_field_under_the_readers_name(
    link: DraftLink, page: ClusterPage, communications_officer: Client
) -> None:
    shown = BeautifulSoup(read(link), "html.parser")
    about = {str(option["value"]): option.get_text() for option in shown.select("select option")}
    assert about[""] == "Hele siden"
    assert about["title"] == "Titel: En klynge på vej"
    assert [label.get_text() for label in shown.select(".form__field:not([hidden]) label")] == [
        "Dit navn",
        "Om",
        "Kommentar",
    ]
    assert send(link, about="title", text="Skriv navnet på klyngen.") == 302
    comment = Comment.objects.get(page=page.pk)
    assert (comment.contentpath, comment.text) == ("title", "Skriv navnet på klyngen.")
    editor = communications_officer.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert json.dumps("Åse Ørum") in editor
    assert json.dumps("Skriv navnet på klyngen.") in editor


def test_who_follows_the_page_is_told_of_a_comment(link: DraftLink, page: ClusterPage) -> None:
    editor = User.objects.get(username="member-of-Kommunikation")
    User.objects.filter(pk=editor.pk).update(email="redaktion@example.org")
    PageSubscription.objects.create(page=page, user=editor, comment_notifications=True)
    send(link)
    send(link, name="Bo\nBcc: alle@example.org")
    assert [message.to for message in mail.outbox] == [["redaktion@example.org"]] * 2


def test_who_comments_can_not_log_in_and_is_one_reader(link: DraftLink) -> None:
    for name in ("Åse Ørum", "åse ørum", "Bo"):
        assert send(link, name=name) == 302
    readers = User.objects.filter(username__startswith="reader-")
    assert sorted(reader.first_name for reader in readers) == ["Bo", "Åse Ørum"]
    assert not any(reader.is_active or reader.has_usable_password() for reader in readers)


def test_a_comment_that_lacks_something_is_shown_again_with_what_was_written(link: DraftLink) -> None:
    for said in ({"name": ""}, {"text": " "}, {"about": "body.nonsense"}, {"text": "x" * 2001}):
        response = Client().post(
            link.path, {"name": "Åse", "about": "", "text": "Behold mig"} | said, headers=FROM_HERE
        )
        assert response.status_code == 400
        assert "form__error" in response.content.decode()
        assert said.get("text", "Behold mig").strip() in response.content.decode()
    assert not Comment.objects.exists()


def test_programs_other_sites_and_floods_leave_no_comment(link: DraftLink) -> None:
    send(link, website="https://spam.example")
    Client().post(link.path, {"name": "x", "text": "x"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert not Comment.objects.exists()
    assert [send(link) for _ in range(6)] == [302] * 5 + [429]


def test_what_the_editor_knows_of_the_page_is_not_in_what_the_reader_is_sent(link: DraftLink) -> None:
    html = read(link)
    assert "data-mark" not in html
    assert "/admin/" not in html
    assert "draft_links" not in Client().get(link.page.url).content.decode()


def test_the_words_of_each_place_are_said_in_the_order_of_the_list_and_none_that_the_reader_has_not(
    link: DraftLink, page: ClusterPage, participants: Metric
) -> None:
    """By them a script finds a place on the page, where no field is named."""
    participants.observations.create(value=99_999, period="2026", release_at=timezone.now() + timedelta(days=1))
    shown = BeautifulSoup(read(link), "html.parser")
    said = shown.select_one("#draft-places")
    assert said is not None
    words = json.loads(said.get_text())
    labels = [option.get_text() for option in shown.select("select option")]
    assert len(words) == len(labels)
    assert (words[0], labels[0]) == ("", "Hele siden")
    assert words[labels.index("Titel: En klynge på vej")] == "En klynge på vej"
    text = " ".join(shown.get_text(" ").split())
    assert [each for each in words if each not in text] == []
    assert len([each for each in words if each]) > 5
    assert "99.999" not in said.get_text()
    assert "draft-places" not in Client().get(page.url).content.decode()


def test_the_list_of_a_page_has_neither_links_of_other_pages_nor_expired_ones(
    link: DraftLink, page: ClusterPage, english_page: ClusterPage, communications_officer: Client
) -> None:
    later = timezone.now() + timedelta(days=1)
    of_another = DraftLink.objects.create(page=english_page, expires_at=later)
    expired = DraftLink.objects.create(page=page, expires_at=timezone.now())
    shown = communications_officer.get(reverse("draft_links", args=[page.pk])).content.decode()
    assert [one.token in shown for one in (link, of_another, expired)] == [True, False, False]


def test_readers_of_two_links_are_two_even_by_the_same_name(link: DraftLink, page: ClusterPage) -> None:
    other = DraftLink.objects.create(page=page, expires_at=timezone.now() + timedelta(days=1))
    assert [send(one, name="Bo") for one in (link, other)] == [302, 302]
    assert Comment.objects.values("user").distinct().count() == 2


def test_a_link_that_opens_nothing_is_kept_by_no_cache_and_passed_on_to_no_site(link: DraftLink) -> None:
    DraftLink.objects.update(withdrawn_at=timezone.now())
    response = Client().get(link.path)
    assert response.status_code == 404
    assert response.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert "no-store" in response.headers["Cache-Control"]


def test_a_page_offers_its_links_to_those_alone_who_may_edit_it(page: ClusterPage, administrator: Client) -> None:
    root = Page.get_first_root_node()
    for offering, is_offered in ((page, True), (root, False)):
        shown = administrator.get(reverse("wagtailadmin_explore", args=[offering.pk])).content.decode()
        assert (reverse("draft_links", args=[offering.pk]) in shown) == is_offered


def test_a_comment_about_the_whole_page_stands_at_its_title(link: DraftLink, page: ClusterPage) -> None:
    send(link, text="Det hele er godt.")
    assert Comment.objects.get(page=page.pk).contentpath == "title"


def test_each_reads_in_their_own_language_for_how_long_a_link_opens() -> None:
    for language, words in (("da", ["1 dag", "7 dage", "30 dage"]), ("en", ["1 day", "7 days", "30 days"])):
        with override(language):
            assert [str(said) for _, said in NewLinkForm().fields["days"].choices] == words  # type: ignore[attr-defined]
