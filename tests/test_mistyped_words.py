"""What is mistyped and found all the same: the search says which word it has found instead."""

import pytest
from django.test import Client
from wagtail.models import Page

from tests.test_search import add_page, found
from tests.test_search_answers import answered

pytestmark = pytest.mark.django_db


def said(client: Client, query: str) -> str:
    """What stands above the results."""
    status = answered(client, query).select_one("[role=status]:not(.visually-hidden)")
    assert status is not None
    return " ".join(status.get_text(" ").split())


@pytest.mark.parametrize(
    ("typed", "used"),
    [("stjernekikkertter", "stjernekikkerter"), ("vores Stjernekikkertter", "vores stjernekikkerter")],
)
def test_a_word_that_is_found_under_another_spelling_is_not_said_to_be_found(
    client: Client, home: Page, typed: str, used: str
) -> None:
    add_page(home, "Udsigten", "Her er to stjernekikkerter.")
    assert said(client, typed) == f"1 resultat om »{used}« Intet fundet om »{typed}«."
    assert found(client, typed) == found(client, used) == ["Udsigten"]


def test_another_form_of_a_word_is_not_taken_for_mistyped(client: Client, home: Page) -> None:
    add_page(home, "Udsigten", "Her er to stjernekikkerter. Zebrakaen er sød, og Xandrup ligger ved Åbølle.")
    for typed in ("stjernekikkerters", "stjernekikkerten", "zebrakaens", "zebraka", "xandrups", "abolle"):
        assert said(client, typed) == f"1 resultat om »{typed}«"


def test_of_a_word_that_is_found_in_parts_alone_it_is_asked_whether_it_is_mistyped(
    client: Client, home: Page
) -> None:
    add_page(home, "Udsigten", "Vores stjernehimmel. En stjerne for to bestyrere.")
    assert said(client, "stjernehammel").endswith("Mente du stjernehimmel ?")


def test_no_word_of_a_page_that_is_not_public_is_found_instead(client: Client, home: Page) -> None:
    page = add_page(home, "Udsigten", "Her er to stjernekikkerter.")
    add_page(home, "Himlen", "En stjernekikkert.")
    page.view_restrictions.create(restriction_type="login")
    assert said(client, "stjernekikkertter") == "1 resultat om »stjernekikkertter«"


def test_a_misspelling_in_a_public_text_is_found_as_it_is(client: Client, home: Page) -> None:
    add_page(home, "Udsigten", "Her er to stjernekikkerter.")
    page = add_page(home, "Himlen", "Her er to stjernekikkertter.")
    assert said(client, "stjernekikkertter") == "2 resultater om »stjernekikkertter«"
    page.view_restrictions.create(restriction_type="login")
    assert said(client, "stjernekikkertter").startswith("1 resultat om »stjernekikkerter«")


def test_a_word_of_a_hidden_page_is_asked_about_as_if_it_were_nowhere(client: Client, home: Page) -> None:
    add_page(home, "Udsigten", "Her er to stjernekikkerter.")
    assert said(client, "stjernekakker").startswith("Intet fundet")
    before = said(client, "stjernekikkegter").replace("stjernekikkegter", "")
    page = add_page(home, "Himlen", "Her er to stjernekikkegter.")
    page.view_restrictions.create(restriction_type="login")
    assert "Mente du stjernekikkerter" in before
    assert said(client, "stjernekikkegter").replace("stjernekikkegter", "") == before


def test_of_words_that_are_as_near_those_in_texts_of_another_language_do_not_count(
    client: Client, home: Page
) -> None:
    english = home.get_translations().get(locale__language_code="en")
    for title in ("D", "E", "F"):
        add_page(english, title, "A kikkertb here", locale=english.locale)
    for title, word in (("A", "kikkerta"), ("B", "kikkertb"), ("C", "kikkerta")):
        add_page(home, title, f"En {word} her")
    assert said(client, "kikkertx").endswith("Mente du kikkerta ?")
