"""A communications officer adds figures to a page, publishes it and sees them on the site."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.usefixtures("pages_as_published")

NO_BREAK_SPACE = "\u00a0"


def open_page(editor: Page, title: str) -> None:
    """Go to the editor of a page by way of the list of pages, as somebody who clicks."""
    editor.goto("/admin/pages/")
    # Other tests add more pages than one list holds, the newest first.
    editor.goto(f"{editor.url}?ordering=title")
    editor.get_by_role("main").get_by_role("link", name=title, exact=True).first.click()
    expect(editor.locator("[name=title]")).to_have_value(title)
    # Before its scripts have run, the buttons of the editor do nothing.
    editor.wait_for_load_state()


def publish(editor: Page) -> None:
    footer = editor.locator("footer")
    footer.locator(".w-dropdown__toggle").click()
    editor.locator("button[value=action-publish]").click()


def publish_anyway(editor: Page, reason: str) -> None:
    """Publish a page that contradicts the register."""
    publish(editor)
    expect(editor.get_by_role("heading", level=1)).to_contain_text("Udgiv alligevel?")
    editor.get_by_label("Eller udgiv den, som den er. Hvorfor?").fill(reason)
    editor.get_by_role("button", name="Udgiv med denne begrundelse").click()


def add_stat_counter(editor: Page, heading: str, value: str) -> None:
    """Add a stat counter with one tile at the end of the page's content."""
    add = editor.locator("button.c-sf-add-button:visible").last
    # Before the form has its blocks there is nothing to count.
    expect(add).to_be_visible()
    labels = editor.get_by_label("Betegnelse")
    before = labels.count()
    add.click()
    editor.get_by_role("option", name="Nøgletal", exact=True).click()
    # Until the new block is there, the last field of a kind is that of another.
    expect(labels).to_have_count(before + 1)
    editor.get_by_label("Overskrift").last.fill(heading)
    editor.get_by_label("Værdi").last.fill(value)
    editor.get_by_label("Betegnelse").last.fill("Vækst")


def test_an_editor_adds_a_stat_counter_publishes_and_sees_it(
    logged_in_as: Callable[[str], Page], page: Page
) -> None:
    editor = logged_in_as("kommunikation")
    open_page(editor, "Medlemsfordele")
    add_stat_counter(editor, "Tal fra i dag", "12,5 %")
    publish(editor)
    expect(editor.locator(".messages")).to_contain_text("Medlemsfordele")
    page.goto("/medlemsfordele/")
    section = page.get_by_role("region", name="Tal fra i dag")
    expect(section.locator("dd").first).to_contain_text(f"12,5{NO_BREAK_SPACE}%")
    expect(section.locator("dd .visually-hidden").first).to_have_text("12,5 procent")


def test_a_figure_that_cannot_be_read_is_refused_and_stays(logged_in_as: Callable[[str], Page]) -> None:
    editor = logged_in_as("kommunikation")
    open_page(editor, "Medlemsfordele")
    add_stat_counter(editor, "Tal fra i går", "12.5 %")
    publish(editor)
    expect(editor.get_by_label("Værdi").last).to_have_value("12.5 %")
    expect(editor.get_by_role("main")).to_contain_text(f"skrives tallet 12,5{NO_BREAK_SPACE}%")
