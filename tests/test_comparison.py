"""Comparing two versions reads like the page: each place by its name, what stood and what stands there."""

import re
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from home.models import HomePage
from metrics.models import Metric
from tests.full_pages import fill

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(home: HomePage) -> HomePage:
    page = fill(home)
    page.save_revision().publish()
    return HomePage.objects.get(pk=page.pk)


def compared(client: Client, page: Page, earlier: Any = "live", later: Any = "latest") -> dict[str, str]:
    """What the screen says of each place that differs: `{"Felt 1 › Betegnelse": "-Deltagere +Gæster"}`."""
    address = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, earlier, later])
    screen = BeautifulSoup(client.get(address).content, "html.parser")
    for taken in screen.select(".deletion"):
        taken.insert(0, "-")
    for put in screen.select(".addition"):
        put.insert(0, "+")
    said = {}
    for row in screen.select("tbody tr"):
        for place in row.select("dt"):
            said[place.get_text()] = " ".join(place.find_next("dd").get_text().split())  # type: ignore[union-attr]
    return said


def at(page: Page, kind: str) -> Any:
    """The first block of a kind."""
    return next(block for block in page.body if block.block_type == kind)


def test_a_tile_that_names_another_metric_and_says_something_else(
    communications_officer: Client, page: HomePage
) -> None:
    tile = at(page, "stat_counter").value["tiles"][0]
    tile["metric"], tile["label"] = Metric.objects.get(key="members"), "Vores medlemmer"
    page.save_revision()
    said = compared(communications_officer, page)
    (counter,) = {place.rpartition(" › ")[0] for place in said}
    assert re.fullmatch(r"Nøgletal \d+ › Felter › Felt 1", counter)
    assert said[f"{counter} › Nøgletal"] == "-Deltagende virksomheder → +Medlemmer"
    assert said[f"{counter} › Betegnelse"] == "-Deltagere+Vores medlemmer"


def test_a_figure_typed_in_place_is_read_as_the_page_shows_it(
    communications_officer: Client, page: HomePage
) -> None:
    tile = at(page, "stat_counter").value["tiles"][0]
    block = tile.block.child_blocks["value"]
    tile["metric"] = None
    tile["value"] = block.to_python({"number": "12500", "unit": "count", "qualifier": "more_than"})
    page.save_revision()
    said = list(compared(communications_officer, page).values())
    assert said == ["-Deltagende virksomheder → +ingenting", "-ingenting → ++12.500"]


def test_a_link_a_choice_and_a_text_each_say_what_stood_there(
    communications_officer: Client, page: HomePage
) -> None:
    link = at(page, "call_to_action").value["link"]
    other = Page.objects.get(slug="medlemsfordele", locale=page.locale)
    link["page"], link["url"] = other, ""
    picture = at(page, "image").value
    picture["is_wide"] = not picture["is_wide"]
    section = at(page, "section").value
    section["heading"] = "Et fællesskab med to mål"
    page.save_revision()
    said = {place.rpartition(" › ")[2]: change for place, change in compared(communications_officer, page).items()}
    assert said["Beskær til et bredt format"] == "-nej → +ja"
    assert said["Side"] == f"-ingenting → +{other.title}"
    assert said["Overskrift"] == "Et fællesskab med -et fælles mål+to mål"
    assert "False" not in str(said)
    assert "None" not in str(said)


def test_running_text_shows_figures_as_they_are_read_and_says_when_only_its_form_differs(
    communications_officer: Client, page: HomePage
) -> None:
    metric = Metric.objects.get(key="participants")
    section = at(page, "section").value
    chip = f'<a linktype="metric" id="{metric.pk}">participants</a>'
    section["text"] = section.block.child_blocks["text"].to_python(f"<p>I alt {chip} var med.</p>")
    before = page.save_revision()
    section["text"] = section.block.child_blocks["text"].to_python(f"<p>I alt <b>{chip}</b> var med.</p>")
    after = page.save_revision()
    (said,) = compared(communications_officer, page, before.pk, after.pk).values()
    assert said == "I alt 18.058 var med. (kun fed, links eller linjeskift er anderledes)"


def test_blocks_that_came_went_and_moved(communications_officer: Client, page: HomePage) -> None:
    heading = page.body[1].value["heading"]
    del page.body[-1]
    page.body.insert(0, page.body.pop(1))
    page.body.append(("quote", {"quote": "Det var godt.", "name": "Åse Ørum", "role": ""}))
    page.save_revision()
    moved, put, taken = compared(communications_officer, page).values()
    assert moved == f"Flyttet fra plads 2 til 1. {heading}"
    assert re.fullmatch(r"\+Ny *Citat Det var godt\. *Navn Åse Ørum", put)
    assert re.match(r"-Slettet *Overskrift", taken)


def test_versions_that_say_the_same_have_no_differences(communications_officer: Client, page: HomePage) -> None:
    page.save_revision()
    assert list(compared(communications_officer, page).values()) == []


def test_what_is_live_is_one_click_away_while_there_is_a_draft(
    communications_officer: Client, page: HomePage
) -> None:
    editor, compare = (
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, "live", "latest"]),
    )
    assert compare not in communications_officer.get(editor).content.decode()
    page.lead = "En anden manchet."
    page.save_revision()
    link = BeautifulSoup(communications_officer.get(editor).content, "html.parser").select_one(
        f'a[href="{compare}"]'
    )
    assert link
    assert link.get_text(strip=True) == "Sammenlign med den udgivne"


def test_two_versions_are_shown_as_pages_side_by_side(communications_officer: Client, page: HomePage) -> None:
    page.lead = "En anden manchet."
    page.save_revision()
    address = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, "live", "latest"])
    assert f'href="{address}?as=pages"' in communications_officer.get(address).content.decode()
    screen = BeautifulSoup(communications_officer.get(address, {"as": "pages"}).content, "html.parser")
    frames = [str(frame["src"]) for frame in screen.select(".side-by-side iframe")]
    before, after = (communications_officer.get(address + frame) for frame in frames)
    assert "En anden manchet." in after.content.decode()
    assert "En anden manchet." not in before.content.decode()
    assert before.headers["X-Frame-Options"] == after.headers["X-Frame-Options"] == "SAMEORIGIN"


def test_a_page_of_a_comparison_is_for_those_who_may_compare(translator: Client, page: HomePage) -> None:
    address = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, "live", "latest"])
    for asked in ("pages", "before", "after"):
        response = translator.get(address, {"as": asked})
        assert response.status_code in (302, 403)
