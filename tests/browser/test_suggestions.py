"""The suggestions below the search field: by keyboard, by touch, for a screen reader, at every width and scheme."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders
from playwright.sync_api import Browser, Page, Route, expect

from tests.served_site import RunningSite

pytestmark = pytest.mark.browser
MOST_BYTES = 2_000


def test_the_script_is_small() -> None:
    file = finders.find("js/suggest.js")
    assert file is not None
    assert len(Path(file).read_bytes()) < MOST_BYTES


def test_the_keyboard_goes_through_what_is_suggested(page: Page) -> None:
    page.goto("/soeg/")
    field = page.get_by_role("combobox", name="Hvad leder du efter?")
    expect(field).to_have_attribute("aria-expanded", "false")
    field.press_sequentially("medlem")
    options = page.get_by_role("option")
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.locator("#search-suggested")).to_have_text(f"{options.count()} forslag")
    field.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    assert field.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    field.press("End")
    expect(options.last).to_have_attribute("aria-selected", "true")
    field.press("ArrowDown")
    expect(page.locator("[role=option][aria-selected=true]")).to_have_count(0)
    field.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    field.press("Home")
    expect(options.first).to_have_attribute("aria-selected", "true")
    field.press("Escape")
    expect(page.locator("#search-options")).to_be_hidden()
    expect(field).to_have_value("medlem")
    field.press("ArrowDown")
    address = options.first.get_attribute("data-address")
    field.press("Enter")
    page.wait_for_url(f"**{address}")


def test_who_listens_is_told_what_is_open_chosen_and_not_there(page: Page) -> None:
    page.goto("/soeg/")
    field, options = page.get_by_role("combobox"), page.locator("#search-options")
    field.fill("medlem")
    expect(options).to_be_visible()
    field.press("ArrowDown")
    expect(field).to_have_attribute("aria-activedescendant", "search-option-1")
    field.press("Escape")
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_have_attribute("aria-activedescendant", "")
    field.press("ArrowDown")
    expect(options).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    field.press("Tab")
    expect(options).to_be_hidden()
    expect(field).to_have_attribute("aria-expanded", "false")
    field.fill("xyzæ")
    expect(page.locator("#search-suggested")).to_have_text("Ingen forslag")
    expect(options).to_be_hidden()


def test_keys_that_choose_nothing_are_the_fields_own(page: Page) -> None:
    page.goto("/soeg/")
    field = page.get_by_role("combobox")
    field.fill("medlem")
    expect(page.get_by_role("option").first).to_be_visible()
    for key, place in (("Home", 0), ("End", 6)):
        field.press(key)
        assert field.evaluate("(field) => field.selectionStart") == place
    expect(page.locator("[role=option][aria-selected=true]")).to_have_count(0)
    # Of an input method, whose own list the arrows go through.
    field.dispatch_event("keydown", {"key": "ArrowDown", "isComposing": True})
    expect(page.locator("[role=option][aria-selected=true]")).to_have_count(0)
    # The first closes the list, the second empties the field, as the browser does with each such field.
    for value in ("medlem", ""):
        field.press("Escape")
        expect(field).to_have_value(value)


def test_without_a_choice_enter_searches_for_what_was_typed(page: Page) -> None:
    page.goto("/findes-ikke/")
    field = page.get_by_role("combobox")
    field.press_sequentially("klyn")
    expect(page.get_by_role("option").first).to_be_visible()
    field.press("Enter")
    page.wait_for_url("**/soeg/?q=klyn")


def test_only_the_newest_answer_is_shown_and_what_is_known_is_not_asked_again(page: Page) -> None:
    asked: list[str] = []
    failed: list[str] = []

    def slowly(route: Route) -> None:
        asked.append(route.request.url.rpartition("=")[2])
        if asked[-1] == "med":
            page.wait_for_timeout(500)
        route.continue_()

    page.route("**/soeg/forslag/**", slowly)
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.goto("/soeg/")
    field = page.get_by_role("combobox")
    field.fill("m")
    field.fill("med")
    page.wait_for_timeout(200)
    field.fill("klynge")
    expect(page.get_by_role("option", name="Hvad er en klynge?")).to_be_visible()
    page.wait_for_timeout(700)
    expect(page.get_by_role("option", name="Hvad er en klynge?")).to_be_visible()
    field.fill("k")
    expect(page.locator("#search-options")).to_be_hidden()
    field.fill(" Klynge")
    expect(page.get_by_role("option", name="Hvad er en klynge?")).to_be_visible()
    field.fill("a&b=#%")
    expect(page.locator("#search-suggested")).to_have_text("Ingen forslag")
    assert asked == ["med", "klynge", "a%26b%3D%23%25"]
    assert failed == []


def test_a_finger_chooses(chromium: Browser, untouched_site: RunningSite) -> None:
    context = chromium.new_context(
        base_url=untouched_site.url, viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    page.goto("/en/search/")
    page.get_by_role("combobox").press_sequentially("member")
    page.get_by_role("option", name="Member benefits").tap()
    page.wait_for_url("**/en/member-benefits/")
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("address", "typed"), [("/soeg/?q=xyz", "medlem"), ("/en/search/", "member")])
def test_axe_finds_nothing_on_the_open_list(
    scheme: str, address: str, typed: str, chromium: Browser, untouched_site: RunningSite
) -> None:
    context = chromium.new_context(
        base_url=untouched_site.url, color_scheme="dark" if scheme == "dark" else "light"
    )
    page = context.new_page()
    for width in (360, 768, 1440):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(address)
        page.get_by_role("combobox").fill(typed)
        expect(page.get_by_role("option").first).to_be_visible()
        page.keyboard.press("ArrowDown")
        results = Axe().run(page)
        assert results.violations_count == 0, results.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    context.close()
