"""Rules by which the search holds a question against texts, each of which many questions need."""

import pytest
from django.test import Client
from wagtail.models import Page

from search.asking.typed_text import read_query
from tests.test_search import add_page, found

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("Maskinen har en lang arm.", "robotarm"),
        ("Vi lever af innovation.", "innovative"),
        ("Læs om XQ7.", "xq 7"),
        ("Læs om XQ 7.", "xq7"),
    ],
)
def test_a_danish_text_is_found_by_words_made_of_its_own(client: Client, home: Page, text: str, query: str) -> None:
    add_page(home, "Den søgte side", text)
    assert "Den søgte side" in found(client, query)


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
