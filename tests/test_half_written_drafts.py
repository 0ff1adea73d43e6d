"""A draft keeps what was typed, also what is no figure or address yet. It is marked; publishing insists."""

import json
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from home.models import HomePage
from tests.canvas_answers import answer, shown
from tests.full_pages import fill, sent_form

pytestmark = pytest.mark.django_db
PUBLISH = {"action-publish": "action-publish"}


@pytest.fixture
def page(home: HomePage) -> HomePage:
    return fill(home)


@pytest.fixture
def form(page: HomePage) -> dict[str, Any]:
    return sent_form(page)


def field(form: dict[str, Any], ending: str) -> str:
    """The name of the first field of the form that ends so."""
    return next(name for name in form if re.search(ending, name))


def in_first_tile(form: dict[str, Any], **texts: str) -> dict[str, Any]:
    """The form with something else in the fields of its first tile."""
    tile = field(form, r"-tiles-0-value-value$").removesuffix("value")
    return {**form, **{f"{tile}{name}": text for name, text in texts.items()}}


def save(client: Client, page: HomePage, sent: dict[str, Any]) -> Any:
    """As autosave does."""
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return client.post(address, sent, headers={"accept": "application/json"}).json()


def editor(client: Client, page: HomePage) -> str:
    return client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()


def marked_in(html: str) -> str:
    """What the editor marks in its blocks, as it hands it to Wagtail's script."""
    arguments = re.findall(r'data-w-block-arguments-value="([^"]*)"', html)
    errors = [
        json.loads(found.replace("&quot;", '"').replace("&#x27;", "'").replace("&amp;", "&"))[1]
        for found in arguments
    ]
    return json.dumps([error for error in errors if error], ensure_ascii=False)


def test_a_draft_keeps_a_figure_that_cannot_be_read_and_marks_it_when_it_is_opened(
    communications_officer: Client, page: HomePage, form: dict[str, Any]
) -> None:
    assert marked_in(editor(communications_officer, page)) == "[]"
    sent = in_first_tile(form, metric="", value="abc", label="Halvt felt")
    assert save(communications_officer, page, sent)["success"]
    html = editor(communications_officer, page)
    assert "abc" in html
    assert "Halvt felt" in html
    assert "Det kan ikke læses" in marked_in(html)


def test_what_a_draft_keeps_is_refused_when_it_is_published(
    communications_officer: Client, page: HomePage, form: dict[str, Any]
) -> None:
    # No part of the ids of blocks.
    sent = in_first_tile(form, metric="", value="xyz")
    response = communications_officer.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), sent | PUBLISH)
    assert "Det kan ikke læses" in marked_in(response.content.decode())
    page.refresh_from_db()
    assert "xyz" not in json.dumps(page.body.get_prep_value())


def test_a_draft_may_have_both_a_metric_and_a_value_or_neither_and_half_a_link(
    communications_officer: Client, page: HomePage, form: dict[str, Any]
) -> None:
    metric = form[field(form, r"-tiles-0-value-metric$")]
    button = field(form, r"^buttons-0-value-url$")
    for sent in (
        in_first_tile(form, metric=metric, value="+20"),
        in_first_tile(form, metric="", value="", label=""),
        form | {button: "https://www.example.org/", button.replace("url", "text"): ""},
        form | {button: "", button.replace("url", "page"): ""},
    ):
        assert save(communications_officer, page, sent)["success"]
        address = reverse("wagtailadmin_pages:edit", args=[page.pk])
        refused = communications_officer.post(address, sent | PUBLISH).content.decode()
        assert marked_in(refused) != "[]"


def test_a_draft_keeps_an_address_that_is_none_and_nobody_is_led_there(
    communications_officer: Client, page: HomePage, form: dict[str, Any]
) -> None:
    button = field(form, r"^buttons-0-value-url$")
    sent = form | {button: "javascript:alert(1)", button.replace("url", "page"): ""}
    assert save(communications_officer, page, sent)["success"]
    html = editor(communications_officer, page)
    assert "javascript:alert(1)" in html
    assert "gyldig" in marked_in(html)
    draft = communications_officer.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk])).content.decode()
    assert "javascript:" not in draft


def test_the_page_in_the_editor_leaves_out_what_cannot_be_read_and_names_it(
    communications_officer: Client, page: HomePage, form: dict[str, Any]
) -> None:
    answered = answer(communications_officer, page, in_first_tile(form, metric="", value="abc", label="Halvt felt"))
    (invalid,) = answered["invalid"]
    assert "Det kan ikke læses" in invalid["message"]
    assert invalid["path"].endswith(".value")
    assert "Halvt felt" not in shown(answered).get_text()


def test_a_figure_is_read_in_the_language_of_its_page_when_it_is_marked(
    communications_officer: Client, page: HomePage, form: dict[str, Any]
) -> None:
    """What an English page takes for a figure may be none on a Danish one."""
    sent = in_first_tile(form, metric="", value="1,234,567")
    assert save(communications_officer, page, sent)["success"]
    assert "På sidens sprog skrives tallet 1.234.567" in marked_in(editor(communications_officer, page))
