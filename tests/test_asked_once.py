"""Nothing is asked twice when a page is published, and what is asked is answered on the spot."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, PageLogEntry

from clusterinfo.models import InfoPage
from home.models import HomePage
from metrics.models import Dismissal, Kind, Metric, Observation
from tests.pages_with_figures import info_page
from tests.test_publishing_anyway import (
    edit_url,
    form_of,
    public,
    publish,
    publish_anyway,
    told,
    version_in,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(home: HomePage) -> InfoPage:
    return info_page(home, "<p>Velkommen.</p>")


CONTRADICTION = "<p>DigitalLead har 450 medlemmer.</p>"


def question_of(response: Any) -> str:
    """What is asked, without what stands around it; empty if nothing is."""
    content = BeautifulSoup(response.content, "html.parser").select_one("form.figures-reason")
    return content.get_text(" ", strip=True) if content else ""


def answer(client: Client, page: Page, asked: Any, **pressed: str) -> Any:
    """Press a button of the question; `link` and `dismiss` name a word of the finding that they are about."""
    html = BeautifulSoup(asked.content, "html.parser")
    form = {str(field["name"]): str(field.get("value", "")) for field in html.select(".figures-reason input")}
    for button in ("link", "dismiss"):
        if word := pressed.get(button):
            finding = next(item for item in html.select(".finding") if word in item.get_text())
            pressed[button] = str(finding.select_one(f"button[name={button}]")["value"])  # type: ignore[index]
            form[f"reason-{pressed[button]}"] = pressed.pop("why", "")
    return client.post(reverse("publish_anyway", args=[page.pk]), {**form, **pressed})


class TestNothingIsAskedTwice:
    @pytest.fixture
    def published(self, communications_officer: Client, page: InfoPage) -> InfoPage:
        """A page that was published with a contradiction and a reason."""
        publish_anyway(communications_officer, page, publish(communications_officer, page, CONTRADICTION))
        assert "450 medlemmer" in public(page)
        return page

    def test_a_typo_elsewhere_is_published_at_once_and_the_old_finding_named_in_one_line(
        self, communications_officer: Client, published: InfoPage
    ) -> None:
        response = communications_officer.post(
            edit_url(published), form_of(published, CONTRADICTION, lead="Rettet.")
        )
        assert "Rettet." in public(published)
        assert "Som før siger siden noget andet end registret 1 sted." in told(response)

    def test_what_was_public_before_anybody_was_asked_is_not_asked_about_either(
        self, communications_officer: Client, home: HomePage
    ) -> None:
        old = info_page(home, CONTRADICTION)
        communications_officer.post(edit_url(old), form_of(old, CONTRADICTION, lead="Rettet."))
        assert "Rettet." in public(old)

    def test_a_changed_sentence_is_asked_about(self, communications_officer: Client, published: InfoPage) -> None:
        text = "<p>I dag har DigitalLead 450 medlemmer.</p>"
        asked = question_of(communications_officer.post(edit_url(published), form_of(published, text)))
        assert "I dag har DigitalLead 450 medlemmer." in asked
        assert "I dag" not in public(published)

    def test_the_same_sentence_is_asked_about_once_the_register_has_another_value(
        self, communications_officer: Client, published: InfoPage
    ) -> None:
        Observation.objects.create(metric=Metric.objects.get(key="members"), value=320, kind=Kind.REVISION)
        response = communications_officer.post(edit_url(published), form_of(published, CONTRADICTION, lead="Nyt."))
        assert "+320" in question_of(response)
        assert "Nyt." not in public(published)

    def test_the_same_holds_for_what_nobody_gave_a_reason_for(
        self, communications_officer: Client, home: HomePage
    ) -> None:
        old = info_page(home, CONTRADICTION)
        Observation.objects.create(metric=Metric.objects.get(key="members"), value=320, kind=Kind.REVISION)
        response = communications_officer.post(edit_url(old), form_of(old, CONTRADICTION, lead="Nyt."))
        assert "+320" in question_of(response)

    def test_only_the_new_one_of_two_is_asked_about(
        self, communications_officer: Client, published: InfoPage
    ) -> None:
        text = CONTRADICTION + "<p>Foreningen tæller 470 medlemmer.</p>"
        response = communications_officer.post(edit_url(published), form_of(published, text))
        asked = question_of(response)
        assert "470" in asked
        assert "450" not in asked
        assert "offentlig med 1 anden modsigelse" in response.content.decode()


class TestAnswersOnTheSpot:
    def test_linking_the_number_publishes_the_page_with_the_value_of_the_register(
        self, communications_officer: Client, page: InfoPage
    ) -> None:
        asked = communications_officer.post(edit_url(page), form_of(page, CONTRADICTION))
        response = answer(communications_officer, page, asked, link="450")
        assert "blev udgivet" in told(response)
        shown = BeautifulSoup(public(page), "html.parser").select_one("main")
        assert shown is not None
        assert "har mere end 300 medlemmer" in " ".join(shown.get_text().split())
        assert f'href="{page.get_url()}"' in told(response)
        assert not PageLogEntry.objects.filter(action="metrics.published_with_contradiction").exists()

    def test_no_error_is_kept_with_its_reason_and_the_page_published(
        self, communications_officer: Client, page: InfoPage
    ) -> None:
        asked = communications_officer.post(edit_url(page), form_of(page, CONTRADICTION))
        answer(communications_officer, page, asked, dismiss="450", why="Et citat")
        assert "450 medlemmer" in public(page)
        assert Dismissal.objects.get().reason == "Et citat"

    def test_no_error_without_a_reason_asks_for_one(self, communications_officer: Client, page: InfoPage) -> None:
        asked = communications_officer.post(edit_url(page), form_of(page, CONTRADICTION))
        response = answer(communications_officer, page, asked, dismiss="450", why=" ", reason="Næsten skrevet")
        assert "Skriv, hvorfor det ikke er en fejl" in response.content.decode()
        assert "Næsten skrevet" in question_of(response)
        assert not Dismissal.objects.exists()
        assert "450" not in public(page)

    def test_what_is_left_is_still_asked_about(self, communications_officer: Client, page: InfoPage) -> None:
        text = CONTRADICTION + "<p>Foreningen tæller 470 medlemmer.</p>"
        asked = communications_officer.post(edit_url(page), form_of(page, text))
        response = answer(communications_officer, page, asked, link="450")
        assert "Tallet er forbundet" in response.content.decode()
        assert "470" in question_of(response)
        assert "450" not in question_of(response)
        assert "Velkommen." in public(page)

    def test_enter_in_a_field_publishes_nothing(self, communications_officer: Client, page: InfoPage) -> None:
        asked = communications_officer.post(edit_url(page), form_of(page, CONTRADICTION))
        response = answer(communications_officer, page, asked, look_again="1", reason="Citat")
        assert "450" in question_of(response)
        assert "Velkommen." in public(page)

    def test_a_finding_that_was_not_asked_about_is_not_dismissed(
        self, communications_officer: Client, page: InfoPage
    ) -> None:
        asked = communications_officer.post(edit_url(page), form_of(page, CONTRADICTION))
        response = answer(communications_officer, page, asked, **{"look_again": "1", "reason-x": "Derfor"})
        communications_officer.post(
            reverse("publish_anyway", args=[page.pk]),
            {"version": version_in(response), "dismiss": "x", "reason-x": "Derfor"},
        )
        assert not Dismissal.objects.exists()
        assert "Velkommen." in public(page)
