"""The editors' side on a telephone: what does not fit beside the rest can be moved into sight."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

# Words that end outside the screen with nothing around them that can be moved sideways.
OUT_OF_REACH = """[...document.querySelectorAll('main *')].filter((element) => {
    const holdsWords = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    const box = element.getBoundingClientRect();
    if (!holdsWords || !box.width || box.right <= innerWidth + 1) return false;
    for (let around = element; around !== document.body; around = around.parentElement) {
        if (['auto', 'scroll'].includes(getComputedStyle(around).overflowX)) return false;
    }
    return true;
}).map((element) => element.textContent.trim())"""
PLACES = (
    *("account/", "account/second-step/", "account/sessions/", "mails/", "pages/", "promoted_results/new/"),
    *("reports/missed-searches/", "reports/site-history/", "snippets/metrics/metric/", "users/"),
)


@pytest.fixture
def telephone(logged_in_as: Callable[[str], Page]) -> Page:
    tab = logged_in_as("administrator")
    tab.set_viewport_size({"width": 360, "height": 740})
    return tab


def test_no_words_are_out_of_reach(telephone: Page) -> None:
    telephone.goto("/soeg/?q=zxqwvk")
    out_of_reach = {}
    for place in PLACES:
        telephone.goto(f"/admin/{place}")
        if found := telephone.evaluate(OUT_OF_REACH):
            out_of_reach[place] = found
    assert out_of_reach == {}


def test_a_message_stands_beside_the_button_of_the_menu(telephone: Page) -> None:
    telephone.goto("/admin/synonyms/new/")
    telephone.locator("footer button[type=submit]").last.click()
    telephone.wait_for_selector(".messages .error")
    button = telephone.locator(".sidebar-nav-toggle--mobile").bounding_box()
    words = telephone.evaluate("""() => {
        const range = document.createRange();
        range.selectNodeContents(document.querySelector('.messages .error'));
        return Math.min(...[...range.getClientRects()].map((box) => box.left));
    }""")
    assert button
    assert button["y"] == 0
    assert button["x"] + button["width"] <= words
