"""The state of the translations in the list of pages and beside their editors: the same as in the list of work."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation

from accounts.groups import COMMUNICATIONS
from accounts.models import User
from clusterinfo.models import InfoPage
from home.models import HomePage
from tests.translated_pages import published_translation, translate
from translation.inbox.page_marks import marks_of


@pytest.fixture
def translation(danish_page: InfoPage, english: Locale) -> Translation:
    return published_translation(danish_page, english)


@pytest.fixture
def behind(danish_page: InfoPage, translation: Translation) -> Page:
    """The English page, after a Danish change of two texts."""
    danish_page.lead = "Vi er en klynge i Danmark."
    danish_page.body[0].value["heading"] = "Hvem er vi?"
    danish_page.save_revision().publish()
    return translation.get_target_instance()


def marks_in(client: Client, parent: Page) -> dict[str, str]:
    """By title, what the list of the pages below `parent` says of their translations."""
    soup = BeautifulSoup(client.get(reverse("wagtailadmin_explore", args=[parent.pk])).content, "html.parser")
    found = {}
    for row in soup.select("table.listing tbody tr"):
        title, marks = row.select_one("[id$=_title]"), row.select_one(".translation-marks")
        if title and marks:
            found[" ".join(title.get_text(" ").split())] = " ".join(marks.get_text(" ").split())
    return found


def panel_of(client: Client, page: Page) -> str:
    soup = BeautifulSoup(client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content, "html.parser")
    panel = soup.select_one("[data-side-panel=translations]")
    return " ".join(panel.get_text(" ").split()) if panel else ""


def test_the_list_of_danish_pages_says_how_far_the_english_is(
    home: HomePage, behind: Page, communications_officer: Client
) -> None:
    marks = marks_in(communications_officer, home)
    assert marks["Om os"] == "Engelsk: 2 tekster skal oversættes (80 %)"
    assert {said for title, said in marks.items() if title != "Om os"} == {"Engelsk: Ajour"}


def test_what_is_saved_and_not_published_is_said_as_well(
    home: HomePage, translation: Translation, communications_officer: Client
) -> None:
    StringTranslation.objects.filter(data="We are a cluster.").update(data="We are one.")
    assert marks_in(communications_officer, home)["Om os"] == "Engelsk: Skal udgives"


def test_a_public_page_that_nobody_has_begun_is_marked_and_a_draft_is_not(
    home: HomePage, communications_officer: Client
) -> None:
    home.add_child(instance=InfoPage(title="Nyt", lead="Helt nyt.")).save_revision().publish()
    home.add_child(instance=InfoPage(title="Kladde", live=False)).save_revision()
    marks = marks_in(communications_officer, home)
    assert marks["Nyt"] == "Engelsk: Ikke begyndt"
    assert "Kladde" not in marks


def test_a_source_that_was_taken_down_says_that_the_english_is_still_public(
    home: HomePage, danish_page: InfoPage, translation: Translation, communications_officer: Client
) -> None:
    danish_page.unpublish()
    assert marks_in(communications_officer, home)["Om os"] == "Engelsk: Stadig offentlig"
    translation.get_target_instance().unpublish()
    assert "Om os" not in marks_in(communications_officer, home)


def test_the_list_of_english_pages_says_it_of_themselves_with_a_way_to_their_texts(
    home: HomePage, behind: Page, translator: Client, english: Locale
) -> None:
    parent = home.get_translation(english)
    assert marks_in(translator, parent)["About us"] == "2 tekster skal oversættes (80 %)"
    html = translator.get(reverse("wagtailadmin_explore", args=[parent.pk])).content.decode()
    assert f'<a href="{reverse("wagtailadmin_pages:edit", args=[behind.pk])}">2 tekster skal' in html


def test_who_may_not_edit_the_english_page_gets_no_way_to_it(
    home: HomePage, behind: Page, communications_officer: Client, administrator: Client
) -> None:
    there = f'href="{reverse("wagtailadmin_pages:edit", args=[behind.pk])}">2 tekster'
    address = reverse("wagtailadmin_explore", args=[home.pk])
    assert there not in communications_officer.get(address).content.decode()
    assert there in administrator.get(address).content.decode()


def test_the_danish_editor_has_it_in_a_panel_with_the_number_at_its_button(
    danish_page: InfoPage, behind: Page, communications_officer: Client
) -> None:
    assert "Engelsk: 2 tekster skal oversættes (80 %)" in panel_of(communications_officer, danish_page)
    address = reverse("wagtailadmin_pages:edit", args=[danish_page.pk])
    soup = BeautifulSoup(communications_officer.get(address).content, "html.parser")
    button = soup.select_one("[data-side-panel-toggle=translations]")
    assert button is not None
    assert button.get_text(strip=True) == "2"


def test_a_draft_in_danish_moves_nothing(
    danish_page: InfoPage, translation: Translation, communications_officer: Client
) -> None:
    danish_page.lead = "Kun en kladde."
    danish_page.save_revision()
    assert "Engelsk: Ajour" in panel_of(communications_officer, danish_page)


def test_the_english_editor_says_it_while_translating_and_after_it_was_stopped(
    translation: Translation, translator: Client
) -> None:
    page = translation.get_target_instance()
    bar = BeautifulSoup(
        translator.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content, "html.parser"
    ).select_one(".segments__counts")
    assert bar is not None
    assert " ".join(bar.get_text(" ").split()) == "Alt er oversat. Ajour"
    Translation.objects.filter(pk=translation.pk).update(enabled=False)
    assert "Oversættelser Stoppet" in panel_of(translator, page)


def test_the_number_of_queries_does_not_grow_with_the_list(
    home: HomePage, english: Locale, member_of: Callable[[str], Client]
) -> None:
    member_of(COMMUNICATIONS)

    def queries() -> int:
        user = User.objects.get(groups__name=COMMUNICATIONS)
        pages = list(home.get_children().specific())
        with CaptureQueriesContext(connection) as asked:
            assert len(marks_of(pages, user)) == len(pages)
        return len(asked)

    def more(number: int) -> None:
        page = home.add_child(instance=InfoPage(title=f"Om os {number}", lead="Vi er mange."))
        page.save_revision().publish()
        translate(page, english, {f"Om os {number}": "About us"}).save_target(publish=False)

    more(0)
    queries()
    before = queries()
    for number in range(1, 6):
        more(number)
    assert queries() == before
