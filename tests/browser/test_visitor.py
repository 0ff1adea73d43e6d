"""A visitor reads the site and changes language."""

import re

from playwright.sync_api import Page, expect


def test_a_visitor_reads_from_the_front_page_to_the_benefits_and_changes_language(page: Page) -> None:
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sammen når vi længere")
    page.get_by_role("main").get_by_role("link", name="Hvad er en klynge?").first.click()
    expect(page).to_have_url(re.compile(r"/hvad-er-en-klynge/$"))
    expect(page.get_by_role("main")).to_contain_text("18.058 virksomheder")
    page.get_by_role("link", name="Læs om medlemsfordelene").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Medlemsfordele")
    page.get_by_role("link", name="English").click()
    expect(page).to_have_url(re.compile(r"/en/member-benefits/$"))
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("main")).to_contain_text("6,868 companies")


def test_the_figure_stands_above_its_label_on_screen(page: Page) -> None:
    page.goto("/")
    tile = page.locator("dl > div").first
    figure, label = tile.locator("dd").first.bounding_box(), tile.locator("dt").bounding_box()
    assert figure is not None
    assert label is not None
    assert figure["y"] < label["y"]


def test_a_visitor_on_a_phone_opens_the_menu_with_the_keyboard(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/")
    page.get_by_role("button", name="Menu").press("Enter")
    page.get_by_role("navigation", name="Hovedmenu").get_by_role("link", name="Medlemsfordele").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Medlemsfordele")
