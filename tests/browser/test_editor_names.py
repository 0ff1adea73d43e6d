"""axe finds nothing in the form of the page editor: every field, rich texts too, has a name that can be said."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.canvas_steps import edit

pytestmark = pytest.mark.browser

NAMED = ".public-DraftEditor-content[aria-labelledby]"


def test_axe_finds_nothing_beside_the_page_in_its_editor(editor: Page, page_to_write_in: str) -> None:
    edit(editor, page_to_write_in)
    expect(editor.locator(NAMED).first).to_be_visible()
    results = Axe().run(editor, options={"iframes": False})
    assert results.violations_count == 0, results.generate_report()
    names = editor.get_by_role("textbox", name="Tekst")
    assert names.count() > 3


def test_a_rich_text_of_a_new_block_has_a_name_at_once(editor: Page, page_to_write_in: str) -> None:
    edit(editor, page_to_write_in)
    expect(editor.locator(NAMED).first).to_be_visible()
    before = editor.locator(NAMED).count()
    editor.locator("#body-root").evaluate("(root) => root.rootBlock.duplicateBlock(0)")
    expect(editor.locator(NAMED)).to_have_count(before + 1)
