"""Editors' searches may ask an OpenSearch server. Without it, or with one that fails, they go on as ever."""

import logging
from collections.abc import Iterator
from copy import deepcopy
from typing import Any
from urllib.parse import quote

import pytest
from django.conf import LazySettings
from django.core.management import CommandError, call_command
from django.test import Client
from modelsearch.backends import get_search_backend
from modelsearch.backends.base import get_model_root
from modelsearch.index import get_indexed_models
from modelsearch.utils import parse_query_string
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page

from clusterinfo.models import BenefitsPage
from config import environment
from home.models import HomePage
from metrics.editors.metric_search import metrics_meant_by
from metrics.models import Metric
from operating.checks_of_health import Unwell, search
from search.backend import MOST_READ
from search.opensearch import server_backend
from search.opensearch.server_index import LONGEST_WORD
from tests.pages_with_figures import info_page
from tests.search_server import SearchServer, search_server, words

pytestmark = pytest.mark.django_db
LISTS = {
    "explorer": "/admin/pages/HOME/results/?q={}",
    "search": "/admin/pages/search/results/?q={}",
    "chooser": "/admin/choose-page/search/?q={}",
}
HELD = ("indexes", "mappings", "settings", "aliases", "refreshed")
NOTES = "search.opensearch.server_backend"


@pytest.fixture
def server(settings: LazySettings) -> Iterator[SearchServer]:
    """A server that the site is set to, without any index yet."""
    with search_server() as running:
        settings.WAGTAILSEARCH_BACKENDS = environment.search_backends(running.address)
        running.backend = get_search_backend()
        yield running
        assert running.faults == []
        running.backend.es.close()
        server_backend._backend.cache_clear()


@pytest.fixture(scope="module")
def filled() -> dict[str, Any]:
    """What a server holds of the starter content, once it was sent it."""
    return {}


@pytest.fixture
def full_server(server: SearchServer, filled: dict[str, Any]) -> SearchServer:
    """The server with everything in its indexes."""
    if filled:
        vars(server).update(deepcopy(filled))
    else:
        call_command("update_index", backend_name="default", verbosity=0)
        filled |= deepcopy({name: getattr(server, name) for name in HELD})
    return server


def asked_in(question: Any) -> set[str]:
    """The texts that a question asks for completions with."""
    if isinstance(question, list):
        return set().union(*map(asked_in, question))
    if not isinstance(question, dict):
        return set()
    here = question.get("_edgengrams")
    text = here.get("query") if isinstance(here, dict) else here
    return ({text} if text else set()).union(*map(asked_in, question.values()))


def found_by(client: Client, address: str, typed: str) -> str:
    address = address.replace("HOME", str(HomePage.objects.get(locale__language_code="da").pk))
    response = client.get(address.format(quote(typed)))
    assert response.status_code == 200
    return response.content.decode()


def test_indexing_anew_sends_everything_that_lists_can_show(full_server: SearchServer) -> None:
    for model in {get_model_root(model) for model in get_indexed_models()}:
        kind = f"{model._meta.app_label}_{model._meta.model_name}"
        assert full_server.things(kind).keys() == {str(key) for key in model.objects.values_list("pk", flat=True)}
    assert set(full_server.aliases.values()) == full_server.refreshed == full_server.indexes.keys()
    # A second time takes the place of the first.
    call_command("update_index", verbosity=0)
    assert set(full_server.aliases.values()) == full_server.indexes.keys()


def test_titles_are_sent_with_the_words_they_are_found_by(full_server: SearchServer) -> None:
    page = BenefitsPage.objects.get(slug="medlemsfordele")
    sent = full_server.things("wagtailcore_page")[str(page.pk)]
    for held in (sent["title_edgengrams"], *sent["_edgengrams"][:1]):
        assert {"medlemsfordele", "medlem", "fordel"} <= set(words(held))
    assert sent["title"] == page.title
    assert [name for name in sent if name.endswith("_filter")] == []


def test_words_are_read_as_they_are_typed_however_long_they_are(full_server: SearchServer) -> None:
    index = full_server.aliases["cluster_wagtailcore_page"]
    analysis = full_server.settings[index]["settings"]["analysis"]
    title = full_server.mappings[index]["title_edgengrams"]
    indexed, typed = analysis["analyzer"][title["analyzer"]], analysis["analyzer"][title["search_analyzer"]]
    assert indexed["filter"][:2] == typed["filter"][:2] == ["asciifolding", "lowercase"]
    longest = [analysis["filter"][each["filter"][2]] for each in (indexed, typed)]
    assert longest[0]["max_gram"] == longest[1]["length"] == LONGEST_WORD


@pytest.mark.parametrize("address", LISTS.values(), ids=LISTS)
@pytest.mark.parametrize("typed", ["fordelene", "fordel medlem", '"medlemsfordele"'])
def test_lists_ask_the_server_in_every_form(
    typed: str, address: str, full_server: SearchServer, communications_officer: Client
) -> None:
    page = BenefitsPage.objects.get(slug="medlemsfordele")
    assert page.title in found_by(communications_officer, address, typed)
    asked = asked_in(full_server.questions)
    assert set(words(typed)) <= asked
    assert '"' in typed or "fordel" in asked


def test_lists_show_what_the_server_answers(full_server: SearchServer, communications_officer: Client) -> None:
    page = BenefitsPage.objects.get(slug="medlemsfordele")
    full_server.things("wagtailcore_page")[str(page.pk)]["_edgengrams"] = ["noget ganske andet"]
    address = LISTS["search"]
    assert page.title in found_by(communications_officer, address, "ganske")
    assert page.title not in found_by(communications_officer, address, "medlemsfordele")


def test_rights_and_filters_are_the_databases(full_server: SearchServer, home: HomePage) -> None:
    page = info_page(home, "<p>Nyt.</p>", title="Fordelagtigt")
    keys = lambda pages: {each.pk for each in pages.autocomplete("fordel")}  # noqa: E731
    assert page.pk in keys(Page.objects.all())
    # None of these moves anything at the server.
    assert page.pk not in keys(Page.objects.exclude(pk=page.pk))
    assert page.pk not in keys(Page.objects.not_descendant_of(home))
    Page.objects.filter(pk=page.pk).update(live=False)
    found = Page.objects.live().autocomplete("fordel")
    assert page.pk not in {each.pk for each in found}
    assert found.count() == len(found) == sum(found.facet("content_type_id").values())
    by_title = Page.objects.order_by("-title").autocomplete("fordel", order_by_relevance=False)
    assert [each.title for each in by_title[:2]] == sorted((each.title for each in by_title), reverse=True)[:2]


def test_images_are_found_among_those_of_a_tag(full_server: SearchServer, communications_officer: Client) -> None:
    for title, tag in (("Netværksdag", "dag"), ("Netværksaften", "aften")):
        image = get_image_model().objects.create(title=title, file=get_test_image_file())
        image.tags.add(tag)
    found = found_by(communications_officer, "/admin/images/results/?tag=dag&q={}", "netvaerk")
    assert "Netværksdag" in found
    assert "Netværksaften" not in found
    assert full_server.questions


def test_metrics_are_found_by_other_forms_of_their_names(full_server: SearchServer) -> None:
    assert Metric.objects.for_listing("da").filter(metrics_meant_by("virksomhederne")).exists()
    assert any("metric" in str(question) for question in full_server.questions)


def test_of_a_long_question_the_beginning_is_asked(full_server: SearchServer) -> None:
    _filters, question = parse_query_string('"fordel" ' + "fordel ulv " * 900, operator="and")
    list(get_search_backend().search(question, Page))
    assert 0 < str(full_server.questions[-1]).count("ulv") <= MOST_READ
    assert list(get_search_backend().autocomplete("\0 ", Page)) == []


def test_the_server_is_told_of_changes_at_once(full_server: SearchServer, home: HomePage) -> None:
    page = info_page(home, "<p>Nyt.</p>", title="Fordelagtigt")
    key, things = str(page.pk), full_server.things("wagtailcore_page")
    assert things[key]["title"] == "Fordelagtigt"
    page.delete()
    assert key not in things


def test_before_it_has_an_index_the_database_answers(
    server: SearchServer, home: HomePage, communications_officer: Client, caplog: pytest.LogCaptureFixture
) -> None:
    info_page(home, "<p>Nyt.</p>", title="Fordelagtigt")
    # Else the one page would be all that is found.
    assert server.indexes == {}
    assert "run manage.py update_index" in caplog.text
    assert "Medlemsfordele" in found_by(communications_officer, LISTS["search"], "fordelene")


@pytest.mark.parametrize("address", LISTS.values(), ids=LISTS)
def test_without_the_server_lists_go_on(
    address: str, full_server: SearchServer, communications_officer: Client, caplog: pytest.LogCaptureFixture
) -> None:
    full_server.shutdown()
    full_server.server_close()
    full_server.backend.es.close()
    for _time in range(2):
        assert "edlemsfordele" in found_by(communications_officer, address, "fordelene")
    # Asked once, then left alone for a while.
    said = [record.getMessage() for record in caplog.records if record.name == NOTES]
    assert len(said) == 1
    assert said[0].startswith("The database answers in place of the search server: ConnectionError")
    assert "fordelene" not in said[0]


def test_after_a_while_it_is_asked_again(full_server: SearchServer, monkeypatch: pytest.MonkeyPatch) -> None:
    full_server.refuses = 503
    list(Page.objects.autocomplete("fordel"))
    full_server.refuses = 0
    list(Page.objects.autocomplete("fordel"))
    assert full_server.questions == []
    now = server_backend.time.monotonic() + server_backend.PAUSE_SECONDS
    monkeypatch.setattr(server_backend.time, "monotonic", lambda: now)
    assert list(Page.objects.autocomplete("fordel"))
    assert len(full_server.questions) == 1


def test_a_question_that_it_refuses_is_the_databases_and_the_next_its_own(full_server: SearchServer) -> None:
    full_server.refuses = 400
    assert Page.objects.autocomplete("fordelene").count()
    full_server.refuses = 0
    assert Page.objects.autocomplete("fordelene").count()
    assert len(full_server.questions) == 1


def test_what_is_more_than_it_hands_out_is_the_databases(
    full_server: SearchServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server_backend, "MOST_FOUND", 2)
    everywhere = {each.pk for each in Page.objects.autocomplete("medlem")}
    assert len(everywhere) > 2
    assert everywhere == {each.pk for each in get_search_backend("database").autocomplete("medlem", Page)}


def test_indexing_anew_without_the_server_says_so_and_the_database_has_everything(
    server: SearchServer, home: HomePage
) -> None:
    page = info_page(home, "<p>Nyt.</p>", title="Fordelagtigt")
    get_search_backend("database").reset_indexes()
    server.refuses = 503
    with pytest.raises(CommandError, match="The search server does not make the index cluster_"):
        call_command("update_index", verbosity=0)
    assert page.pk in {each.pk for each in Page.objects.autocomplete("fordelagtig")}


@pytest.mark.parametrize("status", [400, 503])
def test_what_is_saved_without_the_server_is_saved(
    status: int, full_server: SearchServer, home: HomePage, caplog: pytest.LogCaptureFixture
) -> None:
    full_server.refuses = status
    page = info_page(home, "<p>Nyt.</p>", title="Fordelagtigt")
    assert "has missed a change of clusterinfo.InfoPage" in caplog.text
    assert page.pk in {each.pk for each in Page.objects.autocomplete("fordelagtig")}
    page.delete()
    assert not Page.objects.filter(pk=page.pk).exists()


def test_those_who_watch_are_told_how_the_server_is(server: SearchServer, settings: LazySettings) -> None:
    with pytest.raises(Unwell, match=r"It has no index cluster_wagtailcore_page: run manage\.py"):
        search()
    call_command("update_index", verbosity=0)
    assert search() == "opensearch"
    server.refuses = 503
    with pytest.raises(Unwell, match="The search server does not answer, the database does in its place"):
        search()
    settings.WAGTAILSEARCH_BACKENDS = environment.search_backends("")
    assert search() == "database"


@pytest.fixture(autouse=True)
def _heard(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING, logger=NOTES)


@pytest.mark.parametrize("model", [Page, Metric])
def test_the_server_finds_what_the_database_finds(model: Any, full_server: SearchServer) -> None:
    call_command("update_index", backend_name="database", verbosity=0)
    for typed in (
        "fordelene",
        "netvaerk",
        "Netværket",
        "virk",
        "hvad er en klynge",
        '"hvad er"',
        "vækst i",
        "xqxq",
    ):
        for question in (typed, parse_query_string(typed, operator="and")[1]):
            found, wanted = (
                get_search_backend(each).autocomplete(question, model) for each in ("default", "database")
            )
            assert {each.pk for each in found} == {each.pk for each in wanted}, typed
    assert len(full_server.questions) == 16
