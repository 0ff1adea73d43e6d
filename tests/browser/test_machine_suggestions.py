"""Having a machine translate, at a text or all that is left; what it wrote is marked until somebody reads it."""

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, StorageState, expect

from tests.browser.test_segments import PUBLISH, field, row
from tests.served_site import RunningSite, served_site
from tests.translation_services import KEY, Services, running_services

pytestmark = [pytest.mark.browser, pytest.mark.once]

THIRD, FIGURE = "Noget helt tredje.", "virksomheder deltog"
ENGLISH = {
    THIRD: "Something else altogether.",
    '<x id="a1"></x> virksomheder deltog.': '<x id="a1"></x> companies took part.',
    "Vi har 500 venner.": "We have 300 friends.",
}


@pytest.fixture(scope="module")
def service() -> Iterator[Services]:
    with running_services() as service:
        service.translate = lambda text: ENGLISH.get(text, f"English {text}")
        yield service


@pytest.fixture(scope="module")
def running_site(
    tmp_path_factory: pytest.TempPathFactory, redis_url: str, service: Services
) -> Iterator[RunningSite]:
    """A site that has LibreTranslate: others offer no such button."""
    named = {
        "MACHINE_TRANSLATION": "libretranslate",
        "MACHINE_TRANSLATION_KEY": KEY,
        "MACHINE_TRANSLATION_URL": service.url,
    }
    with served_site(tmp_path_factory.mktemp("machine"), REDIS_URL=redis_url, **named) as site:
        yield site


@pytest.fixture(scope="module")
def logins() -> dict[str, StorageState]:
    """Of this site."""
    return {}


@pytest.fixture
def translator(logged_in_as: Callable[[str], Page], running_site: RunningSite) -> Page:
    """At the segment editor of a page with texts that nobody has translated."""
    tab = logged_in_as("oversaetter")
    tab.goto(f"/admin/pages/{running_site.run(PUBLISH).strip()}/edit/")
    expect(tab.locator(".segments--scripted")).to_be_visible()
    return tab


def expect_no_finding(tab: Page) -> None:
    for scheme in ("light", "dark"):
        tab.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        results = Axe().run(tab, options={"iframes": False})
        assert results.violations_count == 0, results.generate_report()


def test_a_click_has_a_text_translated_and_marked_and_another_one_the_rest(translator: Page) -> None:
    of_figure = row(translator, FIGURE)
    field(translator, FIGURE).click()
    ask = of_figure.get_by_role("button", name="Foreslå (LibreTranslate)")
    expect_no_finding(translator)
    ask.click()
    expect(field(translator, FIGURE)).to_have_text("18,058 companies took part.")
    expect(field(translator, FIGURE).locator(".segment-chip")).to_have_text("18,058")
    expect(of_figure.get_by_text("Maskinoversat", exact=True)).to_be_visible()
    expect(of_figure.locator("[data-state-name]")).to_have_text("Kladde")
    expect(of_figure.locator(".segment-remark--ask")).to_contain_text("Oversat af en maskine")
    expect(ask).to_be_hidden()
    expect_no_finding(translator)
    field(translator, FIGURE).click()
    translator.keyboard.press("Control+Enter")
    expect(of_figure.locator("[data-state-name]")).to_have_text("Bekræftet")
    expect(of_figure.get_by_text("Maskinoversat", exact=True)).to_be_hidden()
    translator.get_by_role("button", name="Foreslå resten (LibreTranslate)").click()
    expect(field(translator, THIRD)).to_have_text("Something else altogether.")
    expect(row(translator, THIRD).get_by_text("Maskinoversat", exact=True)).to_be_visible()
    # An answer with another number is told, and not used.
    told = translator.locator(".messages > ul", has_text="svar fra LibreTranslate er ikke brugt")
    # It comes in gradually.
    expect(told).to_have_css("opacity", "1")
    expect(field(translator, "Vi har 500 venner.")).to_have_text("")
    expect_no_finding(translator)
    translator.set_viewport_size({"width": 1024, "height": 900})
    assert translator.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
