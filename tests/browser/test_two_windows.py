"""Two people have the same page open, both with autosave: neither overwrites the other, and nothing is lost."""

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.test_accessibility import RULES
from tests.browser.test_autosave import is_kept, wait_until_it_says_saved
from tests.browser.test_editor import open_page, publish

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("pages_as_published")]


def test_two_windows_meet_place_by_place(logged_in_as: Callable[[str], Page]) -> None:
    hers, his = logged_in_as("kommunikation"), logged_in_as("administrator")
    open_page(hers, "Bliv medlem")
    his.goto(hers.url)
    for window in (hers, his):
        expect(window.frame_locator("#canvas-frame").locator("main")).to_be_visible()
    hers.locator("[name=lead]").fill("Hendes manchet.")
    wait_until_it_says_saved(hers)
    his.locator("[name=lead]").fill("Hans manchet.")
    his.locator("[name=seo_title]").evaluate("field => { field.value = 'Hans titel' }")
    expect(his.locator("footer")).to_contain_text("kommunikation har gemt en nyere version")
    assert is_kept(hers, "lead") == "Hendes manchet."
    his.keyboard.press("Control+s")
    expect(his.get_by_role("heading", level=1)).to_contain_text("To versioner")
    place = his.get_by_role("group", name="Manchet")
    expect(place).to_contain_text("Hendes manchet.")
    expect(place).to_contain_text("Hans manchet.")
    results = Axe().run(his, context=".aside", options=RULES)
    assert results.violations_count == 0, results.generate_report()
    place.get_by_label("Skriv det på ny").last.fill("Vores manchet.")
    place.get_by_role("radio", name="Skriv det på ny").check()
    his.get_by_role("button", name="Gem samlet som kladde").click()
    expect(his.locator("[name=lead]")).to_have_value("Vores manchet.")
    expect(his.locator("[name=seo_title]")).to_have_value("Hans titel")


def test_publishing_while_autosave_is_under_way_is_nobodys_conflict(
    logged_in_as: Callable[[str], Page], page: Page
) -> None:
    editor = logged_in_as("kommunikation")
    open_page(editor, "Medlemsfordele")
    for number, pause in enumerate((200, 700, 900, 1_100, 1_400)):
        editor.locator("[name=lead]").fill(f"Udgivet med det samme, gang {number}.")
        editor.wait_for_timeout(pause)
        publish(editor)
        expect(editor).to_have_url(re.compile(r"/admin/pages/\d+/$"))
        expect(editor.locator(".messages")).to_contain_text("Medlemsfordele")
        page.goto("/medlemsfordele/")
        expect(page.get_by_role("main")).to_contain_text(f"gang {number}.")
        open_page(editor, "Medlemsfordele")
