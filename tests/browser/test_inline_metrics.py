"""A chip in a text stays whole, however somebody types at it, and goes along when it is copied."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.test_editor import open_page

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.usefixtures("pages_as_published")]


@pytest.fixture
def editor(logged_in_as: Callable[[str], Page]) -> Page:
    editor = logged_in_as("kommunikation")
    open_page(editor, "Hvad er en klynge?")
    return editor


def text_with_chips(editor: Page) -> Locator:
    return editor.locator("[contenteditable=true]", has_text="Cluster Excellence Denmark har").first


def test_typing_after_a_click_on_a_chip_lands_beside_it(editor: Page) -> None:
    text = text_with_chips(editor)
    chips = text.locator(".metric-chip")
    expect(chips).to_have_text(["18.058", "38"])
    chips.first.locator("[data-text]").click()
    editor.keyboard.press("Escape")
    editor.keyboard.type("9")
    expect(text).to_contain_text("9")
    expect(chips).to_have_text(["18.058", "38"])


def test_the_arrow_keys_step_over_a_chip(editor: Page) -> None:
    text = text_with_chips(editor)
    chips = text.locator(".metric-chip")
    chips.first.locator("[data-text]").click()
    editor.keyboard.press("Escape")
    for _step in range(4):
        editor.keyboard.press("ArrowLeft")
        editor.keyboard.type("x")
    for _step in range(12):
        editor.keyboard.press("ArrowRight")
        editor.keyboard.type("y")
    expect(text).to_contain_text("y")
    expect(chips).to_have_text(["18.058", "38"])


def test_a_copied_text_brings_its_chips(editor: Page) -> None:
    text = text_with_chips(editor)
    text.click()
    editor.keyboard.press("Control+a")
    editor.keyboard.press("Control+c")
    target = editor.locator("[contenteditable=true]", has_text="virksomheder fik nye kompetencer").first
    before = target.locator(".metric-chip").count()
    target.click()
    editor.keyboard.press("Control+End")
    editor.keyboard.press("Control+v")
    expect(target.locator(".metric-chip")).to_have_count(before + 2)


def test_the_translator_sees_the_value_in_both_languages(logged_in_as: Callable[[str], Page]) -> None:
    translator = logged_in_as("oversaetter")
    translator.goto("/admin/pages/")
    translator.get_by_role("main").get_by_role("link", name="What is a cluster?", exact=True).first.click()
    row = translator.locator("[data-segment]", has_text="Cluster Excellence Denmark har gjort")
    expect(row.locator(".segment__source .segment-chip").first).to_have_text("18.058")
    expect(row.get_by_role("textbox").locator(".segment-chip").first).to_have_text("18,058")
