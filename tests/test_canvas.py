"""The frame of the page editor: the form goes in as it is being written, the page comes out."""

from threading import Thread
from typing import Any

import pytest
from django.db import connection
from django.forms.utils import ErrorDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import resolve, reverse
from wagtail.admin.models import FormState

from clusterinfo.models import ClusterPage, InfoPage, JoinPage
from home.blocks import QuoteBlock
from home.models import HomePage
from tests.canvas_answers import TOO_LONG, answer, shown
from tests.full_pages import fields_of_form, fill, marks_in, sent_form

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(home: HomePage) -> HomePage:
    filled = fill(home)
    assert isinstance(filled, HomePage)
    return filled


@pytest.fixture
def sent(page: HomePage) -> dict[str, Any]:
    return sent_form(page)


def input_of(sent: dict[str, Any], path: str) -> str:
    """The name of the input for a place in the body."""
    prefix = "body"
    for name in path.split(".")[1:]:
        items = [key[: -len("-id")] for key, value in sent.items() if value == name and key.startswith(prefix)]
        prefix = f"{items[0]}-value" if items else f"{prefix}-{name}"
    return prefix


def child_of(page: Any, kind: str) -> Any:
    """The first block of a kind."""
    return next(child for child in page.body if child.block_type == kind)


def test_the_page_is_shown_as_it_is_being_written(
    communications_officer: Client, page: HomePage, sent: dict[str, Any]
) -> None:
    section = child_of(page, "section")
    sent["headline"] = "En ny linje øverst"
    sent[input_of(sent, f"body.{section.id}.heading")] = "En ny overskrift"
    answered = answer(communications_officer, page, sent)
    assert answered["invalid"] == []
    marks = marks_in(shown(answered))
    assert marks["headline"].get_text() == "En ny linje øverst"
    assert marks[f"body.{section.id}.heading"].get_text() == "En ny overskrift"
    assert marks.keys() <= fields_of_form(page).keys()


def test_nothing_is_saved(communications_officer: Client, page: HomePage, sent: dict[str, Any]) -> None:
    answer(communications_officer, page, sent)
    with CaptureQueriesContext(connection) as queries:
        answer(communications_officer, page, {**sent, "headline": "En ny linje øverst"})
    assert {query["sql"].partition(" ")[0] for query in queries} == {"SELECT"}
    assert not FormState.objects.exists()


def test_no_lock_is_taken_for_it(page: HomePage) -> None:
    for address in (
        reverse("canvas", args=[page.pk]),
        reverse("canvas_of_new_page", args=["clusterinfo", "infopage", page.pk]),
    ):
        assert "default" in resolve(address).func._non_atomic_requests  # type: ignore[attr-defined]


def test_what_is_required_may_be_empty_for_now(
    communications_officer: Client, page: HomePage, sent: dict[str, Any]
) -> None:
    section, counter = child_of(page, "section"), child_of(page, "stat_counter")
    tile = counter.value["tiles"].bound_blocks[0]
    sent |= {"title": "", "headline": ""}
    sent[input_of(sent, f"body.{section.id}.heading")] = ""
    sent[input_of(sent, f"body.{counter.id}.tiles.{tile.id}.label")] = ""
    answered = answer(communications_officer, page, sent)
    marks = marks_in(shown(answered))
    assert [part for part in answered["invalid"] if "headline" not in part["path"]] == []
    assert marks[f"body.{section.id}.heading"].get_text() == ""
    assert marks[f"body.{counter.id}.tiles.{tile.id}.label"].get_text() == ""


def test_an_empty_title_is_shown_empty(communications_officer: Client, cluster_page: ClusterPage) -> None:
    answered = answer(communications_officer, cluster_page, sent_form(cluster_page) | {"title": ""})
    assert marks_in(shown(answered))["title"].get_text() == ""


def test_a_tile_that_does_not_validate_is_left_out_alone(
    communications_officer: Client, cluster_page: ClusterPage
) -> None:
    counter = child_of(cluster_page, "stat_counter")
    first, second = counter.value["tiles"].bound_blocks[:2]
    sent = sent_form(cluster_page)
    sent[input_of(sent, f"body.{counter.id}.tiles.{second.id}.label")] = TOO_LONG
    answered = answer(communications_officer, cluster_page, sent)
    [part] = answered["invalid"]
    assert part["path"] == f"body.{counter.id}.tiles.{second.id}.label"
    assert "80" in part["message"]
    marks = marks_in(shown(answered))
    assert f"body.{counter.id}.tiles.{first.id}" in marks
    assert f"body.{counter.id}.tiles.{second.id}" not in marks


def test_the_right_block_is_left_out_whatever_was_moved_and_deleted(
    communications_officer: Client, page: HomePage, sent: dict[str, Any]
) -> None:
    ids = [child.id for child in page.body]
    last = len(ids) - 1
    for index in range(len(ids)):
        sent[f"body-{index}-order"] = str(last - index)
    sent["body-9-deleted"] = "1"
    quote = child_of(page, "quote")
    sent[input_of(sent, f"body.{quote.id}.quote")] = TOO_LONG
    answered = answer(communications_officer, page, sent)
    assert [part["path"] for part in answered["invalid"]] == [f"body.{quote.id}.quote"]
    blocks = [path.split(".")[1] for path in marks_in(shown(answered)) if path.count(".") == 1 and "body." in path]
    assert blocks == [child_id for child_id in reversed(ids) if child_id not in (ids[9], quote.id)]


def test_a_link_inside_a_block_takes_the_block_with_it(
    communications_officer: Client, page: HomePage, sent: dict[str, Any]
) -> None:
    call = child_of(page, "call_to_action")
    sent[input_of(sent, f"body.{call.id}.link.url")] = "ikke en adresse"
    answered = answer(communications_officer, page, sent)
    assert {part["path"] for part in answered["invalid"]} == {f"body.{call.id}.link.url"}
    assert f"body.{call.id}" not in marks_in(shown(answered))


def test_too_many_tiles_are_told_of_their_row(communications_officer: Client, cluster_page: ClusterPage) -> None:
    counter = child_of(cluster_page, "stat_counter")
    tile = counter.value["tiles"][0]
    counter.value["tiles"].extend([tile] * 7)
    answered = answer(communications_officer, cluster_page, sent_form(cluster_page))
    assert [part["path"] for part in answered["invalid"]] == [f"body.{counter.id}.tiles"]
    assert f"body.{counter.id}" not in marks_in(shown(answered))


def test_a_field_that_is_no_block_is_shown_as_it_was_saved(
    communications_officer: Client, page: HomePage, sent: dict[str, Any]
) -> None:
    section = child_of(page, "section")
    sent["lead"] = TOO_LONG
    sent[input_of(sent, f"body.{section.id}.heading")] = "En ny overskrift"
    answered = answer(communications_officer, page, sent)
    marks = marks_in(shown(answered))
    assert [part["path"] for part in answered["invalid"]] == ["lead"]
    assert marks["lead"].get_text() == page.lead
    assert marks[f"body.{section.id}.heading"].get_text() == "En ny overskrift"


def test_a_page_can_be_shown_in_its_other_modes(communications_officer: Client) -> None:
    page = JoinPage.objects.get(locale__language_code="da")
    sent = sent_form(page) | {"receipt": "Tak for det!"}
    assert "receipt" in marks_in(shown(answer(communications_officer, page, sent, "sent")))
    assert "receipt" not in marks_in(shown(answer(communications_officer, page, sent)))


def test_those_who_do_not_edit_the_page_get_nothing_of_it(
    translator: Client, page: HomePage, sent: dict[str, Any]
) -> None:
    response = translator.post(reverse("canvas", args=[page.pk]), sent)
    assert response.status_code == 302
    assert page.headline.encode() not in response.content


def test_a_page_that_is_shown_does_not_let_another_be_published_incomplete(
    cluster_page: ClusterPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The blocks of all forms are the same objects, and Wagtail notes on them that nothing is required for now."""

    def form_of_an_empty_quote() -> Any:
        form_class = cluster_page.get_edit_handler().get_form_class()
        parent = cluster_page.get_parent()
        cluster_page.body = [("quote", {"quote": "", "name": "", "role": ""})]
        form = form_class(sent_form(cluster_page), instance=cluster_page, parent_page=parent, for_user=None)
        form.fields = {"body": form.fields["body"]}
        form._errors, form.cleaned_data = ErrorDict(), {}
        return form

    shown_form, published_form = form_of_an_empty_quote(), form_of_an_empty_quote()
    publishing = Thread(target=published_form._clean_fields)
    clean = QuoteBlock.clean

    def while_another_publishes(block: QuoteBlock, value: Any) -> Any:
        monkeypatch.undo()
        publishing.start()
        publishing.join(timeout=0.2)
        return clean(block, value)

    monkeypatch.setattr(QuoteBlock, "clean", while_another_publishes)
    shown_form.defer_required_fields()
    shown_form._clean_fields()
    publishing.join()
    assert "body" not in shown_form.errors
    assert "body" in published_form.errors


def test_a_form_in_pieces_is_refused(communications_officer: Client, page: HomePage, sent: dict[str, Any]) -> None:
    del sent["body-2-deleted"]
    assert communications_officer.post(reverse("canvas", args=[page.pk]), sent).status_code == 400


def test_a_long_page_costs_no_more_queries_than_its_figures(
    communications_officer: Client, cluster_page: ClusterPage, home: HomePage
) -> None:
    long = home.add_child(instance=InfoPage(title="Lang", locale=home.locale))
    blocks = [(child.block_type, child.value) for child in cluster_page.body]
    long.body = (blocks * 12)[:60]
    long.save()
    counts = []
    for page in (cluster_page, InfoPage.objects.get(pk=long.pk)):
        sent = sent_form(page)
        answer(communications_officer, page, sent)
        with CaptureQueriesContext(connection) as queries:
            answer(communications_officer, page, sent)
        asked = [query["sql"] for query in queries]
        counts.append(len([sql for sql in asked if 'FROM "metrics_metric"' not in sql]))
        assert len(asked) - counts[-1] <= sum(name.endswith("-metric") and bool(sent[name]) for name in sent) + 1
    short, longer = counts
    assert longer <= short <= 36
