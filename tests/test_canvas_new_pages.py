"""The frame of the page editor beside the page itself: a page not yet made, and the page in its other language."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction

from clusterinfo.models import ClusterPage, InfoPage
from home.models import HomePage
from tests.canvas_answers import TOO_LONG, shown
from tests.full_pages import marks_in, sent_form

pytestmark = pytest.mark.django_db


class TestANewPage:
    @pytest.fixture
    def address(self, home: HomePage) -> str:
        return reverse("canvas_of_new_page", args=["clusterinfo", "infopage", home.pk])

    @pytest.fixture
    def empty(self, home: HomePage) -> dict[str, Any]:
        return sent_form(InfoPage(locale=home.locale)) | {"title": "", "slug": ""}

    def test_is_shown_before_anything_is_written(
        self, address: str, empty: dict[str, Any], communications_officer: Client
    ) -> None:
        answered = communications_officer.post(address, empty).json()
        assert answered["invalid"] == []
        marks = marks_in(shown(answered))
        assert (marks["title"].get_text(), marks["lead"].get_text()) == ("", "")

    def test_is_shown_as_it_is_written(
        self, address: str, empty: dict[str, Any], communications_officer: Client, home: HomePage
    ) -> None:
        draft = InfoPage(title="Vores vedtægter", locale=home.locale)
        draft.body = [("quote", {"quote": "Vi fandt vores partner her.", "name": TOO_LONG, "role": ""})]
        for child in draft.body:
            child.id = "en-ny-blok"
        answered = communications_officer.post(address, sent_form(draft) | {"lead": TOO_LONG}).json()
        assert {part["path"] for part in answered["invalid"]} == {"lead", "body.en-ny-blok.name"}
        assert marks_in(shown(answered))["title"].get_text() == "Vores vedtægter"
        assert not Page.objects.filter(title="Vores vedtægter").exists()

    def test_is_in_the_language_of_its_place(self, empty: dict[str, Any], administrator: Client) -> None:
        english = HomePage.objects.get(locale__language_code="en")
        address = reverse("canvas_of_new_page", args=["clusterinfo", "infopage", english.pk])
        html = shown(administrator.post(address, empty).json()).html
        assert html is not None
        assert html["lang"] == "en"

    def test_needs_the_right_to_add_one(self, address: str, empty: dict[str, Any], translator: Client) -> None:
        assert b"html" not in translator.post(address, empty).content


class TestTheOtherLanguage:
    @pytest.fixture
    def english_page(self) -> ClusterPage:
        page = ClusterPage.objects.get(locale__language_code="en")
        page.title = "A draft of the title"
        page.save_revision()
        return page

    def ask(self, client: Client, page: Page, language: str, version: str) -> Any:
        address = reverse("canvas_in_language", args=[page.pk, language])
        return client.get(address, {"version": version})

    def test_is_shown_as_it_is_live(
        self, communications_officer: Client, cluster_page: ClusterPage, english_page: ClusterPage
    ) -> None:
        response = self.ask(communications_officer, cluster_page, "en", "live")
        html = response.content.decode()
        assert "What is a cluster?" in html
        assert "A draft of the title" not in html
        assert (response["X-Frame-Options"], "frame-ancestors 'self'" in response["Content-Security-Policy"]) == (
            "SAMEORIGIN",
            True,
        )

    def test_is_shown_as_a_draft_to_those_who_edit_it(
        self, administrator: Client, translator: Client, cluster_page: ClusterPage, english_page: ClusterPage
    ) -> None:
        assert "A draft of the title" in self.ask(administrator, cluster_page, "en", "draft").content.decode()
        assert "A draft of the title" in self.ask(translator, english_page, "en", "draft").content.decode()

    def test_is_no_way_to_a_draft_of_others(
        self, communications_officer: Client, cluster_page: ClusterPage, english_page: ClusterPage
    ) -> None:
        response = self.ask(communications_officer, cluster_page, "en", "draft")
        assert b"A draft of the title" not in response.content
        assert response.status_code == 302

    def test_stays_behind_its_door(
        self, communications_officer: Client, cluster_page: ClusterPage, english_page: ClusterPage
    ) -> None:
        PageViewRestriction.objects.create(page=english_page, restriction_type="login")
        response = self.ask(communications_officer, cluster_page, "en", "live")
        assert b"What is a cluster?" not in response.content

    @pytest.mark.parametrize("version", ["live", "draft"])
    def test_is_missing_where_there_is_none(
        self, version: str, communications_officer: Client, home: HomePage
    ) -> None:
        page = home.add_child(instance=InfoPage(title="Kun på dansk", locale=home.locale))
        assert self.ask(communications_officer, page, "en", version).status_code == 404

    def test_is_missing_while_it_is_not_live(
        self, communications_officer: Client, cluster_page: ClusterPage, english_page: ClusterPage
    ) -> None:
        english_page.unpublish()
        assert self.ask(communications_officer, cluster_page, "en", "live").status_code == 404
