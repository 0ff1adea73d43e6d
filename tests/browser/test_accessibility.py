"""axe finds nothing on any page or state, in either language, any scheme or width; nothing scrolls sideways."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import RequestFactory
from playwright.sync_api import Browser, Page, Route, expect

from home.error_views import server_error
from tests.browser.visits import EVERYWHERE
from tests.served_site import RunningSite

pytestmark = [pytest.mark.browser, pytest.mark.once]

WIDTHS = [320, 768, 1280]
# WCAG 2.2 asks for it; axe leaves it off by default.
RULES = {"rules": {"target-size": {"enabled": True}}}
# What WCAG 1.4.12 says a reader may set.
TEXT_SPACING = (
    "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } "
    "p { margin-block-end: 2em !important }"
)


@pytest.fixture(params=["light", "dark", "forced colours"])
def visitor(request: pytest.FixtureRequest, chromium: Browser, untouched_site: RunningSite) -> Iterator[Page]:
    is_forced = request.param == "forced colours"
    context = chromium.new_context(
        base_url=untouched_site.url,
        color_scheme="dark" if request.param == "dark" else "light",
        forced_colors="active" if is_forced else "none",
    )
    yield context.new_page()
    context.close()


@pytest.fixture
def reader(chromium: Browser, untouched_site: RunningSite) -> Iterator[Page]:
    """Somebody whose browser sets texts its own way, which no policy of a site forbids."""
    context = chromium.new_context(base_url=untouched_site.url, bypass_csp=True)
    yield context.new_page()
    context.close()


def look_at_every_width(page: Page, name: str) -> None:
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        results = Axe().run(page, options=RULES)
        assert results.violations_count == 0, f"{name} at {width} px: {results.generate_report()}"
        expect_no_sideways_scrolling(page, f"{name} at {width} px")


def expect_no_sideways_scrolling(page: Page, name: str) -> None:
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow == 0, f"{name} scrolls sideways by {overflow} px"


@pytest.mark.parametrize("path", EVERYWHERE)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(path: str, visitor: Page) -> None:
    response = visitor.goto(path)
    assert response is not None
    assert response.status in (200, 404)
    look_at_every_width(visitor, path)


def test_axe_finds_nothing_on_a_form_with_errors(visitor: Page) -> None:
    visitor.goto("/bliv-medlem/")
    visitor.get_by_role("button", name="Send").click()
    expect(visitor.get_by_role("alert")).to_be_visible()
    look_at_every_width(visitor, "the form with errors")


@pytest.mark.parametrize("path", ["/", "/en/"])
def test_axe_finds_nothing_on_the_open_menu(path: str, visitor: Page) -> None:
    visitor.set_viewport_size({"width": 320, "height": 800})
    visitor.goto(path)
    visitor.get_by_role("button", name="Menu").click()
    expect(visitor.locator(".menu")).to_be_visible()
    results = Axe().run(visitor, options=RULES)
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("path", ["/hvad-er-en-klynge/", "/en/what-is-a-cluster/"])
def test_axe_finds_nothing_on_the_page_of_a_broken_site(path: str, visitor: Page) -> None:
    html = server_error(RequestFactory().get(path)).content.decode()

    def answer(route: Route) -> None:
        route.fulfill(status=500, body=html, content_type="text/html; charset=utf-8")

    visitor.route(f"**{path}", answer)
    visitor.goto(path)
    look_at_every_width(visitor, "the page of a broken site")


@pytest.mark.parametrize("path", EVERYWHERE)
def test_a_reader_may_space_and_enlarge_the_text(path: str, reader: Page) -> None:
    reader.set_viewport_size({"width": 1280, "height": 800})
    reader.goto(path)
    reader.add_style_tag(content=TEXT_SPACING)
    for width in (320, 1280):
        reader.set_viewport_size({"width": width, "height": 800})
        expect_no_sideways_scrolling(reader, f"{path}, spaced, at {width} px")
    reader.add_style_tag(content=":root { font-size: 200% !important }")
    expect_no_sideways_scrolling(reader, f"{path}, twice as large")
    cut = reader.evaluate(
        "[...document.querySelectorAll('main *')].filter((element) => "
        "getComputedStyle(element).overflow === 'hidden' && element.scrollHeight > element.clientHeight + 1 && "
        "!element.closest('.visually-hidden')).map((element) => element.className)"
    )
    assert cut == []
