"""Questions as people ask them: for a number, by "how many", by a short word, in the other language."""

import pytest
from django.test import Client
from wagtail.models import Page

from metrics.models import Metric
from search.asking.typed_text import read_query
from tests.pages_with_figures import info_page
from tests.test_search import add_page, found
from tests.test_search_answers import answered

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("query", "language"),
    [("3,6 procentpoint", "da"), ("3.6 percentage points", "en"), ("hvor meget er 3,6 procentpoint", "da")],
)
def test_the_metric_comes_before_pages_that_write_its_value_out(client: Client, query: str, language: str) -> None:
    assert found(client, query, language)[0] == Metric.objects.get(key="productivity-growth").name_in(language)


def test_a_page_is_shown_by_the_sentence_with_the_number_that_was_asked_for(client: Client, home: Page) -> None:
    metric = Metric.objects.get(key="participants")
    figure = f'<a linktype="metric" id="{metric.pk}">participants</a>'
    info_page(home, f"<p>Først noget. I fjor kom {figure} storke.</p>", "Dyr")
    add_page(home, "Fugle", "Først noget. Der var 18.058 hejrer.")
    results = {
        result.select("h3")[0].get_text(): result
        for result in answered(client, "18058").select(".search-results li")
    }
    for title, sentence in (("Dyr", "I fjor kom 18.058 storke."), ("Fugle", "Der var 18.058 hejrer.")):
        assert sentence in results[title].get_text()
        assert [mark.get_text() for mark in results[title].select("mark")] == ["18.058"]


def test_english_words_of_a_question_are_not_looked_for(client: Client) -> None:
    english = Page.objects.get(slug="what-is-a-cluster").get_parent().specific
    add_page(english, "Party", "Write how many of your members come.")
    members = Metric.objects.get(key="members").name_in("en")
    assert found(client, "how many members", "en")[0] == members


def test_ai_is_no_form_of_be(client: Client) -> None:
    english = Page.objects.get(slug="what-is-a-cluster").get_parent().specific
    add_page(english, "Robots", "Being here is fine; they were glad.")
    assert found(client, "AI", "en") == []
    add_page(english, "Machines", "They use AI.")
    assert found(client, "AI", "en") == ["Machines"]


def test_a_page_that_holds_one_letter_of_a_question_is_no_half_answer(client: Client, home: Page) -> None:
    add_page(home, "Fugle", "Seks hejrer à to kilo.")
    assert "Fugle" not in found(client, "become a member")
    assert "Fugle" in found(client, "become a hejre")
    assert "Fugle" in found(client, "a")


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("28,417", "Der var 28.417 hejrer."),
        ("28,417", "De vejer 28,417 kilo."),
        ("28.417", "Der var 28.417 hejrer."),
    ],
)
def test_a_number_in_a_text_is_found_by_all_that_it_can_be(
    query: str, text: str, client: Client, home: Page
) -> None:
    add_page(home, "Fugle", text)
    assert found(client, query)[:1] == ["Fugle"]


@pytest.mark.parametrize("query", ["2018-2019", "2018/19", "2018–2019", "1990'erne", "storke i 1998-99"])
def test_years_that_are_no_number_are_searched_for_all_the_same(query: str, client: Client, home: Page) -> None:
    add_page(home, "Fugle", f"Hejrer og storke, {query}.")
    assert "Fugle" in found(client, query)
    assert not any(term.numbers for term in read_query(query).terms)


def test_a_year_before_a_number_leaves_the_words_in_their_order() -> None:
    terms = read_query("i 2018 mere end 300 medlemmer").terms
    assert [term.word for term in terms] == ["2018", "300", "medlemmer"]
    assert [number.value for term in terms for number in term.numbers] == [2018, 300]
