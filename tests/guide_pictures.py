"""`make pictures`: those of the guides, taken of a running site on the way that they describe.

Here the way of "På siden" in docs/editors.md; that of docs/translators.md is in tests/translator_pictures.py.
"""

import os
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import FrameLocator, Locator, Page, expect, sync_playwright

from tests import translator_pictures
from tests.picture_taking import TIMEOUT_MILLISECONDS, keep, logged_in
from tests.served_site import CHROMIUM_FLAGS, chromium_path, served_site

FOLDER = "on-the-page"
PATH = "/medlemsfordele/"


def main() -> None:
    """Go both ways once, on a site made and removed here."""
    if chromium_path() is None:
        sys.exit("The pictures need Chromium.")
    expect.set_options(timeout=TIMEOUT_MILLISECONDS)
    with (
        tempfile.TemporaryDirectory() as directory,
        served_site(Path(directory)) as site,
        sync_playwright() as driver,
    ):
        # For the browser's own words, on buttons that choose files.
        danish: dict[str, str | float | bool] = {**os.environ, "LANGUAGE": "da"}
        browser = driver.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_FLAGS, env=danish)
        tab = logged_in(browser, site, "kommunikation")
        _from_the_public_page(tab)
        frame = tab.frame_locator("#canvas-frame")
        _write_where_you_see_it(tab, frame)
        _blocks(tab, frame)
        _look_around(tab, frame)
        _publish(tab)
        translator_pictures.take(browser, site)
        browser.close()


def _keep(tab: Page, name: str) -> None:
    keep(tab, FOLDER, name)


def _from_the_public_page(tab: Page) -> None:
    tab.goto(PATH)
    tab.get_by_role("button", name="Redigér").click()
    title = tab.get_by_role("link", name="Titel: Nye idéer")
    title.hover()
    _keep(tab, "from-the-public-page")
    title.click()


def _write_where_you_see_it(tab: Page, frame: FrameLocator) -> None:
    title = frame.locator(".benefit-card [data-mark$=title]").nth(1)
    expect(title).to_be_visible()
    expect(tab.locator(":focus")).to_have_value("Nye idéer")
    expect(tab.locator(":focus")).to_be_in_viewport()
    _keep(tab, "the-screen")
    title.click()
    expect(title).to_have_attribute("contenteditable", "plaintext-only")
    tab.keyboard.press("End")
    tab.keyboard.type(" med fart på")
    expect(tab.locator("[name=body-0-value-cards-1-value-title]")).to_have_value("Nye idéer med fart på")
    _keep(tab, "typing")
    tab.keyboard.press("Escape")
    text = frame.locator(".benefit-card__text").first
    text.click(position={"x": 4, "y": 8})
    expect(tab.get_by_role("dialog", name="Tekst")).to_be_visible()
    _keep(tab, "running-text")
    tab.keyboard.press("Escape")
    frame.locator(".benefit-card [data-metric]").first.click()
    expect(tab.get_by_role("menu")).to_be_visible()
    _keep(tab, "a-figure")
    tab.keyboard.press("Escape")


def _blocks(tab: Page, frame: FrameLocator) -> None:
    card = frame.locator(".benefit-card").nth(3)
    expect(_tool(tab, card, "Slet Fordel 4")).to_be_visible()
    _keep(tab, "tools-of-a-block")
    _tool(tab, frame.locator("main [data-mark-kind=block]").first, "Indsæt efter Fordele").click()
    dialog = tab.get_by_role("dialog", name="Indsæt en blok")
    expect(dialog.get_by_role("option").first.locator("iframe").content_frame.locator("main")).to_be_visible()
    _keep(tab, "inserting-a-block")
    tab.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    # From the tool back into the page: tools that a key has led to stay where they are.
    tab.keyboard.press("Escape")
    _tool(tab, card, "Slet Fordel 4").click()
    expect(tab.locator(".canvas-message")).to_be_visible()
    _keep(tab, "undoing")
    tab.locator(".canvas-message button").click()


def _tool(tab: Page, block: Locator, name: str) -> Locator:
    """A tool of a block; they come where one points."""
    block.scroll_into_view_if_needed()
    block.hover(position={"x": 2, "y": 2})
    return tab.locator(".canvas-tools").get_by_role("button", name=name, exact=True)


def _look_around(tab: Page, frame: FrameLocator) -> None:
    tab.get_by_role("button", name="Oversigt").click()
    expect(tab.get_by_role("treeitem").first).to_be_visible()
    _keep(tab, "the-outline")
    tab.get_by_role("button", name="Oversigt").click()
    tab.locator("#canvas-beside-choice").select_option(label="Dansk | Engelsk")
    expect(tab.frame_locator("#canvas-other").locator("h1")).to_be_visible()
    _keep(tab, "beside-the-english-page")
    tab.locator("#canvas-beside-choice").select_option(label="Dansk")
    tab.get_by_role("button", name="Telefon").click()
    tab.get_by_role("button", name="Mørk").click()
    expect(frame.locator("body")).to_have_css("background-color", "rgb(18, 20, 23)")
    _keep(tab, "on-a-phone-in-the-dark")


def _publish(tab: Page) -> None:
    tab.get_by_role("button", name="Udgiv", exact=True).click()
    expect(tab.get_by_role("status").filter(has_text="Udgivet")).to_be_visible()
    expect(tab.get_by_role("button", name="se", exact=True)).to_be_visible()
    _keep(tab, "published")


if __name__ == "__main__":
    main()
