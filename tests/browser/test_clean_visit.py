"""A visit breaks no policy, sets no cookie, asks nobody else, needs no script, and weighs little."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.browser.visits import EVERYWHERE
from tests.served_site import RunningSite

pytestmark = [pytest.mark.browser, pytest.mark.once]

MOST_BYTES = 60_000
MOST_BYTES_OF_TEXT = 14_000
MOST_BYTES_OF_SCRIPT = 3_000
PAINTED = """
() => new Promise((resolve) => {
  const seen = { shift: 0, largest: '' };
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => { seen.shift += entry.value; }))
    .observe({ type: 'layout-shift', buffered: true });
  new PerformanceObserver((list) => { seen.largest = list.getEntries().at(-1).element?.tagName; })
    .observe({ type: 'largest-contentful-paint', buffered: true });
  setTimeout(() => resolve(seen), 300);
})
"""


@pytest.fixture
def context(chromium: Browser, untouched_site: RunningSite) -> Iterator[BrowserContext]:
    context = chromium.new_context(base_url=untouched_site.url, viewport={"width": 412, "height": 823})
    yield context
    context.close()


@pytest.mark.parametrize("path", EVERYWHERE)
def test_a_page_complains_of_nothing_and_asks_nobody_else(
    path: str, context: BrowserContext, untouched_site: RunningSite
) -> None:
    page = context.new_page()
    complaints: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path, wait_until="networkidle")
    # Chromium itself notes an answer with status 404.
    assert [text for text in complaints if "404 (Not Found)" not in text] == []
    assert [url for url in asked if not url.startswith(untouched_site.url)] == []
    assert context.cookies() == []
    assert page.evaluate("Object.keys(localStorage).length") == 0


def test_a_broken_policy_would_be_noticed(context: BrowserContext) -> None:
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto("/")
    page.evaluate("document.body.append(Object.assign(document.createElement('style'), { textContent: 'p{}' }))")
    assert any("Content Security Policy" in text for text in complaints)


def test_without_scripts_everything_works(chromium: Browser, untouched_site: RunningSite) -> None:
    context = chromium.new_context(
        base_url=untouched_site.url, java_script_enabled=False, viewport={"width": 360, "height": 740}
    )
    page = context.new_page()
    page.goto("/")
    page.get_by_role("button", name="Menu").click()
    page.get_by_role("navigation", name="Hovedmenu").get_by_role("link", name="Søg").click()
    page.get_by_role("searchbox").fill("klynge")
    page.get_by_role("main").get_by_role("button", name="Søg").click()
    page.get_by_role("link", name="Hvad er en klynge?").first.click()
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What is a cluster?")
    context.close()


@pytest.mark.parametrize("path", ["/", "/hvad-er-en-klynge/", "/en/", "/en/what-is-a-cluster/"])
def test_a_first_view_weighs_little_and_nothing_moves(path: str, context: BrowserContext) -> None:
    page = context.new_page()
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    kinds: dict[str, str] = {}
    sent: dict[str, int] = {}

    def note_kind(event: dict[str, str]) -> None:
        kinds[event["requestId"]] = event["type"]

    def note_size(event: dict[str, int | str]) -> None:
        kind = kinds.get(str(event["requestId"]), "Other")
        sent[kind] = sent.get(kind, 0) + int(event["encodedDataLength"])

    network.on("Network.responseReceived", note_kind)
    network.on("Network.loadingFinished", note_size)
    page.goto(path, wait_until="networkidle")
    assert sent["Document"] + sent["Stylesheet"] <= MOST_BYTES_OF_TEXT
    assert sent["Script"] <= MOST_BYTES_OF_SCRIPT
    assert sum(size for kind, size in sent.items() if kind != "Image") <= MOST_BYTES
    painted = page.evaluate(PAINTED)
    assert painted["shift"] == 0
    assert painted["largest"] in ("H1", "P")


@pytest.mark.parametrize("path", ["/", "/en/what-is-a-cluster/"])
def test_a_font_that_loads_late_shifts_no_text(path: str, context: BrowserContext) -> None:
    page = context.new_page()

    def come_late(route: Route) -> None:
        page.wait_for_timeout(700)
        route.continue_()

    page.route("**/*.woff2", come_late)
    page.goto(path, wait_until="networkidle")
    assert page.evaluate(PAINTED)["shift"] == 0


def test_who_chose_a_language_is_shown_the_way_to_it(context: BrowserContext) -> None:
    page = context.new_page()
    page.goto("/")
    page.get_by_role("link", name="English").click()
    again = context.new_page()
    again.goto("/medlemsfordele/")
    hint = again.get_by_role("link", name="Read this page in English")
    hint.click()
    expect(again.get_by_role("heading", level=1)).to_have_text("Member benefits")
    expect(again.get_by_role("link", name="Læs siden på dansk")).to_have_count(0)


def test_a_citation_is_copied(context: BrowserContext) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page: Page = context.new_page()
    page.goto("/tal-og-kilder/participants/")
    page.get_by_role("button", name="Kopiér").click()
    expect(page.get_by_role("status")).to_have_text("Kopieret")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("DigitalLead: Deltagende virksomheder, 2018: 18.058.")
    assert copied.endswith("/tal-og-kilder/participants/")
