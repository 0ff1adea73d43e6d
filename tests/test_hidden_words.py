"""What the search answers is the same whether a word stands on a hidden page or nowhere: nobody can ask for it."""

import pytest
from django.test import Client
from wagtail.models import Page

from tests.test_search import add_page
from tests.test_search_answers import answered

pytestmark = pytest.mark.django_db

# Each is answered by what is further off, or by a question whether something else is meant.
QUERIES = ["fuglekikkert", "kikkerten", "kikkertfugl", "kikkirt", "kikk", "øresnegl kikkert", "oeresnegl", "snegl"]
WORDS = "fuglekikkert kikkertfugl kikkirt kikkerten øresnegl oresnegl kikkertkikk snegl"


@pytest.mark.parametrize("hidden", ["login", "password", "unpublished", "expired"])
def test_an_answer_does_not_tell_which_words_stand_on_a_hidden_page(
    hidden: str, client: Client, home: Page
) -> None:
    add_page(home, "Udkigspost", "Her er en kikkert, og der en sneglekikkert.")
    before = [answered(client, query).get_text(" ", strip=True) for query in QUERIES]
    page = add_page(home, "Lukket", WORDS)
    if hidden == "unpublished":
        page.unpublish()
    elif hidden == "expired":
        Page.objects.filter(pk=page.pk).update(expire_at="2020-01-01T00:00Z")
    else:
        page.view_restrictions.create(restriction_type=hidden, password="secret")
    after = [answered(client, query).get_text(" ", strip=True) for query in QUERIES]
    assert after == before
