"""What a visitor finds on the search page, and what the page makes of anything typed into it."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from wagtail.models import Page, PageViewRestriction

from clusterinfo.models import ClusterPage, InfoPage
from search.asking.typed_text import MAX_CHARACTERS, MAX_WORDS, read_query
from search.index.index_writing import index_page
from search.models import IndexedText

HOSTILE_QUERIES = {
    "NUL byte": "klynge\0",
    "only a NUL byte": "\0",
    "unbalanced quote": '"klynge',
    "unbalanced apostrophe": "klynge'",
    "only a quote": '"',
    "SQLite operators": "NOT klynge OR ( AND NEAR/3 title:klynge ^*",
    "PostgreSQL operators": "klynge & | ! <-> :* \\",
    "template and markup": "{{ 7|add:7 }}<script>alert(1)</script>",
    "per cent signs": "%s %(x)s 100%",
    "10,000 letters": "æ" * 10_000,
    "10,000 characters in words": "klynge " * 1_428,
    "a number of 200 digits": "9" * 200,
    "characters that grow six-fold": "㌖" * 200,
    "turned writing direction": "\u202eklynge\u2066",
    "another script": "集群 кластер",
    "emoji": "👩‍👩‍👧",
    "newlines": "klynge\r\nX-Header: 1",
}

pytestmark = pytest.mark.django_db


def found(client: Client, query: str, language: str = "da", page: str = "1") -> list[str]:
    """The titles on a page of results, in their order."""
    address = "/en/search/" if language == "en" else "/soeg/"
    response = client.get(address, {"q": query, "page": page})
    assert response.status_code == 200
    return [result.title for result in response.context["shown"]]


def field_of(content: bytes) -> str:
    """What stands in the search field of the page's own form."""
    field = BeautifulSoup(content.decode(), "html.parser").select_one("main input[name=q]")
    assert field is not None
    return str(field.get("value", ""))


def add_page(parent: Page, title: str, text: str = "", **fields: object) -> InfoPage:
    """A page published as an editor publishes it."""
    body = [("section", {"heading": "Overskrift", "text": f"<p>{text}</p>"})]
    page = parent.add_child(instance=InfoPage(title=title, body=body, **fields))
    if page.live:
        page.save_revision().publish()
    return page


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("fællesskab", "Hvad er en klynge?"),
        ("FÆLLESSKAB", "Hvad er en klynge?"),
        ("opnået", "Medlemsfordele"),
        ("opna\u030aet", "Medlemsfordele"),
        ("fortæl", "Bliv medlem"),
        ("længere", "DigitalLead"),
    ],
    ids=["text", "capitals", "å", "å as two characters", "lead of the form page", "headline of the front page"],
)
def test_a_danish_page_is_found_by_a_word_in_its_text(client: Client, query: str, title: str) -> None:
    assert title in found(client, query)


def test_a_result_shows_title_and_words_and_leads_to_the_page(client: Client) -> None:
    response = client.get("/soeg/", {"q": "klynge"})
    main = BeautifulSoup(response.content.decode(), "html.parser").select_one("main")
    assert main is not None
    link = main.select_one('a[href$="/hvad-er-en-klynge/"]')
    assert link is not None
    assert " ".join(link.get_text().split()) == "Hvad er en klynge?"
    result = link.find_parent("li")
    assert result is not None
    assert result.select("p mark")


@pytest.mark.parametrize(
    "query",
    ["produktivitet", "produktivitetsvækst", "Produktiviteten", "små øer", "øer små", "smaa oeer", "Ærø", "aeroe"],
)
def test_words_are_found_with_endings_and_in_compounds_however_they_are_written(
    client: Client, home: Page, query: str
) -> None:
    add_page(home, "Nyt", "Produktiviteten på de små øer: produktivitetsvækst på Ærø")
    assert "Nyt" in found(client, query)


@pytest.mark.parametrize(("query", "meant"), [("far", "får"), ("bar", "bår"), ("hor", "hør")])
def test_another_letter_is_another_word_where_there_is_one(
    client: Client, home: Page, query: str, meant: str
) -> None:
    add_page(home, "Med bogstavet", f"Her står {meant}")
    assert "Med bogstavet" in found(client, query), "typed without Danish letters"
    add_page(home, "Uden bogstavet", f"Her står {query}")
    assert "Med bogstavet" not in found(client, query)
    assert "Med bogstavet" in found(client, meant)


@pytest.mark.parametrize("query", ["Aarhus", "Århus", "århus", "Arhus"])
def test_a_town_is_found_by_its_old_and_new_spelling(client: Client, home: Page, query: str) -> None:
    add_page(home, "Med å", "Mødet er i Århus")
    add_page(home, "Med aa", "Mødet er i Aarhus")
    assert set(found(client, query)) == {"Med å", "Med aa"}


@pytest.mark.parametrize(
    "query", ["og/eller", "eller", "12.345", "2,7 %", "e-handel", "handel", "4x", "eksempel.dk"]
)
def test_numbers_and_joined_words_are_found_as_they_are_written(client: Client, home: Page, query: str) -> None:
    add_page(home, "Nyt", "Og/eller: 12.345 deltagere, 2,7 % e-handel, 4x på www.eksempel.dk/handel")
    assert "Nyt" in found(client, query)


def test_pages_with_every_word_come_before_those_with_some(client: Client, home: Page) -> None:
    add_page(home, "Kun havn", "havnefogeden")
    add_page(home, "Begge", "havnefogeden og fyrmesteren")
    assert found(client, "fyrmester havn") == ["Begge", "Kun havn"]


def test_pages_with_the_word_in_their_title_come_first(client: Client, home: Page) -> None:
    add_page(home, "Økonomien", "Tal for året")
    add_page(home, "Nyere side", "Om økonomi, økonomi og økonomi")
    assert found(client, "økonomi") == ["Økonomien", "Nyere side"]


def test_a_change_is_found_once_it_is_published(client: Client, cluster_page: ClusterPage) -> None:
    cluster_page.lead = "Nu med isbryderassistance."
    revision = cluster_page.save_revision()
    assert found(client, "isbryderassistance") == []
    revision.publish()
    assert found(client, "isbryderassistance") == ["Hvad er en klynge?"]


def test_the_key_of_a_metric_finds_the_metric_and_not_its_pages(client: Client) -> None:
    assert found(client, "participants") == ["Deltagende virksomheder"]
    assert "Medlemsfordele" not in found(client, "new-skills")


def test_drafts_and_withdrawn_pages_are_not_found(client: Client, home: Page) -> None:
    add_page(home, "Kladde", "stjernekikkert", live=False)
    withdrawn = add_page(home, "Trukket tilbage", "stjernekikkert")
    assert found(client, "stjernekikkert") == ["Trukket tilbage"]
    withdrawn.unpublish()
    assert found(client, "stjernekikkert") == []


def test_nothing_of_a_withdrawn_page_stays_in_the_index(home: Page) -> None:
    page = add_page(home, "Dyr", "stjernekikkert")
    assert IndexedText.objects.filter(page=page).exists()
    page.unpublish()
    assert not IndexedText.objects.filter(page=page).exists()
    index_page(page)
    assert not IndexedText.objects.filter(page=page).exists()


def test_saving_a_draft_leaves_the_index_alone(home: Page) -> None:
    page = add_page(home, "Dyr", "stjernekikkert")
    page.lead = "Noget nyt"
    with CaptureQueriesContext(connection) as queries:
        page.save_revision()
    assert not [query["sql"] for query in queries.captured_queries if "search_place" in query["sql"]]


def test_a_deleted_page_is_not_found(client: Client, home: Page) -> None:
    page = add_page(home, "Slettet", "stjernekikkert")
    page.delete()
    assert found(client, "stjernekikkert") == []


def test_pages_behind_a_password_and_those_below_them_are_not_found(
    client: Client, cluster_page: ClusterPage
) -> None:
    add_page(cluster_page, "Underside", "stjernekikkert")
    PageViewRestriction.objects.create(page=cluster_page, restriction_type=PageViewRestriction.LOGIN)
    assert found(client, "stjernekikkert") == []


def test_each_language_finds_its_own_pages_only(client: Client) -> None:
    assert "Member benefits" in found(client, "benefits", "en")
    assert found(client, "benefits") == []
    assert found(client, "fællesskab", "en") == []


@pytest.mark.parametrize("query", ["", "   ", "\t\n", "?!", "\0", "\u200b"])
def test_without_words_there_is_a_form_and_the_index_is_left_alone(client: Client, query: str) -> None:
    with CaptureQueriesContext(connection) as queries:
        response = client.get("/soeg/", {"q": query})
    assert response.status_code == 200
    assert list(response.context["shown"]) == []
    assert not [sql for sql in queries.captured_queries if "indexentry" in sql["sql"]]
    field_of(response.content)


@pytest.mark.parametrize("address", ["/soeg/", "/en/search/"])
@pytest.mark.parametrize("query", HOSTILE_QUERIES.values(), ids=HOSTILE_QUERIES)
def test_whatever_is_typed_gives_a_normal_page_with_the_text_in_the_field(
    client: Client, query: str, address: str
) -> None:
    response = client.get(address, {"q": query})
    assert response.status_code == 200
    assert field_of(response.content) == read_query(query).text
    assert "<script>alert" not in response.content.decode()


@given(raw=st.text())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_at_all_gives_a_normal_page(client: Client, raw: str) -> None:
    assert client.get("/soeg/", {"q": raw}).status_code == 200


@given(raw=st.text() | st.text(alphabet="\ufdfa ßİﬃæøå\u030a\u0308\u202e\0", max_size=500))
@example(raw=" ".join("abcdefghijklmnop"))
@example(raw="a" * (MAX_CHARACTERS - 1) + " b")
def test_only_short_plain_words_reach_the_index(raw: str) -> None:
    query = read_query(raw)
    assert len(query.text) <= MAX_CHARACTERS
    assert len(query.words) <= MAX_WORDS
    assert all(word.isalnum() for word in query.words)
    assert read_query(query.text) == query


def test_the_field_keeps_what_was_typed_without_what_cannot_be_seen(client: Client) -> None:
    response = client.get("/soeg/", {"q": '  "sma\u030a\0 øer"\u202e  på\tÆrø '})
    assert field_of(response.content) == '"små øer" på Ærø'


def test_results_come_ten_to_a_page_and_any_page_number_gives_one(client: Client, home: Page) -> None:
    for number in range(12):
        add_page(home, f"Side {number}", "stjernekikkert")
    first, last = found(client, "stjernekikkert"), found(client, "stjernekikkert", page="2")
    assert (len(first), len(last)) == (10, 2)
    assert not set(first) & set(last)
    for beyond in ("3", "99999999", "9" * 400, "0", "-1"):
        assert found(client, "stjernekikkert", page=beyond) == last
    for odd in ("abc", "", "1.5", "\0", "9" * 5000, "²"):
        assert found(client, "stjernekikkert", page=odd) == first


def test_the_number_of_queries_does_not_grow_with_the_site(client: Client, cluster_page: ClusterPage) -> None:
    def queries_for_a_search() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert len(found(client, "stjernekikkert")) == 10
        return len(queries)

    for number in range(10):
        add_page(cluster_page, f"Side {number}", "stjernekikkert")
    found(client, "stjernekikkert")
    with_one_page_of_results = queries_for_a_search()
    for number in range(10, 40):
        add_page(cluster_page, f"Side {number}", "stjernekikkert")
    # The first after a change reads the site anew, for everything that is asked for.
    found(client, "stjernekikkert")
    assert queries_for_a_search() == with_one_page_of_results


def test_a_search_takes_one_query_per_kind_of_page(client: Client, home: Page) -> None:
    """Two for what words can mean, one for how rare they are, one for the hits, one to read the first."""
    # What a process keeps, from the kinds of content to the pages of the menu, is there after the first.
    found(client, "medlemmer")
    with CaptureQueriesContext(connection) as queries:
        response = client.get("/soeg/", {"q": "medlemmer"})
    kinds_of_page = {type(result.page) for result in response.context["shown"] if result.page}
    assert len(kinds_of_page) > 2
    assert len(queries) <= 9 + len(kinds_of_page)


@pytest.mark.parametrize("query", ["", "klynge"])
def test_the_page_sets_no_cookie_and_asks_search_engines_to_stay_out(client: Client, query: str) -> None:
    response = client.get("/soeg/", {"q": query})
    assert not response.cookies
    assert response["X-Robots-Tag"] == "noindex"
