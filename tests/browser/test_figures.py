"""A communications officer corrects a figure once, puts one into a text, and sees both on the site."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_editor import open_page, publish

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("pages_as_published")]


def open_metric(editor: Page, name: str) -> None:
    editor.goto("/admin/snippets/metrics/metric/")
    editor.get_by_role("link", name=name, exact=True).click()
    expect(editor.locator("[name=new_value]")).to_be_visible()


def test_one_change_in_the_register_shows_on_every_page_in_both_languages(
    logged_in_as: Callable[[str], Page], page: Page
) -> None:
    editor = logged_in_as("kommunikation")
    open_metric(editor, "Virksomheder med nye idéer")
    editor.locator("[name=new_value]").fill("5.301")
    editor.locator("[name=new_period]").fill("2018")
    editor.locator("[name=new_kind]").select_option("correction")
    editor.locator("[name=new_note]").fill("En klynge var talt to gange")
    editor.get_by_role("button", name="Gem").click()
    expect(editor.locator(".messages .success")).to_be_visible()
    for path, written in {
        "/hvad-er-en-klynge/": "5.301",
        "/en/what-is-a-cluster/": "5,301",
        "/medlemsfordele/": "5.301",
        "/en/member-benefits/": "5,301",
        "/tal-og-kilder/": "5.301",
        "/en/figures-and-sources/new-ideas/": "5,301",
    }.items():
        page.goto(path)
        expect(page.get_by_role("main")).to_contain_text(written)
    expect(page.get_by_role("main")).to_contain_text("Correction")
    page.goto("/soeg/?q=5.301")
    expect(page.get_by_role("main")).to_contain_text("Medlemsfordele")


def insert_metric(editor: Page, search: str) -> None:
    """Choose a metric in the open modal."""
    modal = editor.locator(".modal-dialog")
    modal.locator("input[name=q]").fill(search)
    expect(modal.locator("tbody tr")).to_have_count(1)
    modal.locator("tbody a").first.click()
    expect(modal).to_have_count(0)


def test_a_metric_is_put_into_a_text_by_slash_command_and_by_toolbar(
    logged_in_as: Callable[[str], Page], page: Page
) -> None:
    editor = logged_in_as("kommunikation")
    open_page(editor, "Hvad er en klynge?")
    text = editor.locator("[data-draftail-editor-wrapper] [contenteditable=true]").first
    text.click()
    editor.keyboard.press("Control+End")
    editor.keyboard.type(" Der var /nøgle")
    editor.get_by_role("option", name="Nøgletal").click()
    insert_metric(editor, "18.058")
    editor.keyboard.type(" virksomheder og her")
    editor.keyboard.press("Control+Shift+ArrowLeft")
    editor.locator("button[name=METRIC]:visible").click()
    insert_metric(editor, "Klynger og")
    expect(text.locator(".TooltipEntity")).to_have_count(2)
    publish(editor)
    expect(editor.locator(".messages .success")).to_be_visible()
    page.goto("/hvad-er-en-klynge/")
    section = page.get_by_role("region", name="Et fællesskab med et fælles mål")
    expect(section).to_contain_text("Der var 18.058 virksomheder og 38")
    section.get_by_role("link", name="18.058").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Deltagende virksomheder")


def test_a_chip_cannot_be_typed_into_by_accident(logged_in_as: Callable[[str], Page]) -> None:
    editor = logged_in_as("kommunikation")
    open_page(editor, "Hvad er en klynge?")
    text = editor.locator("[contenteditable=true]", has_text="Cluster Excellence Denmark har").first
    text.click()
    editor.keyboard.press("Control+End")
    chip = text.locator(".TooltipEntity", has_text="18.058")
    chip.click()
    editor.keyboard.press("Escape")
    editor.keyboard.type("9")
    expect(text.locator(".TooltipEntity", has_text="9")).to_have_count(0)


def test_a_part_of_the_tile_leads_to_its_field_and_is_outlined_from_there(
    logged_in_as: Callable[[str], Page],
) -> None:
    editor = logged_in_as("kommunikation")
    open_metric(editor, "Produktivitetsvækst")
    editor.get_by_role("button", name="Vis eller skjul forhåndsvisning").click()
    tile = editor.frame_locator("#w-preview-iframe")
    tile.locator(".stat-tile__figure").click()
    expect(editor.locator("[name=new_value]")).to_be_focused()
    wording = editor.locator("[name^=wordings-][name$=-name]")
    tile.get_by_text("Produktivitetsvækst").click()
    expect(wording.first).to_be_focused()
    expect(tile.get_by_text("Produktivitetsvækst")).to_have_css("outline-style", "solid")
    expect(tile.locator(".stat-tile__figure")).to_have_css("outline-style", "none")
    editor.locator("[data-w-preview-target=mode]").select_option("tile-en")
    tile.get_by_text("Productivity growth").click()
    expect(wording.last).to_be_focused()
    expect(wording.last).to_have_value("Productivity growth")
