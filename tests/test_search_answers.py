"""How the search treats words and numbers, what it shows of a hit, and what it says where it found nothing."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from metrics.models import Kind, Metric, Observation
from search.index.index_writing import index_all, index_page
from search.models import Synonyms, Word, WordKey
from tests.pages_with_figures import info_page
from tests.test_search import add_page, found

pytestmark = pytest.mark.django_db


def answered(client: Client, query: str, language: str = "da") -> Tag:
    """The main part of the search page."""
    response = client.get("/en/search/" if language == "en" else "/soeg/", {"q": query})
    main = BeautifulSoup(response.content.decode(), "html.parser").select_one("main")
    assert main is not None
    return main


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("Vi besøgte en landmand.", "landmænd"),
        ("Her er fordelene ved robotterne.", "robot"),
        ("Læs om dataanalyse.", "analyse"),
        ("Der er plads i arbejdsgruppen.", "gruppe"),
        ("Mød os på vores værtshus.", "hus"),
        ("Læs om kontorfællesskabet.", "kontor fællesskab"),
        ("Kontingentet er lavt.", "medlemskontingenter"),
        ("Hent vores rabataftale.", "medlemsrabatter"),
        ("Vi skrev en rapport.", "rapportering"),
        ("Vi holder et webinar i Ærøskøbing.", "webinarer aeroeskoebing"),
        ("De får 28.000 kr. i støtte.", "28000 kr"),
        ("Vores start-ups vokser.", "startups"),
    ],
)
def test_a_danish_text_is_found_by_other_forms_of_its_words(
    client: Client, home: Page, text: str, query: str
) -> None:
    add_page(home, "Den søgte side", text)
    assert "Den søgte side" in found(client, query)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("She met three women.", "woman"),
        ("The organisation specialises.", "organization"),
        ("A centre for labour.", "labor center"),
        ("Cyber security matters.", "cybersecurity"),
        ("We pay for your travel.", "travelling"),
    ],
)
def test_an_english_text_is_found_by_other_forms_of_its_words(
    client: Client, home: Page, text: str, query: str
) -> None:
    english_home = home.get_translations().get(locale__language_code="en")
    add_page(english_home, "The page sought", text, locale=english_home.locale)
    assert "The page sought" in found(client, query, "en")


@pytest.mark.parametrize(
    ("text", "ending"),
    [
        ("Vi er et fællesskab.", "skab"),
        ("Det er en digitalisering.", "ring"),
        ("Send jeres ansøgning: ansøgningen er kort.", "ingen"),
        ("Vi har mange besøgende.", "ende"),
    ],
)
def test_what_words_end_in_is_no_part_of_a_compound(client: Client, home: Page, text: str, ending: str) -> None:
    add_page(home, "Den søgte side", text)
    assert "Den søgte side" not in found(client, ending)


def test_title_then_exact_then_inflected_then_part_of_a_compound(client: Client, home: Page) -> None:
    add_page(home, "A", "Om stjernekikkertbygning")
    add_page(home, "B", "Om stjernekikkerterne")
    add_page(home, "C", "Om en stjernekikkert")
    add_page(home, "Stjernekikkert", "Noget andet")
    assert found(client, "stjernekikkert") == ["Stjernekikkert", "C", "B", "A"]


def test_a_title_counts_for_what_was_typed_and_not_for_a_part_of_it(client: Client, home: Page) -> None:
    add_page(home, "Rabataftaler", "Vis jeres medlemsnummer.")
    first = answered(client, "medlemsrabatter").select_one(".search-results a")
    assert first is not None and first["href"] == "/rabataftaler/"


def test_a_small_word_in_a_title_says_nothing_against_it_if_it_was_typed(client: Client) -> None:
    first = answered(client, "hvordan bliver vi medlem").select_one(".search-results a")
    assert first is not None and first["href"] == "/bliv-medlem/"


@pytest.mark.parametrize("query", ["over 300 medlemmer", "300 medlemmer", "+300", "Medlemmer", "members"])
def test_a_metric_is_a_result_with_its_current_figure(client: Client, query: str) -> None:
    card = answered(client, query).select_one(".search-results__figure:has(a[href='/tal-og-kilder/members/'])")
    assert card is not None
    assert "+300" in card.get_text()


@pytest.mark.parametrize("query", ["4x", "fire gange", "3,6 %", "18 058", "18.058 virksomheder"])
def test_a_page_is_found_by_a_figure_that_the_register_has(client: Client, query: str) -> None:
    assert {"Hvad er en klynge?", "Medlemsfordele"} & set(found(client, query))


@pytest.mark.parametrize(
    ("query", "key"),
    [("deltagende virksomheder 2018", "participants"), ("3,6 procentpoint", "productivity-growth")],
)
def test_a_metric_is_found_by_its_period_and_by_a_unit_like_its_own(client: Client, query: str, key: str) -> None:
    first = answered(client, query).select_one(".search-results")
    assert isinstance(first, Tag)
    assert first.select(f"a[href='/tal-og-kilder/{key}/']")
    assert "Med nogle af ordene" not in str(first.find_previous_sibling())


@pytest.mark.parametrize(
    ("query", "language"),
    [("18,058", "da"), ("18.058", "en"), ("18 058", "en"), ("18,058 virksomheder", "da")],
)
def test_a_number_is_found_as_each_language_of_the_site_writes_it(
    client: Client, query: str, language: str
) -> None:
    assert found(client, query, language)[0] == Metric.objects.get(key="participants").name_in(language)


@pytest.mark.parametrize("query", ["1998", "1998 virksomheder"])
def test_a_figure_that_could_be_a_year_is_found(client: Client, query: str) -> None:
    metric = Observation.objects.get(value=1998).metric
    assert found(client, query)[0] == metric.name_in("da")


def test_a_year_says_nothing_of_the_words_before_it(client: Client) -> None:
    assert found(client, "nye kompetencer i 2018")[0] == Metric.objects.get(key="new-skills").name_in("da")


def test_a_number_in_another_unit_is_another_number(client: Client) -> None:
    assert Metric.objects.get(key="clusters").name_in("da") in found(client, "38")
    assert Metric.objects.get(key="clusters").name_in("da") not in found(client, "38 procent")


def test_a_value_is_found_from_its_release_on_and_the_former_no_more(client: Client, home: Page) -> None:
    metric = Metric.objects.get(key="clusters")
    row = Observation.objects.create(
        metric=metric, value=7391, period="2019", release_at=timezone.now() + timedelta(days=1), kind=Kind.FIRST
    )
    assert found(client, "7391") == []
    Observation.objects.filter(pk=row.pk).update(release_at=timezone.now())
    assert metric.name_in("da") in found(client, "7391")
    assert metric.name_in("da") not in found(client, "38")


def test_what_is_shown_is_the_sentence_with_the_word_and_the_figure_of_today(client: Client, home: Page) -> None:
    metric = Metric.objects.get(key="members")
    info_page(
        home, f'<p>Først noget. Af <a linktype="metric" id="{metric.pk}">members</a> så vi en ræv.</p>', "Dyr"
    )
    result = answered(client, "ræven").select_one(".search-results li")
    assert result is not None
    assert "Af mere end 300 så vi en ræv." in result.get_text()
    assert "Først noget" not in result.get_text()
    assert [mark.get_text() for mark in result.select("mark")] == ["ræv"]
    link = result.select_one("a[href*='#block-']")
    assert link is not None
    page = BeautifulSoup(client.get(str(link["href"])).content, "html.parser")
    assert page.select(str(link["href"])[str(link["href"]).index("#") :])


def test_of_two_sentences_that_say_as_much_the_first_is_shown(client: Client, home: Page) -> None:
    add_page(home, "Dyr", "Den første stjernekikkert. Den anden stjernekikkert.")
    shown = answered(client, "stjernekikkert").get_text()
    assert "Den første" in shown
    assert "Den anden" not in shown


def test_a_long_sentence_is_cut_to_the_part_around_the_word(client: Client, home: Page) -> None:
    add_page(home, "Dyr", f"Begyndelsen {'på noget ' * 60}stjernekikkert {'og mere ' * 60}slutningen")
    result = answered(client, "stjernekikkert").select_one(".search-results li")
    assert result is not None
    shown = result.get_text()
    assert "… " in shown
    assert "stjernekikkert" in shown
    assert " …" in shown
    assert "Begyndelsen" not in shown
    assert "slutningen" not in shown


def test_markup_in_a_text_stays_text(client: Client, home: Page) -> None:
    add_page(home, "Om <b>kode</b>", "Skriv &lt;script&gt;alert(1)&lt;/script&gt; og stjernekikkert")
    main = answered(client, "stjernekikkert kode")
    assert "<script>alert(1)" in main.get_text()
    assert not main.select("script:not([src]), b")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("bestyrelsesmedelm", "bestyrelsesmedlem"), ("bestyrelsesmdelem", "bestyrelsesmedlem"), ("ræk", "")],
)
def test_a_mistyped_word_leads_to_the_nearest_word_of_the_site(
    client: Client, home: Page, typed: str, meant: str
) -> None:
    add_page(home, "Valgt", "Et bestyrelsesmedlem blev valgt.")
    link = answered(client, f"vores {typed}").select_one("a[href^='/soeg/?q=']")
    assert (link.get_text() if link else "") == (f"vores {meant}" if meant else "")
    if link:
        assert "Valgt" in found(client, link.get_text())


def test_of_words_that_are_as_near_the_one_in_more_texts_is_meant(client: Client, home: Page) -> None:
    for title, word in (("A", "kikkerta"), ("B", "kikkertb"), ("C", "kikkertb")):
        add_page(home, title, f"En {word} her")
    link = answered(client, "kikkertx").select_one("a[href^='/soeg/?q=']")
    assert link is not None
    assert link.get_text() == "kikkertb"


def test_two_errors_in_a_short_word_are_another_word(client: Client, home: Page) -> None:
    add_page(home, "Dyr", "En zebraka her")
    assert "zebraka" in answered(client, "zebrako").get_text()
    assert "zebraka" not in answered(client, "zibrako").get_text()


def test_a_word_of_a_page_that_is_not_public_is_never_suggested(client: Client, home: Page) -> None:
    page = add_page(home, "Lukket", "stjernekikkert")
    assert "stjernekikkert" in answered(client, "stjernekikert").get_text()
    page.view_restrictions.create(restriction_type="login")
    assert "stjernekikkert" not in answered(client, "stjernekikert").get_text()
    page.view_restrictions.all().delete()
    page.unpublish()
    assert "stjernekikkert" not in answered(client, "stjernekikert").get_text()


def test_what_is_found_in_the_other_language_alone_is_marked_as_such(client: Client) -> None:
    main = answered(client, "become a member")
    section = main.select_one("section:has(ul[lang=en])")
    assert section is not None
    assert "På et andet sprog: English" in section.get_text()
    assert section.select("a[href='/en/become-a-member/']")
    assert not answered(client, "klynge").select("ul[lang=en]")


def test_words_that_editors_call_synonyms_find_each_other(client: Client, home: Page) -> None:
    add_page(home, "Dyr", "En blå hval svømmede forbi.")
    assert "Dyr" not in found(client, "rorqual")
    Synonyms.objects.create(language="da", words="rorqual, blå hval")
    assert found(client, "rorqual")[0] == "Dyr"
    add_page(home, "Latin", "En rorqual svømmede forbi.")
    assert "Latin" in found(client, "hvad er en blå hval")
    assert "Latin" not in found(client, "blå")


def test_pages_with_some_of_the_words_stand_under_a_heading_that_says_so(client: Client, home: Page) -> None:
    add_page(home, "Den ene", "stjernekikkert")
    add_page(home, "Begge", "stjernekikkert og ræv")
    lists = answered(client, "stjernekikkert ræv").select(".search-results")
    assert [each.select("h3")[0].get_text() for each in lists] == ["Begge", "Den ene"]
    heading = lists[1].find_previous_sibling()
    assert isinstance(heading, Tag)
    assert heading.get_text() == "Med nogle af ordene"


def test_communications_keep_the_synonyms_and_translators_do_not(
    communications_officer: Client, translator: Client
) -> None:
    words = {"language": "da", "words": "rorqual, hval"}
    communications_officer.post("/admin/synonyms/new/", words)
    assert "rorqual, hval" in communications_officer.get("/admin/synonyms/").content.decode()
    translator.post("/admin/synonyms/new/", {**words, "words": "ræv, hund"})
    assert not Synonyms.objects.filter(words="ræv, hund").exists()


def test_who_searches_while_the_index_is_made_anew_finds_everything(
    client: Client, home: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = add_page(home, "Dyr", "En stjernekikkert")
    add_page(home, "Planter", "Et flueorkidé")
    expected = {query: found(client, query) for query in ("stjernekikkerter", "flueorkideer", "klynge", "medlem")}
    Word.objects.create(language="da", form="ubrugt", beginning="ubr")
    WordKey.objects.all().update(key="gammel")
    indexed: list[Page] = []

    def index_and_look(each: Page) -> None:
        index_page(each)
        indexed.append(each)
        assert {query: found(client, query) for query in expected} == expected

    monkeypatch.setattr("search.index.index_writing.index_page", index_and_look)
    index_all()
    assert page.pk in {each.pk for each in indexed}
    assert not Word.objects.filter(form="ubrugt").exists()
