"""What becomes of what an OpenSearch server answers: its order, its counts, what is noted when it fails."""

import logging

import pytest
from modelsearch.backends import get_search_backend
from wagtail.models import Page

from home.models import HomePage
from tests.pages_with_figures import info_page
from tests.search_server import SearchServer
from tests.test_search_server import NOTES, filled, full_server, server  # noqa: F401 - fixtures

pytestmark = pytest.mark.django_db


def found_for(typed: str) -> list[str]:
    return [str(each.pk) for each in Page.objects.autocomplete(typed)]


def test_what_the_server_has_first_comes_first(full_server: SearchServer) -> None:  # noqa: F811
    things = full_server.things("wagtailcore_page")
    for _way in range(2):
        turned = dict(reversed(things.items()))
        things.clear()
        things.update(turned)
        keys = found_for("medlem")
        assert len(keys) > 2
        assert keys == [key for key in things if key in keys]


def test_what_the_database_does_not_allow_is_not_counted(full_server: SearchServer) -> None:  # noqa: F811
    keys = found_for("medlem")
    allowed = Page.objects.exclude(pk=keys[0])
    assert allowed.autocomplete("medlem").count() == len(keys) - 1
    assert allowed.autocomplete("medlem")[1:3].count() == 2


def test_without_the_server_there_are_as_many_of_each_kind(full_server: SearchServer) -> None:  # noqa: F811
    kinds = Page.objects.autocomplete("medlem").facet("content_type_id")
    assert sum(kinds.values()) > 2
    full_server.refuses = 503
    assert dict(Page.objects.autocomplete("medlem").facet("content_type_id")) == dict(kinds)


@pytest.mark.parametrize("status", [400, 503])
def test_what_editors_ask_is_not_noted_when_the_server_repeats_it(
    status: int,
    full_server: SearchServer,  # noqa: F811
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    full_server.refuses = status
    list(Page.objects.autocomplete("fordelene"))
    assert f"Error {status}" in caplog.text
    assert [each for each in caplog.records if "fordelene" in each.getMessage() and each.name == NOTES] == []


def test_half_an_answer_is_none(full_server: SearchServer) -> None:  # noqa: F811
    full_server.is_half_there = True
    assert found_for("medlem") == [
        str(each.pk) for each in get_search_backend("database").autocomplete("medlem", Page)
    ]


def test_what_it_never_had_can_be_deleted(
    full_server: SearchServer,  # noqa: F811
    home: HomePage,
    caplog: pytest.LogCaptureFixture,
) -> None:
    page = info_page(home, "<p>Nyt.</p>", title="Fordelagtigt")
    del full_server.things("wagtailcore_page")[str(page.pk)]
    with caplog.at_level(logging.WARNING, logger=NOTES):
        page.delete()
    assert caplog.text == ""


def test_whoever_saves_does_not_wait_for_a_server_that_has_just_failed(
    full_server: SearchServer,  # noqa: F811
    home: HomePage,
) -> None:
    full_server.refuses = 503
    found_for("fordel")
    full_server.refuses = 0
    page = info_page(home, "<p>Nyt.</p>", title="Fordelagtigt")
    assert str(page.pk) not in full_server.things("wagtailcore_page")
