"""The button "Redigér" on a public page: who is sent it, what visitors get of it, the way there and back."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup, Tag
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail.models import Locale, Page
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from accounts.groups import COMMUNICATIONS, TRANSLATORS
from clusterinfo.models import ClusterPage, InfoPage
from home.models import HomePage
from metrics.models import Metric
from tests.pages_with_figures import info_page
from tests.roles import user_in

pytestmark = pytest.mark.django_db

DANISH, ENGLISH, METRIC = "/hvad-er-en-klynge/", "/en/what-is-a-cluster/", "/tal-og-kilder/members/"
PLACE = "#:w:contentpath=lead"


@pytest.fixture
def page(home: HomePage) -> InfoPage:
    return info_page(home, "<p>Velkommen.</p>")


def button(client: Client, path: str) -> Tag | None:
    return BeautifulSoup(client.get(path).content, "html.parser").select_one(".edit-here")


def edit_url(page: Page, way_back: str = "") -> str:
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return f"{url}?next={quote(way_back)}" if way_back else url


def publish(client: Client, page: Page, **changes: str) -> Any:
    """Press Publish in the editor one came to by the button."""
    section = ("section", {"heading": "Om os", "text": rich_text("<p>Velkommen.</p>")})
    comments = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 0}
    fields = {"title": page.title, "slug": page.slug, "lead": "", "body": streamfield([section])}
    hidden = {"comments": comments, "next": f"{page.url}{PLACE}", "action-publish": "1"}
    return client.post(edit_url(page), nested_form_data({**fields, **hidden, **changes}))


class TestVisitors:
    @pytest.mark.parametrize("path", ["/", DANISH, ENGLISH, METRIC, "/soeg/", "/findes-ikke/"])
    def test_a_cookie_changes_not_one_byte(self, path: str) -> None:
        stranger = Client()
        stranger.cookies[settings.SESSION_COOKIE_NAME] = "made-up"
        plain, with_cookie = Client().get(path), stranger.get(path)
        assert plain.content == with_cookie.content
        assert b"edit-here" not in plain.content
        assert plain.headers.get("Cache-Control") == with_cookie.headers.get("Cache-Control")
        assert "Cookie" not in plain.headers.get("Vary", "")

    @pytest.mark.parametrize("role", ["N", "T"])
    def test_who_may_not_edit_a_page_gets_what_visitors_get(self, role: str) -> None:
        client = Client()
        client.force_login(user_in(role))
        assert client.get(DANISH).content == Client().get(DANISH).content
        assert client.get(METRIC).content == Client().get(METRIC).content

    def test_a_form_that_was_sent_brings_no_button(self, communications_officer: Client) -> None:
        response = communications_officer.post("/bliv-medlem/", headers={"sec-fetch-site": "same-origin"})
        assert b"edit-here" not in response.content


class TestEditors:
    def test_a_page_with_the_button_is_kept_by_no_cache(self, communications_officer: Client) -> None:
        response = communications_officer.get(DANISH)
        assert b"edit-here" in response.content
        assert response.headers["Cache-Control"] == "private, no-store"

    def test_it_leads_to_the_editor_of_the_page(
        self, communications_officer: Client, cluster_page: ClusterPage
    ) -> None:
        found = button(communications_officer, DANISH)
        assert found
        assert found["data-form-url"] == edit_url(cluster_page)
        assert communications_officer.get(str(found["data-live-url"])).status_code == 200

    @pytest.mark.parametrize(("group", "path"), [(COMMUNICATIONS, DANISH), (TRANSLATORS, ENGLISH)])
    def test_it_is_in_the_language_of_ones_menus(
        self, group: str, path: str, member_of: Callable[[str], Client]
    ) -> None:
        found = button(member_of(group), path)
        assert found
        assert (found["lang"], found.select_one(".edit-here__button").get_text()) == ("da", "Redigér")  # type: ignore[union-attr]

    def test_on_the_address_of_a_metric_it_leads_to_the_metric(self, communications_officer: Client) -> None:
        found = button(communications_officer, METRIC)
        link = found and found.select_one("a")
        assert link
        metric = Metric.objects.get(key="members")
        assert link["href"] == reverse("wagtailsnippets_metrics_metric:edit", args=[metric.pk])

    @pytest.mark.parametrize("path", ["/soeg/", "/findes-ikke/"])
    def test_what_is_no_page_has_none(self, path: str, communications_officer: Client) -> None:
        assert button(communications_officer, path) is None


class TestMarks:
    def test_a_page_that_is_not_live_has_none(self, communications_officer: Client, page: InfoPage) -> None:
        page.unpublish()
        assert communications_officer.get(reverse("live_marks", args=[page.pk])).status_code == 404

    def test_they_are_those_of_the_live_page_not_of_a_draft(
        self, communications_officer: Client, page: InfoPage
    ) -> None:
        page.lead = "Endnu ikke offentlig."
        page.save_revision()
        html = communications_officer.get(reverse("live_marks", args=[page.pk])).json()["html"]
        assert "Velkommen." in html
        assert page.lead not in html


class TestTheWayBack:
    def actions(self, client: Client, page: Page, way_back: str) -> str:
        """The button that is offered first in the editor's footer."""
        soup = BeautifulSoup(client.get(edit_url(page, way_back)).content, "html.parser")
        first = soup.select_one("footer button[type=submit]")
        assert first
        return str(first.get("name"))

    def test_who_came_from_the_page_is_offered_to_publish_first(
        self, communications_officer: Client, page: InfoPage
    ) -> None:
        assert self.actions(communications_officer, page, f"{page.url}{PLACE}") == "action-publish"
        assert self.actions(communications_officer, page, "") != "action-publish"

    def test_with_a_draft_under_it_saving_comes_first(self, communications_officer: Client, page: InfoPage) -> None:
        page.lead = "Halvfærdig"
        page.save_revision()
        assert self.actions(communications_officer, page, f"{page.url}{PLACE}") != "action-publish"

    def test_publishing_leads_back_to_the_place_and_says_so_once(
        self, communications_officer: Client, page: InfoPage
    ) -> None:
        response = publish(communications_officer, page, lead="Nu uden fejl.")
        assert response["Location"] == f"{page.url}{PLACE}"
        shown = communications_officer.get(page.url).content.decode()
        assert "Nu uden fejl." in shown
        assert 'data-published="Udgivet"' in shown
        assert "data-published" not in communications_officer.get(page.url).content.decode()
        dashboard = BeautifulSoup(communications_officer.get("/admin/").content, "html.parser")
        assert not dashboard.select(".messages > ul > li")

    def test_a_page_with_a_new_address_is_led_back_to_there(
        self, communications_officer: Client, page: InfoPage
    ) -> None:
        assert publish(communications_officer, page, slug="nyere")["Location"] == f"/nyere/{PLACE}"

    def test_what_is_planned_is_not_called_published(self, communications_officer: Client, page: InfoPage) -> None:
        tomorrow = f"{timezone.localtime() + timedelta(days=1):%Y-%m-%d %H:%M}"
        publish(communications_officer, page, lead="I morgen.", go_live_at=tomorrow)
        shown = communications_officer.get(page.url).content.decode()
        assert "I morgen." not in shown
        assert "data-published" not in shown

    def test_a_contradiction_is_asked_about_on_the_way(
        self, communications_officer: Client, page: InfoPage
    ) -> None:
        question = publish(communications_officer, page, lead="DigitalLead har 450 medlemmer.")
        fields = BeautifulSoup(question.content, "html.parser").select(".figures-reason input[type=hidden]")
        form = {str(field["name"]): str(field["value"]) for field in fields if field.get("value")}
        url = reverse("publish_anyway", args=[page.pk])
        response = communications_officer.post(url, {**form, "reason": "Citat fra 2019"})
        assert response["Location"] == f"{page.url}{PLACE}"
        assert "450 medlemmer" in Client().get(page.url).content.decode()

    def test_a_translator_is_led_back_from_publishing(
        self,
        translator: Client,
        cluster_page: ClusterPage,
        english: Locale,
        django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    ) -> None:
        translated = cluster_page.get_translation(english)
        with django_capture_on_commit_callbacks(execute=True):
            response = translator.post(edit_url(translated, f"{ENGLISH}{PLACE}"), {"action": "publish"})
        assert response["Location"] == f"{ENGLISH}{PLACE}"
        assert 'data-published="Udgivet"' in translator.get(ENGLISH).content.decode()

    def test_a_translator_is_not_led_back_from_what_is_refused(
        self, translator: Client, cluster_page: ClusterPage, english: Locale
    ) -> None:
        cluster_page.lead = "Endnu ikke oversat."
        cluster_page.save_revision().publish()
        translated = cluster_page.get_translation(english)
        response = translator.post(edit_url(translated, f"{ENGLISH}{PLACE}"), {"action": "publish"})
        assert response["Location"] == edit_url(translated)
