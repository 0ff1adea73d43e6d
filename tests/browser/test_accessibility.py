"""axe finds nothing on any public page, in either language, scheme or width, and nothing scrolls sideways."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.served_site import RunningSite

PATHS = [
    "/",
    "/hvad-er-en-klynge/",
    "/medlemsfordele/",
    "/tal-og-kilder/",
    "/tal-og-kilder/new-skills/",
    "/bliv-medlem/",
    "/bliv-medlem/?sent",
    "/soeg/",
    "/soeg/?q=klynge",
    "/soeg/?q=findesikke",
    "/findes-ikke/",
    "/en/",
    "/en/what-is-a-cluster/",
    "/en/member-benefits/",
    "/en/figures-and-sources/",
    "/en/figures-and-sources/participants/",
    "/en/become-a-member/",
    "/en/search/?q=cluster",
    "/en/no-such-page/",
]
WIDTHS = [320, 768, 1440]


@pytest.fixture(params=["light", "dark"])
def schemed_page(request: pytest.FixtureRequest, chromium: Browser, running_site: RunningSite) -> Iterator[Page]:
    context = chromium.new_context(base_url=running_site.url, color_scheme=request.param)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", PATHS)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(path: str, schemed_page: Page) -> None:
    for width in WIDTHS:
        schemed_page.set_viewport_size({"width": width, "height": 800})
        response = schemed_page.goto(path)
        assert response is not None
        assert response.status < 500
        results = Axe().run(schemed_page)
        assert results.violations_count == 0, results.generate_report()
        overflow = schemed_page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert overflow == 0, f"{path} at {width} px scrolls sideways by {overflow} px"
