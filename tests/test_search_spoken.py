"""Questions in the words people speak with: what the search takes from them, and what it takes for them."""

import pytest
from django.test import Client
from wagtail.models import Page

from metrics.models import Metric
from search.asking.plan import MOST_WORDS_ASKED, plan
from search.asking.synonyms import synonyms_of
from search.asking.typed_text import read_query
from search.asking.visible import public_places, visible_metrics
from tests.test_search import add_page, found
from tests.test_search_answers import answered
from tests.test_search_rules import first_list

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "query", "telling"),
    [
        ("da", "jeg vil gerne finde en svane", ["svane"]),
        ("da", "hvad betyder svane, please", ["svane"]),
        ("da", "hvorfor svarer I aldrig", ["svarer"]),
        ("en", "I'm someone who wants to know what heron means", ["heron"]),
        ("en", "why doesn't anybody ever answer", ["answer"]),
    ],
)
def test_words_with_which_people_only_speak_are_not_looked_for(
    language: str, query: str, telling: list[str]
) -> None:
    assert [term.word for term in read_query(query, language).terms] == telling


@pytest.mark.parametrize(
    ("language", "query", "held", "means"),
    [
        ("da", "hvordan melder jeg mig ud", {"melder", "ud"}, ("opsigelse",)),
        ("da", "hvad koster det at være medlem", {"koster", "medlem"}, ("kontingent",)),
        ("en", "can we log on here", {"log", "on"}, ("login",)),
        ("en", "who is the chair of the board", {"chair"}, ("chairwoman",)),
    ],
)
def test_a_phrase_is_known_though_small_words_stand_in_it(
    language: str, query: str, held: set[str], means: tuple[str, ...]
) -> None:
    known = synonyms_of(read_query(query, language).words, language)
    assert (held, means) in [(words, phrase) for words, phrase, _counts in known]


def test_no_phrase_is_read_across_a_word_that_says_something() -> None:
    words = read_query("melder svanen ud", "da").words
    assert ("opsigelse",) not in [phrase for _held, phrase, _counts in synonyms_of(words, "da")]


def test_what_was_typed_comes_before_what_means_the_same(client: Client, home: Page) -> None:
    add_page(home, "Lastvogne på museum", "Noget andet")
    add_page(home, "Gamle ting", "Her står en lastbil, og lastbiler er der flere af: en blå lastbil.")
    assert first_list(client, "lastvogne på museum")[0] == "Lastvogne på museum"
    add_page(home, "Lastbiler på museum", "Noget andet")
    assert first_list(client, "lastvogne på museum")[:2] == ["Lastvogne på museum", "Lastbiler på museum"]


def test_another_word_in_running_text_is_no_whole_answer_but_one_in_a_title_is(client: Client, home: Page) -> None:
    add_page(home, "Dyr", "Her er en flodhest, og her er en lastbil.")
    assert "Med nogle af ordene" in answered(client, "flodhest lastvogn").get_text()
    add_page(home, "Lastbilen", "Her er en flodhest.")
    assert first_list(client, "flodhest lastvogn") == ["Lastbilen"]


def test_of_pages_with_some_of_the_words_those_with_the_rare_one_come_first(client: Client, home: Page) -> None:
    for number in range(6):
        add_page(home, f"Svane {number}", "Noget andet")
    add_page(home, "Flodheste, mus, katte, hunde, geder og køer", "Noget andet")
    assert first_list(client, "flodhest svane")[0] == "Flodheste, mus, katte, hunde, geder og køer"


def test_synonyms_never_take_the_place_of_what_was_typed() -> None:
    query = read_query(
        "pris løn kursus job virksomhed tilskud telefon faktura regler frist opsigelse svaneunge", "da"
    )
    asked = plan(query, "da", public_places("da", visible_metrics("da")))
    assert all(each.ways and each.ways[0].words == (each.term.word,) for each in asked.sought)
    assert len(asked.near) <= MOST_WORDS_ASKED


def test_of_a_phrase_that_nobody_typed_small_words_are_not_marked(client: Client, home: Page) -> None:
    add_page(home, "Farvel", "Den, der vil melde svaner ud, går ud.")
    marks = {mark.get_text() for mark in answered(client, "svaner udmelding").select(".search-results mark")}
    assert "melde" in marks
    assert "ud" not in marks


@pytest.mark.parametrize("query", ["sæl-park", "sælpark"])
def test_a_word_typed_with_a_hyphen_is_the_word_without_one(client: Client, home: Page, query: str) -> None:
    add_page(home, "Parken", "Noget andet")
    add_page(home, "Dyr", "Se vores sælpark.")
    add_page(home, "Fugle", "Se vores sæl-park.")
    assert sorted(found(client, query)) == ["Dyr", "Fugle"]


def test_a_hyphen_is_a_space_where_the_site_writes_the_words_apart(client: Client, home: Page) -> None:
    english_home = home.get_translations().get(locale__language_code="en")
    add_page(english_home, "Heron", "We have a seal park.", locale=english_home.locale)
    assert "Heron" in found(client, "seal-park", "en")
    add_page(english_home, "Goose", "We have a sealpark.", locale=english_home.locale)
    assert set(found(client, "seal-park", "en")) == {"Heron", "Goose"}


@pytest.mark.parametrize("query", ["antal medlemmer", "hvor mange medlemmer har I"])
def test_a_metric_answers_how_many_unless_the_title_of_a_page_says_it_does(
    client: Client, home: Page, query: str
) -> None:
    members = Metric.objects.get(key="members").name_in("da")
    add_page(home, "Medlemmer på museum", "Mange medlemmer har I her: et stort antal medlemmer.")
    assert first_list(client, query)[0] == members
    add_page(home, "Hvor mange medlemmer vi er", "Noget andet")
    assert first_list(client, query)[:2] == ["Hvor mange medlemmer vi er", members]


@pytest.mark.parametrize(
    ("language", "query", "of", "telling"),
    [
        ("da", "antallet", "", ["antallet"]),
        ("da", "antal", "", ["antal"]),
        ("da", "andelen af store virksomheder", "store", ["store", "virksomheder"]),
        ("en", "phone number of the cluster", "cluster", ["phone", "cluster"]),
        ("en", "phone number", "", ["phone", "number"]),
        ("en", "what share of the companies", "companies", ["companies"]),
    ],
)
def test_what_a_figure_is_asked_with_is_not_looked_for(
    language: str, query: str, of: str, telling: list[str]
) -> None:
    read = read_query(query, language)
    assert (read.figure_of, [term.word for term in read.terms]) == (of, telling)


def test_a_short_english_word_is_not_the_beginning_of_another_but_of_danish_compounds(
    client: Client, home: Page
) -> None:
    english_home = home.get_translations().get(locale__language_code="en")
    add_page(english_home, "Herons", "They sit on a carpet.", locale=english_home.locale)
    assert found(client, "car", "en") == []
    add_page(home, "Hejrer", "De flyver efter bilfærgen.")
    assert found(client, "bil") == ["Hejrer"]
