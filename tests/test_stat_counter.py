"""The stat counter as an editor fills it in and a visitor reads it."""

from decimal import Decimal
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.blocks import StructBlockValidationError
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from clusterinfo.models import ClusterPage
from home.models import HomePage
from metrics.blocks import StatTileBlock
from metrics.models import Metric
from metrics.notation.figure import Figure, Unit

NBSP = "\u00a0"


def page_form(value: str) -> dict[str, Any]:
    """What the editor sends for a new page with one stat counter of one tile."""
    tile = {"value": value, "label": "Vækst", "text": rich_text("<p>Siden sidste år.</p>", features=["bold"])}
    item = {"deleted": "", "order": "0", "type": "item", "value": tile, "id": ""}
    counter = {"heading": "Klyngen i tal", "tiles": {"count": "1", "0": item}}
    return nested_form_data(
        {
            "title": "Tal fra redaktøren",
            "slug": "tal-fra-redaktoeren",
            "lead": "",
            "body": streamfield([("stat_counter", counter)]),
            "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": ""},
            "action-publish": "action-publish",
        }
    )


def publish(client: Client, parent: Page, value: str) -> Any:
    url = reverse("wagtailadmin_pages:add", args=["clusterinfo", "clusterpage", parent.pk])
    return client.post(url, page_form(value), follow=True)


def tile_texts(html: str) -> list[str]:
    return [figure.get_text(" ", strip=True) for figure in BeautifulSoup(html, "html.parser").select("dl dd")]


def test_a_figure_typed_in_danish_is_stored_as_data(communications_officer: Client, home: HomePage) -> None:
    publish(communications_officer, home, "12,5 %")
    page = ClusterPage.objects.get(title="Tal fra redaktøren")
    assert page.live
    assert page.body[0].value["tiles"][0]["value"] == Figure(Decimal("12.5"), Unit.PERCENT)


def test_a_figure_is_read_in_the_language_of_the_page_not_of_the_menus(
    administrator: Client, home: HomePage, english: Any
) -> None:
    english_home = home.get_translation(english)
    publish(administrator, english_home, "12.5%")
    page = ClusterPage.objects.get(title="Tal fra redaktøren")
    assert page.body[0].value["tiles"][0]["value"] == Figure(Decimal("12.5"), Unit.PERCENT)


@pytest.mark.parametrize("typed", ["12.5 %", "mange"])
def test_what_cannot_be_read_is_refused_and_stays_in_the_form(
    typed: str, communications_officer: Client, home: HomePage
) -> None:
    html = publish(communications_officer, home, typed).content.decode()
    assert not ClusterPage.objects.filter(title="Tal fra redaktøren").exists()
    assert typed in html
    assert "12,5" in html


def test_a_draft_may_be_without_the_figure_that_publishing_asks_for(
    communications_officer: Client, home: HomePage
) -> None:
    url = reverse("wagtailadmin_pages:add", args=["clusterinfo", "clusterpage", home.pk])
    form = page_form("")
    communications_officer.post(url, form)
    assert not ClusterPage.objects.filter(title="Tal fra redaktøren").exists()
    del form["action-publish"]
    communications_officer.post(url, form)
    page = ClusterPage.objects.get(title="Tal fra redaktøren")
    assert not page.live
    tile = page.body[0].value["tiles"][0]
    assert (tile["label"], tile["metric"], tile["value"]) == ("Vækst", None, None)


def test_the_form_shows_a_stored_figure_as_it_is_typed_in_the_language_of_the_page(
    administrator: Client, home: HomePage, english: Any
) -> None:
    publish(administrator, home.get_translation(english), "18,500")
    page = ClusterPage.objects.get(title="Tal fra redaktøren")
    html = administrator.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "18,500" in html


def test_visitors_see_symbols_and_screen_readers_get_words(db: None) -> None:
    danish = Client().get("/").content.decode()
    english = Client().get("/en/").content.decode()
    assert {"+300 mere end 300", f"3,6{NBSP}% 3,6 procent", "4x 4 gange"} <= set(tile_texts(danish))
    assert {"+300 more than 300", "3.6% 3.6 per cent", "4x 4 times"} <= set(tile_texts(english))


def test_the_tiles_are_terms_with_their_figures_under_a_heading(db: None) -> None:
    soup = BeautifulSoup(Client().get("/").content, "html.parser")
    terms = soup.find("dl")
    assert terms is not None
    section = terms.find_parent("section")
    assert section is not None
    heading = soup.find(id=str(section["aria-labelledby"]))
    assert heading is not None
    assert heading.get_text(strip=True) == "Klyngen i tal"
    assert [term.get_text(strip=True) for term in terms.find_all("dt")] == [
        "Medlemmer",
        "Produktivitetsvækst",
        "Innovationskraft",
    ]


def test_a_typed_tile_becomes_a_metric_in_one_step_and_nothing_is_published(
    communications_officer: Client, home: HomePage
) -> None:
    publish(communications_officer, home, "12,5 %")
    page = ClusterPage.objects.get(title="Tal fra redaktøren")
    tile_id = page.body[0].value["tiles"].bound_blocks[0].id
    listing = communications_officer.get(reverse("typed_figures")).content.decode()
    assert f"12,5{NBSP}%" in listing
    communications_officer.post(reverse("typed_figure_to_metric", args=[page.pk, tile_id]))
    metric = Metric.objects.get(key="vaekst")
    assert metric.current_figure() == Figure(Decimal("12.5"), Unit.PERCENT)
    page.refresh_from_db()
    assert page.body[0].value["tiles"][0]["metric"] is None
    draft = page.get_latest_revision_as_object()
    assert draft.body[0].value["tiles"][0]["metric"].pk == metric.pk
    draft.get_latest_revision().publish()
    assert f"12,5{NBSP}%" in Client().get("/tal-fra-redaktoeren/").content.decode()


def test_a_translator_registers_no_figures(translator: Client, home: HomePage, administrator: Client) -> None:
    publish(administrator, home, "12,5 %")
    page = ClusterPage.objects.get(title="Tal fra redaktøren")
    tile_id = page.body[0].value["tiles"].bound_blocks[0].id
    answer = translator.post(reverse("typed_figure_to_metric", args=[page.pk, tile_id]))
    assert answer["Location"] == "/admin/"
    assert not Metric.objects.filter(key="vaekst").exists()


@pytest.mark.django_db
def test_a_metric_that_is_gone_is_asked_for_again() -> None:
    block = StatTileBlock()
    sent = {"tile-metric": "999999", "tile-label": "Medlemmer", "tile-text": rich_text("")}
    chosen = block.value_from_datadict(sent, {}, "tile")
    with pytest.raises(StructBlockValidationError) as refused:
        block.clean(chosen)
    assert set(refused.value.block_errors) == {"metric"}
