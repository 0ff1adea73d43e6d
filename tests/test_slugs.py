"""Addresses from Danish titles."""

import unicodedata
from typing import Literal

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import Page

from clusterinfo.models import InfoPage
from pages.slugs import plain_words, spelt_slug

SLUGS = {
    "Tilgængelighed": "tilgaengelighed",
    "Små øer": "smaa-oeer",
    "Små øer på Ærø": "smaa-oeer-paa-aeroe",
    "ÆØÅ": "aeoeaa",
    "æØå": "aeoeaa",
    "BLÅBÆRGRØD": "blaabaergroed",
    "Blåbærgrød – nu på Fanø!": "blaabaergroed-nu-paa-fanoe",
    "Café Crème, idé og allé": "cafe-creme-ide-og-alle",
    "Ǿrsted og Ǻse": "oersted-og-aase",
    "Göteborg & Straße": "goteborg-strasse",
    "  Hvad er en klynge?  ": "hvad-er-en-klynge",
    "Vækst: 3,6 % i 2024/2025": "vaekst-36-i-20242025",
    "集群": "",
}


@pytest.mark.parametrize(("title", "slug"), SLUGS.items(), ids=SLUGS)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_danish_letters_are_spelt_out_however_the_title_is_encoded(
    title: str, slug: str, form: Literal["NFC", "NFD"]
) -> None:
    assert spelt_slug(unicodedata.normalize(form, title)) == slug


@given(st.text())
def test_a_slug_is_fit_for_an_address_and_stays_as_it_is(title: str) -> None:
    slug = spelt_slug(title)
    assert slug.isascii()
    assert slug == slug.lower()
    assert not set(slug) & set(" /?#%&.")
    assert spelt_slug(slug) == slug


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ærø/Fyn: 3,6 %", ["aeroe", "fyn", "3", "6"]),
        ("»Små« øer_og e-handel", ["smaa", "oeer", "og", "e", "handel"]),
        ("produk\u00adtivitet", ["produktivitet"]),
        (" ?!", []),
    ],
    ids=["numbers", "joined words", "soft hyphen", "nothing"],
)
def test_words_for_the_search_are_spelt_out_the_same_way(text: str, words: list[str]) -> None:
    assert plain_words(text) == words


def test_a_page_without_a_slug_gets_the_danish_one(home: Page) -> None:
    page = home.add_child(instance=InfoPage(title="Små øer på Ærø"))
    assert page.slug == "smaa-oeer-paa-aeroe"


def test_a_draft_without_a_slug_gets_the_danish_one(home: Page) -> None:
    page = home.add_child(instance=InfoPage(title="Tilgængelige øer", live=False))
    assert page.slug == "tilgaengelige-oeer"


def test_a_second_page_with_the_same_title_gets_a_number(home: Page) -> None:
    pages = [home.add_child(instance=InfoPage(title="Små øer")) for _ in range(3)]
    assert [page.slug for page in pages] == ["smaa-oeer", "smaa-oeer-2", "smaa-oeer-3"]


def test_a_slug_that_the_editor_chose_is_kept(home: Page) -> None:
    page = home.add_child(instance=InfoPage(title="Små øer", slug="oer"))
    page.title = "Store øer"
    page.save()
    assert page.slug == "oer"


def test_a_chosen_slug_that_is_taken_is_refused(home: Page) -> None:
    home.add_child(instance=InfoPage(title="Små øer"))
    with pytest.raises(ValidationError):
        home.add_child(instance=InfoPage(title="Andet", slug="smaa-oeer"))
