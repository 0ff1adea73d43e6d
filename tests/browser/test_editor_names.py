"""axe finds nothing in the form of the page editor: every field, rich texts too, has a name that can be said."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.canvas_steps import edit

pytestmark = [pytest.mark.browser, pytest.mark.once]

NAMED = ".public-DraftEditor-content[aria-labelledby]"


def expect_nothing_from_axe(editor: Page) -> None:
    results = Axe().run(editor, options={"iframes": False})
    assert results.violations_count == 0, results.generate_report()


def test_axe_finds_nothing_beside_the_page_in_its_editor(editor: Page, page_to_write_in: str) -> None:
    frame = edit(editor, page_to_write_in)
    expect(editor.locator(NAMED).first).to_be_visible()
    before = editor.locator(NAMED).count()
    editor.locator("#body-root").evaluate("(root) => root.rootBlock.duplicateBlock(0)")
    expect(editor.locator(NAMED)).to_have_count(before + 1)
    expect_nothing_from_axe(editor)
    names = editor.get_by_role("textbox", name="Tekst")
    assert names.count() > 3
    # A menu with links that lead away.
    frame.locator("[data-mark-kind=figure]").first.click()
    expect(editor.get_by_role("menuitem", name="Historik")).to_be_visible()
    expect_nothing_from_axe(editor)


def test_the_first_that_tab_comes_to_leads_past_the_page_to_the_form(editor: Page, page_to_write_in: str) -> None:
    edit(editor, page_to_write_in)
    first = editor.evaluate("document.querySelector('a[href], button:not([hidden])').textContent")
    assert first == "Gå til hovedindholdet"


def test_a_colleague_at_the_same_page_is_named(
    editor: Page, logged_in_as: Callable[[str], Page], page_to_write_in: str
) -> None:
    colleague = logged_in_as("administrator")
    edit(colleague, page_to_write_in)
    edit(editor, page_to_write_in)
    expect(editor.get_by_role("button", name="administrator - Har indholdet åbent lige nu")).to_be_visible()
    expect_nothing_from_axe(editor)


@pytest.mark.parametrize("form", ["images/add", "images/multiple/add", "documents/multiple/add", "users/new"])
def test_axe_finds_nothing_where_files_and_users_are_added(logged_in_as: Callable[[str], Page], form: str) -> None:
    tab = logged_in_as("administrator")
    tab.goto(f"/admin/{form}/")
    if "multiple" in form:
        tab.locator("#fileupload").set_input_files(
            {"name": "notat.txt", "mimeType": "text/plain", "buffer": b"Nyt"}
        )
        expect(tab.locator("#upload-list > .upload-failure, #upload-list > .upload-complete")).to_have_count(1)
    expect_nothing_from_axe(tab)


def test_the_way_on_to_the_roles_of_a_new_user_leads_there(logged_in_as: Callable[[str], Page]) -> None:
    tab = logged_in_as("administrator")
    tab.goto("/admin/users/new/")
    tab.get_by_role("tabpanel", name="Konto").get_by_role("link", name="Roller").click()
    expect(tab.get_by_label("Kommunikation", exact=True)).to_be_visible()
