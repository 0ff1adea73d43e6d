"""Everything on a page is reached by Tab, in order, and one sees where one is."""

from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.visits import EVERYWHERE
from tests.served_site import RunningSite

pytestmark = [pytest.mark.browser, pytest.mark.once]

TABBABLE = """
() => [...document.querySelectorAll('a[href], button, input, textarea, select, summary, [tabindex="0"]')]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }) && element.type !== 'hidden')
    .map((element) => element.outerHTML.slice(0, 120))
"""
FOCUSED = """
() => {
  const element = document.activeElement;
  if (element === document.body) return null;
  const box = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  const [line] = element.getClientRects();
  const over = document.elementFromPoint(line.x + line.width / 2, line.y + Math.min(line.height, 40) / 2);
  return {
    html: element.outerHTML.slice(0, 120),
    isSeen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    isMarked: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    isOnTop: !!over && (element.contains(over) || over.contains(element)),
  };
}
"""
# Wherever the page has put the cursor.
BEGIN_AT_THE_TOP = """
() => {
  document.body.tabIndex = -1;
  document.body.focus();
  document.body.removeAttribute('tabindex');
}
"""
GENERIC = {"her", "læs mere", "klik her", "mere", "here", "read more", "click here", "more", "link"}


@pytest.fixture(params=[320, 1280])
def visitor(request: pytest.FixtureRequest, chromium: Browser, untouched_site: RunningSite) -> Any:
    context = chromium.new_context(base_url=untouched_site.url, viewport={"width": request.param, "height": 800})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", EVERYWHERE)
def test_tab_leads_through_the_whole_page_in_order(path: str, visitor: Page) -> None:
    visitor.goto(path)
    visitor.evaluate(BEGIN_AT_THE_TOP)
    expected = visitor.evaluate(TABBABLE)
    walked = []
    for _step in range(len(expected) + 1):
        visitor.keyboard.press("Tab")
        focused = visitor.evaluate(FOCUSED)
        if focused is None:
            break
        assert focused["isSeen"], f"out of sight: {focused['html']}"
        assert focused["isMarked"], f"no mark: {focused['html']}"
        assert focused["isOnTop"], f"covered: {focused['html']}"
        walked.append(focused["html"])
    assert walked == expected


@pytest.mark.parametrize("path", ["/bliv-medlem/?sent", "/en/become-a-member/?sent"])
def test_who_has_sent_the_form_is_at_the_receipt(path: str, visitor: Page) -> None:
    visitor.goto(path)
    expect(visitor.get_by_role("status")).to_be_focused()


@pytest.mark.parametrize("path", ["/", "/en/what-is-a-cluster/"])
def test_the_first_stop_skips_to_the_content(path: str, visitor: Page) -> None:
    visitor.goto(path)
    visitor.keyboard.press("Tab")
    visitor.keyboard.press("Enter")
    expect(visitor.locator("main")).to_be_focused()


def test_escape_closes_the_menu_and_leads_back_to_its_button(
    chromium: Browser, untouched_site: RunningSite
) -> None:
    context = chromium.new_context(base_url=untouched_site.url, viewport={"width": 320, "height": 800})
    page = context.new_page()
    page.goto("/")
    button = page.get_by_role("button", name="Menu")
    button.press("Enter")
    expect(page.locator(".menu")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(page.locator(".menu")).to_be_hidden()
    expect(button).to_be_focused()
    context.close()


@pytest.mark.parametrize("path", EVERYWHERE)
def test_headings_and_links_make_sense_on_their_own(
    path: str, chromium: Browser, untouched_site: RunningSite
) -> None:
    context = chromium.new_context(base_url=untouched_site.url)
    page = context.new_page()
    page.goto(path)
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map((h) => Number(h.tagName[1]))")
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels
    texts = page.evaluate(
        "[...document.querySelectorAll('a')].map((link) => link.textContent.trim().toLowerCase())"
    )
    assert all(texts)
    assert not GENERIC & set(texts)
    language = "en" if path.startswith("/en/") else "da"
    assert page.get_attribute("html", "lang") == language
    context.close()
