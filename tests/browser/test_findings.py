"""A communications officer is told beside the text that a figure disagrees, and mends it in one click."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.test_editor import open_page, publish_anyway

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("pages_as_published")]

# What is typed within two seconds is taken by the editor for what the page opened with.
BEFORE_WAGTAIL_NOTES_CHANGES = 3_000


def open_panel(editor: Page) -> Locator:
    editor.locator("[data-side-panel-toggle=figures]").click()
    panel = editor.locator("[data-figures-panel]")
    expect(panel).to_be_visible()
    return panel


def write_at_the_end(editor: Page, text: str) -> None:
    field = editor.locator("[contenteditable=true]", has_text="I en klynge arbejder").first
    field.click()
    editor.keyboard.press("Control+End")
    editor.keyboard.type(text)


def test_what_is_being_typed_is_checked_before_it_is_saved(logged_in_as: Callable[[str], Page]) -> None:
    editor = logged_in_as("kommunikation")
    open_page(editor, "Hvad er en klynge?")
    panel = open_panel(editor)
    expect(panel.locator("[data-finding]", has_text="mere end 500")).to_be_visible()
    write_at_the_end(editor, " Vi har 275 medlemmer.")
    finding = panel.locator("[data-finding]", has_text="Vi har 275 medlemmer.")
    expect(finding).to_contain_text("registret +300")
    editor.evaluate("scrollTo(0, 0)")
    finding.get_by_role("button", name="Gå til teksten").click()
    expect(editor.locator("[contenteditable=true]:focus")).to_contain_text("Vi har 275 medlemmer.")


def test_one_click_leaves_a_draft_with_the_chip_in_place(logged_in_as: Callable[[str], Page], page: Page) -> None:
    editor = logged_in_as("kommunikation")
    open_page(editor, "Hvad er en klynge?")
    panel = open_panel(editor)
    write_at_the_end(editor, " Foreningens 18.058 virksomheder deltog.")
    finding = panel.locator("[data-finding]", has_text="Foreningens 18.058 virksomheder deltog.")
    finding.get_by_role("button", name="Forbind tallet").click()
    field = editor.locator("[contenteditable=true]", has_text="Foreningens").first
    expect(field.locator(".metric-chip").last).to_have_text("18.058")
    expect(field).to_contain_text("Foreningens 18.058 virksomheder deltog.")
    page.goto("/hvad-er-en-klynge/")
    expect(page.get_by_role("main")).not_to_contain_text("Foreningens")


def test_publishing_a_contradiction_asks_why(logged_in_as: Callable[[str], Page], page: Page) -> None:
    editor = logged_in_as("kommunikation")
    open_page(editor, "Medlemsfordele")
    editor.locator("[name=lead]").fill("DigitalLead har 275 medlemmer, og de får noget ud af det.")
    publish_anyway(editor, "Tallet er fra årsmødet")
    expect(editor.locator(".messages")).to_contain_text("blev udgivet")
    page.goto("/medlemsfordele/")
    expect(page.get_by_role("main")).to_contain_text("275 medlemmer")
    editor.goto("/admin/reports/figures/")
    row = editor.locator("tr", has_text="275")
    row.locator("summary").click()
    row.get_by_label("Hvorfor?").fill("Tallet er fra årsmødet")
    row.get_by_role("button", name="Afvis").click()
    expect(editor.locator("tr.finding--serious", has_text="275")).to_have_count(0)


def test_a_page_that_is_being_written_for_the_first_time_is_checked_too(
    logged_in_as: Callable[[str], Page],
) -> None:
    editor = logged_in_as("kommunikation")
    front_page = editor.request.get("/admin/api/main/pages/?type=home.HomePage&locale=da").json()["items"][0]
    editor.goto(f"/admin/pages/add/clusterinfo/infopage/{front_page['id']}/")
    panel = open_panel(editor)
    editor.wait_for_timeout(BEFORE_WAGTAIL_NOTES_CHANGES)
    editor.locator("[name=title]").fill("Aldrig skrevet før")
    editor.locator("[name=lead]").fill("DigitalLead har 275 medlemmer.")
    # Wagtail saves the page by itself meanwhile, and makes the panels anew.
    expect(editor).to_have_url(re.compile("/edit/$"))
    editor.locator("[name=lead]").fill("DigitalLead har 285 medlemmer.")
    expect(panel.locator("[data-finding]")).to_contain_text("registret +300")
    expect(panel.locator("[data-finding]")).to_contain_text("285")
