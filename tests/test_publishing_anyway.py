"""Publishing a page that contradicts the register: with a reason, and only what the editor was asked about."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission, Locale, Page, PageLogEntry
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield
from wagtail_localize.models import Translation

from accounts.groups import COMMUNICATIONS
from clusterinfo.models import ClusterPage, InfoPage
from home.models import HomePage
from metrics.models import Kind, Metric, Observation
from tests.pages_with_figures import draft_text, info_page

pytestmark = pytest.mark.django_db

ASKED_AGAIN = "Siden er ændret, siden du blev spurgt"


def edit_url(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def form_of(page: Page, text: str, **others: Any) -> dict[str, Any]:
    section = ("section", {"heading": "Om os", "text": rich_text(text, features=["bold", "metric"])})
    comments = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 0}
    fields = {"title": page.title, "slug": page.slug, "lead": "", "body": streamfield([section])}
    return nested_form_data({**fields, "comments": comments, "action-publish": "1", **others})


def publish(client: Client, page: Page, text: str = "<p>DigitalLead har 450 medlemmer.</p>", **others: Any) -> str:
    """Press Publish in the editor; the version that is asked about."""
    return version_in(client.post(edit_url(page), form_of(page, text, **others)))


def version_in(response: Any) -> str:
    found = re.search(r'name="version" value="([^"]+)"', response.content.decode())
    assert found, "nothing is asked"
    return found[1]


def publish_anyway(client: Client, page: Page, version: str, reason: str = "Citat fra 2019") -> Any:
    return client.post(reverse("publish_anyway", args=[page.pk]), {"version": version, "reason": reason})


def public(page: Page) -> str:
    response = Client().get(page.url)
    assert response.status_code == 200
    return response.content.decode()


def told(response: Any) -> str:
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


@pytest.fixture
def page(home: HomePage) -> InfoPage:
    return info_page(home, "<p>Velkommen.</p>")


def test_a_contradiction_asks_for_a_reason_before_it_goes_public(
    communications_officer: Client, page: InfoPage
) -> None:
    response = communications_officer.post(edit_url(page), form_of(page, "<p>DigitalLead har 450 medlemmer.</p>"))
    assert "Udgiv alligevel?" in response.content.decode()
    assert "Velkommen." in public(page)
    assert "450 medlemmer" not in public(page)
    assert "450" in draft_text(page)


def test_with_a_reason_it_is_published_and_the_reason_kept(communications_officer: Client, page: InfoPage) -> None:
    response = publish_anyway(communications_officer, page, publish(communications_officer, page))
    assert "450 medlemmer" in public(page)
    assert "blev udgivet" in told(response)
    entry = PageLogEntry.objects.get(action="metrics.published_with_contradiction", page=page.pk)
    assert entry.data["reason"] == "Citat fra 2019"
    assert "450" in entry.message


def test_without_a_reason_it_stays_a_draft(communications_officer: Client, page: InfoPage) -> None:
    response = publish_anyway(communications_officer, page, publish(communications_officer, page), reason=" ")
    assert "error-message" in response.content.decode()
    assert "Velkommen." in public(page)
    assert "450 medlemmer" not in public(page)


def test_a_planned_page_is_said_to_be_planned(communications_officer: Client, page: InfoPage) -> None:
    tomorrow = timezone.localtime() + timedelta(days=1)
    version = publish(communications_officer, page, go_live_at=tomorrow.strftime("%Y-%m-%d %H:%M"))
    response = publish_anyway(communications_officer, page, version)
    assert "er planlagt" in told(response)
    assert "Velkommen." in public(page)
    assert page.revisions.filter(approved_go_live_at__isnull=False).count() == 1


class TestWhatWasNotAskedAbout:
    def test_a_newer_draft_is_asked_about_anew_and_the_reason_stays(
        self, communications_officer: Client, page: InfoPage
    ) -> None:
        asked = publish(communications_officer, page)
        newer = InfoPage.objects.get(pk=page.pk).get_latest_revision_as_object()
        newer.body = [("section", {"heading": "Om os", "text": "<p>DigitalLead har 460 medlemmer.</p>"})]
        newer.save_revision()
        response = publish_anyway(communications_officer, page, asked)
        question = response.content.decode()
        assert ASKED_AGAIN in question
        assert "460" in question
        assert "Citat fra 2019" in question
        assert "Velkommen." in public(page)
        publish_anyway(communications_officer, page, version_in(response))
        assert "460 medlemmer" in public(page)

    def test_a_newer_draft_without_contradictions_is_not_published_unseen(
        self, communications_officer: Client, page: InfoPage
    ) -> None:
        asked = publish(communications_officer, page)
        newer = InfoPage.objects.get(pk=page.pk).get_latest_revision_as_object()
        newer.body = [("section", {"heading": "Om os", "text": "<p>Under arbejde.</p>"})]
        newer.save_revision()
        response = publish_anyway(communications_officer, page, asked)
        assert response["Location"] == edit_url(page)
        assert ASKED_AGAIN in told(response)
        assert "Velkommen." in public(page)

    def test_a_draft_that_autosave_wrote_over_is_another_one(
        self, communications_officer: Client, page: InfoPage
    ) -> None:
        asked = publish(communications_officer, page)
        latest = InfoPage.objects.get(pk=page.pk).get_latest_revision()
        draft = latest.as_object()
        draft.body = [("section", {"heading": "Om os", "text": "<p>DigitalLead har 470 medlemmer.</p>"})]
        draft.save_revision(user=latest.user, overwrite_revision=latest)
        assert ASKED_AGAIN in publish_anyway(communications_officer, page, asked).content.decode()
        assert "Velkommen." in public(page)

    @pytest.mark.parametrize("which", ["the newest", "every"])
    def test_a_draft_that_is_gone_is_refused_in_words(
        self, which: str, communications_officer: Client, page: InfoPage
    ) -> None:
        asked = publish(communications_officer, page)
        newest = InfoPage.objects.get(pk=page.pk).get_latest_revision()
        (page.revisions.filter(pk=newest.pk) if which == "the newest" else page.revisions).all().delete()
        response = publish_anyway(communications_officer, page, asked)
        assert response["Location"] == edit_url(page)
        assert "ikke længere nogen kladde" in told(response)
        assert "Velkommen." in public(page)

    def test_pressing_twice_publishes_once(self, communications_officer: Client, page: InfoPage) -> None:
        asked = publish(communications_officer, page)
        publish_anyway(communications_officer, page, asked)
        response = publish_anyway(communications_officer, page, asked)
        assert "er allerede udgivet" in told(response)
        assert PageLogEntry.objects.filter(page=page.pk, action="metrics.published_with_contradiction").count() == 1

    def test_what_the_register_says_meanwhile_needs_no_reason(
        self, communications_officer: Client, page: InfoPage
    ) -> None:
        asked = publish(communications_officer, page, "<p>DigitalLead har mere end 310 medlemmer.</p>")
        Observation.objects.create(metric=Metric.objects.get(key="members"), value=310, kind=Kind.REVISION)
        publish_anyway(communications_officer, page, asked, reason="")
        assert "310 medlemmer" in public(page)
        assert not PageLogEntry.objects.filter(action="metrics.published_with_contradiction").exists()


class TestWhatIsRefused:
    def test_an_incomplete_page_says_what_is_missing(
        self, translator: Client, cluster_page: ClusterPage, english: Locale
    ) -> None:
        page = cluster_page.get_translation(english)
        Translation.objects.filter(source__object_id=page.translation_key).update(enabled=False)
        page.lead = cluster_page.lead
        page.save_revision()
        version = f"{page.latest_revision.pk} {page.latest_revision.created_at.isoformat()}"
        response = publish_anyway(translator, page, version)
        assert response["Location"] == edit_url(page)
        assert cluster_page.lead[:60] in told(response)
        assert "business and technology community" in public(page)
        assert not PageLogEntry.objects.filter(action="metrics.published_with_contradiction").exists()

    def test_a_page_that_does_not_validate_says_so(
        self, communications_officer: Client, page: InfoPage, home: HomePage
    ) -> None:
        version = publish(communications_officer, page, slug="taget")
        info_page(home, "<p>En anden.</p>", "En anden", slug="taget")
        response = publish_anyway(communications_officer, page, version)
        assert response["Location"] == edit_url(page)
        assert "taget" in told(response)
        assert "Velkommen." in public(page)

    def test_a_locked_page_says_so(
        self, communications_officer: Client, administrator: Client, page: InfoPage
    ) -> None:
        asked = publish(communications_officer, page)
        administrator.post(reverse("wagtailadmin_pages:lock", args=[page.pk]))
        response = publish_anyway(communications_officer, page, asked)
        assert response["Location"] == edit_url(page)
        assert "Siden er låst" in told(response)
        assert "Velkommen." in public(page)

    def test_who_may_edit_but_not_publish_is_told(
        self, communications_officer: Client, page: InfoPage, home: HomePage
    ) -> None:
        asked = publish(communications_officer, page)
        GroupPagePermission.objects.filter(group__name=COMMUNICATIONS, permission__codename="publish_page").delete()
        response = publish_anyway(communications_officer, page, asked)
        assert response["Location"] == edit_url(page)
        assert "men ikke udgive den" in told(response)
        assert "Velkommen." in public(page)

    def test_a_translator_cannot_publish_a_danish_page_this_way(
        self, communications_officer: Client, translator: Client, page: InfoPage
    ) -> None:
        asked = publish(communications_officer, page)
        response = publish_anyway(translator, page, asked, "Fordi")
        assert response["Location"] == "/admin/"
        assert "Velkommen." in public(page)
