"""Rules by which the search holds a question against texts, each of which many questions need."""

import pytest
from django.test import Client
from wagtail.models import Page

from search.asking.plan import JOINED, TAKEN_APART, Way, score
from search.asking.typed_text import read_query
from tests.test_search import add_page, found
from tests.test_search_answers import answered

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("Maskinen har en lang arm.", "robotarm"),
        ("Vi lever af innovation.", "innovative"),
        ("Der er nye lastbiler, og de har kørsler nok.", "lastbilkørsel"),
        ("Læs om XQ7.", "xq 7"),
        ("Læs om XQ 7.", "xq7"),
    ],
)
def test_a_danish_text_is_found_by_words_made_of_its_own(client: Client, home: Page, text: str, query: str) -> None:
    add_page(home, "Den søgte side", text)
    assert "Den søgte side" in found(client, query)


@pytest.mark.parametrize(
    ("text", "query"), [("They own lorries.", "truck"), ("Here you become a member, says the seal.", "join seals")]
)
def test_an_english_text_is_found_by_american_words_and_others_that_mean_the_same(
    client: Client, home: Page, text: str, query: str
) -> None:
    english_home = home.get_translations().get(locale__language_code="en")
    add_page(english_home, "The page sought", text, locale=english_home.locale)
    assert first_list(client, query, "en")[0] == "The page sought"


@pytest.mark.parametrize(
    ("language", "query", "telling"),
    [
        ("da", "hvor længe varer kurset", ["varer", "kurset"]),
        ("da", "hvor tit mødes I", ["moedes"]),
        ("en", "how many members", ["members"]),
        ("en", "how often do you meet", ["meet"]),
    ],
)
def test_how_long_and_how_many_are_asked_with_and_not_looked_for(
    language: str, query: str, telling: list[str]
) -> None:
    assert [term.word for term in read_query(query, language).terms] == telling


def first_list(client: Client, query: str, language: str = "da") -> list[str]:
    """The titles in the first list of results: those that hold what was looked for, where there are any."""
    lists = answered(client, query, language).select(".search-results")
    return [title.get_text() for title in lists[0].select("h3")]


def test_a_word_typed_closed_is_near_to_the_two_words_that_it_is(client: Client, home: Page) -> None:
    english_home = home.get_translations().get(locale__language_code="en")
    add_page(english_home, "Cinema", "The reader of news on a screen is a reader.", locale=english_home.locale)
    add_page(english_home, "Tools", "Try it with a screen reader.", locale=english_home.locale)
    titles = first_list(client, "screenreader", "en")
    assert titles[0] == "Tools"
    assert "Cinema" in titles


def test_of_pages_with_some_of_the_words_those_with_more_of_them_come_first(client: Client, home: Page) -> None:
    add_page(home, "Stjernekikkert til udlån", "Noget andet")
    add_page(home, "Dyr", "En papegøje, så en mus, to svaner og her en flodhest.")
    assert first_list(client, "stjernekikkert flodhest svane papegøje mus") == ["Dyr", "Stjernekikkert til udlån"]


def test_a_page_may_lack_a_word_that_stands_nearly_everywhere(client: Client, home: Page) -> None:
    for number in range(12):
        add_page(home, f"Side {number}", "Vi bor i Sølvparken.")
    add_page(home, "Gæstehus", "Her kan man sove.")
    assert first_list(client, "gæstehus i sølvparken") == ["Gæstehus"]
    assert "Med nogle af ordene" in answered(client, "gæstehus i sølvparken").get_text()
    assert len(first_list(client, "sølvparken")) == 10


def test_what_a_mistyped_word_means_is_shown_before_what_lacks_it(client: Client, home: Page) -> None:
    add_page(home, "Valgt", "Et bestyrelsesmedlem blev valgt til formand.")
    add_page(home, "Formand", "En anden formand")
    assert first_list(client, "bestyrelsesmedelm formand") == ["Valgt"]
    main = answered(client, "bestyrelsesmedelm formand").get_text()
    assert main.count("Valgt") == 1
    assert "bestyrelsesmedlem formand" in main


def test_a_word_of_which_only_parts_are_known_may_be_mistyped(client: Client, home: Page) -> None:
    english_home = home.get_translations().get(locale__language_code="en")
    add_page(english_home, "Clothes", "We wear ties.", locale=english_home.locale)
    assert first_list(client, "ransomwear", "en") == ["Clothes"]
    add_page(english_home, "Plugs", "Pull it out: ransomware.", locale=english_home.locale)
    assert first_list(client, "ransomwear", "en") == ["Plugs"]
    assert "With some of the words" in answered(client, "ransomwear", "en").get_text()


def test_a_page_whose_whole_title_was_typed_is_an_answer_whatever_was_typed_besides(
    client: Client, home: Page
) -> None:
    add_page(home, "Find stjernekikkerten", "Sådan gør man.")
    add_page(home, "Årsberetning", "Stjernekikkerten i gæstehuset.")
    assert first_list(client, "hvordan finder vi stjernekikkerten i gæstehuset") == [
        "Find stjernekikkerten",
        "Årsberetning",
    ]


def test_a_verb_with_its_particle_is_the_word_that_both_are(client: Client, home: Page) -> None:
    add_page(home, "Bier, der melder sig syge", "De bor her.")
    add_page(home, "Tilmeldte bier", "Her er de.")
    assert first_list(client, "hvordan melder bier sig til")[0] == "Tilmeldte bier"
    assert first_list(client, "hvilke bier melder sig")[0] == "Bier, der melder sig syge"


def test_of_the_parts_of_a_word_the_title_may_name_one_and_the_text_the_other() -> None:
    apart, both = Way(("bestyrelse", "moede"), TAKEN_APART), Way(("co", "working"), JOINED)
    in_title, in_text = 2000, 400
    assert score([apart], {"bestyrelse": in_title, "moede": in_text}) > score(
        [apart], {"bestyrelse": in_text, "moede": in_text}
    )
    assert score([apart], {"bestyrelse": in_title}) == 0
    assert score([both], {"co": in_title, "working": in_text}) == score([both], {"co": in_text, "working": in_text})


def test_a_part_of_another_word_may_be_meant_and_is_written_with_its_letters(client: Client, home: Page) -> None:
    add_page(home, "Vagten", "Den nye stjernekikkertværkstedsbygning er åben.")
    add_page(home, "Regler", "Vi har en hønsegårdsordning.")
    meant = answered(client, "hønesgård").select_one("main a[href*='q=']")
    assert meant is not None and meant.get_text() == "hønsegård"
    page = add_page(home, "Lukket", "En svanesøsordning.")
    page.view_restrictions.create(restriction_type="login")
    assert answered(client, "svansøe").select_one("main a[href*='q=']") is None


def test_a_source_that_is_named_comes_before_a_title_with_a_part_of_its_name(client: Client, home: Page) -> None:
    title = "Et regnskab for hver af de mange bier"
    add_page(home, title, "Her summer det.")
    listed = first_list(client, "performanceregnskab")
    assert title in listed[1:]
