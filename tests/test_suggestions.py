"""What is suggested while somebody types: public titles, metrics with their figure, words; and how it is kept."""

import json
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page

from metrics.models import Kind, Metric, Observation
from search.asking.visible import public_places, visible_metrics
from tests.pages_with_figures import info_page
from tests.test_search import HOSTILE_QUERIES, add_page

pytestmark = pytest.mark.django_db
ADDRESSES = {"da": "/soeg/forslag/", "en": "/en/search/suggestions/"}


def answered(client: Client, typed: str, language: str = "da", **headers: Any) -> Any:
    return client.get(ADDRESSES[language], {"q": typed}, headers=headers)


def suggested(client: Client, typed: str, language: str = "da") -> dict[str, str]:
    """The texts of the suggestions with where each leads."""
    options = BeautifulSoup(answered(client, typed, language).json()["options"], "html.parser").select("li")
    return {" ".join(option.get_text(" ").split()): str(option["data-address"]) for option in options}


@pytest.mark.parametrize("typed", ["me", "MEDLEMSF", "medlemsfordele", "  medl", "fordel"])
def test_a_title_is_suggested_by_the_beginning_of_a_word_or_of_a_part_of_one(client: Client, typed: str) -> None:
    assert suggested(client, typed)["Medlemsfordele"] == "/medlemsfordele/"


@pytest.mark.parametrize("typed", ["stjernekikkert på ær", "ær stj", "aeroe", "ÆRØ", "aro"])
def test_every_typed_word_counts_however_it_is_spelt(client: Client, home: Page, typed: str) -> None:
    add_page(home, "Stjernekikkerten på Ærø", "Noget")
    assert "Stjernekikkerten på Ærø" in suggested(client, typed)
    assert "Stjernekikkerten på Ærø" not in suggested(client, f"{typed} bornholm")


@pytest.mark.parametrize("typed", ["organiz", "organis", "chart organizat", "center", "centre for"])
def test_british_and_american_spelling_begin_the_same_titles(client: Client, typed: str) -> None:
    english = Page.objects.get(slug="what-is-a-cluster").get_parent().specific
    for title in ("Chart of the organisation, a centre for all", "Chart of the organization, a center for all"):
        add_page(english, title, "Anything")
        assert title in suggested(client, typed, "en")


def test_titles_that_begin_with_it_come_first_then_the_shorter_ones(client: Client, home: Page) -> None:
    titles = ["Stjernekikkerten på Ærø", "Stjernekikkerten på Bornholm", "Min stjerne", "Vores egen stjerne"]
    for title in reversed(titles):
        add_page(home, title, "Noget")
    assert [text for text in suggested(client, "stjerne") if text in titles] == titles


def test_of_many_titles_the_shortest_six_are_suggested(client: Client, home: Page) -> None:
    for number in range(12, 2, -1):
        add_page(home, f"Stjernekikkert {'o' * number}", "Noget")
    found = [text for text in suggested(client, "stj") if text.startswith("Stj")]
    assert found == [f"Stjernekikkert {'o' * number}" for number in range(3, 9)]


def test_a_title_that_begins_with_it_is_not_lost_behind_shorter_ones(client: Client, home: Page) -> None:
    for letter in "abcdefg":
        add_page(home, f"Julestjerne {letter}", "Noget")
    add_page(home, "Stjernekikkerten på Ærø", "Noget")
    found = list(suggested(client, "stjern"))
    assert found[:2] == ["Stjernekikkerten på Ærø", "Julestjerne a"]


def test_the_word_of_more_texts_comes_first_and_a_small_one_not_at_all(client: Client, home: Page) -> None:
    for title, text in (("En", "stjernekikkert"), ("To", "stjerneskud"), ("Tre", "Efter et stjerneskud")):
        add_page(home, title, text)
    assert list(suggested(client, "stjern")) == ["Søg efter stjerneskud", "Søg efter stjernekikkert"]
    assert "Søg efter efter" not in suggested(client, "eft")


def test_no_word_is_suggested_that_nothing_is_found_by(client: Client, home: Page) -> None:
    add_page(home, "Dyr", "Nogen har set nogle nogethunde.")
    assert list(suggested(client, "nog")) == ["Søg efter nogethunde"]


def test_a_metric_is_suggested_with_the_figure_of_the_moment(client: Client) -> None:
    metric = Metric.objects.get(key="members")
    found = suggested(client, metric.name_in("da")[:5])
    assert found[f"{metric.name_in('da')} +300 mere end 300"] == "/tal-og-kilder/members/"
    value = {"value": 7391, "period": "2019", "kind": Kind.FIRST}
    Observation.objects.create(metric=metric, release_at=timezone.now() + timedelta(days=1), **value)
    assert not [text for text in suggested(client, metric.name_in("da")) if "7.391" in text]


def test_a_word_of_a_public_text_is_suggested_as_a_search_once_in_one_form(client: Client, home: Page) -> None:
    add_page(home, "Dyr", "Æblehaver, æblehaven og æblehaver")
    found = suggested(client, "vores æbleh")
    assert list(found) == ["Søg efter vores æblehaver"] or list(found) == ["Søg efter vores æblehaven"]
    (address,) = found.values()
    assert urlsplit(address).path == "/soeg/"
    assert parse_qs(urlsplit(address).query)["q"][0].startswith("vores æblehave")


@pytest.mark.parametrize("before", ["en to tre fire fem seks ", "frugt-", "æble æblehave og æblehaver, "])
def test_the_last_word_goes_on_whatever_stands_before_it(before: str, client: Client, home: Page) -> None:
    add_page(home, "Dyr", "Stjernekikkerten og seksløberen på Fyn, på en femmer")
    assert list(suggested(client, f"{before}stjern")) == [f"Søg efter {before}stjernekikkerten"]
    assert suggested(client, f"{before}stjern ?") == {}


def test_each_language_suggests_its_own(client: Client) -> None:
    assert suggested(client, "member ben", "en")["Member benefits"] == "/en/member-benefits/"
    assert answered(client, "member ben", "en").json()["status"].endswith("suggestion")
    assert "Medlemsfordele" not in suggested(client, "medlemsf", "en")
    assert answered(client, "xyz").json() == {"options": "", "status": "Ingen forslag"}


def test_words_of_another_language_are_not_suggested(client: Client, home: Page) -> None:
    english = home.get_translations().get(locale__language_code="en")
    add_page(english, "Animals", "A stjernefish", locale=english.locale)
    add_page(home, "Dyr", "En stjernefugl")
    assert list(suggested(client, "stjernef")) == ["Søg efter stjernefugl"]
    assert "stjernefish" in "".join(suggested(client, "stjernef", "en"))


def test_a_word_is_suggested_as_public_texts_write_it(client: Client, home: Page) -> None:
    add_page(home, "Dyr", "En stjernekikkert")
    add_page(home, "STJERNEKIKKERT", "Noget").view_restrictions.create(restriction_type="login")
    assert list(suggested(client, "stjernek")) == ["Søg efter stjernekikkert"]


def test_a_page_that_is_closed_while_somebody_types_is_not_suggested(
    client: Client, home: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = add_page(home, "Stjernekikkerten", "Noget")
    allowed = public_places("da", visible_metrics("da"))
    monkeypatch.setattr("search.asking.suggestions.public_places", lambda *asked: allowed)
    assert "Stjernekikkerten" in suggested(client, "stjernek")
    page.view_restrictions.create(restriction_type="login")
    assert "Stjernekikkerten" not in suggested(client, "stjernek")


@pytest.mark.parametrize("typed", ["", "m", "  m ", "\0", "?!", *HOSTILE_QUERIES.values()])
def test_nothing_before_two_letters_and_whatever_is_typed_is_answered(client: Client, typed: str) -> None:
    response = answered(client, typed)
    assert response.status_code == 200
    assert len(suggested(client, typed)) <= 9
    if len(typed.strip()) < 2:
        assert response.json()["options"] == ""


def test_markup_in_a_title_stays_text(client: Client, home: Page) -> None:
    add_page(home, "Stjernekikkert <img src=x onerror=alert(1)>", "Noget")
    assert "<img" not in answered(client, "stjernek").json()["options"]
    assert "Stjernekikkert <img src=x onerror=alert(1)>" in suggested(client, "stjernek")


def test_the_browser_alone_keeps_it_until_it_is_another(client: Client, home: Page) -> None:
    first = answered(client, "stjernek")
    assert first["Cache-Control"] == "private, max-age=60"
    assert not first.cookies
    again = answered(client, "stjernek", **{"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    add_page(home, "Stjernekikkerten", "Noget")
    assert answered(client, "stjernek", **{"if-none-match": first["ETag"]}).status_code == 200


def test_the_answer_is_small_and_the_queries_are_few_however_much_there_is(client: Client, home: Page) -> None:
    for number in range(30):
        info_page(home, f"<p>Stjernekikkert{chr(97 + number % 26)}</p>", f"Stjernekikkert {number} {'langt ' * 30}")
    answered(client, "stjernek")
    with CaptureQueriesContext(connection) as queries:
        response = answered(client, "stjernek")
    assert len(queries) <= 9
    assert len(response.content) < 6_000
    assert len(json.loads(response.content)["options"]) > 0
