"""The screens of files for translators' own tools: readable at every width, and without findings."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def expect_readable(tab: Page) -> None:
    """Axe finds nothing, and at no width more than the table of a report scrolls sideways."""
    for width in (360, 768, 1440):
        tab.set_viewport_size({"width": width, "height": 900})
        assert tab.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    results = Axe().run(tab)
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_files_of_a_language_and_the_report_are_readable(
    logged_in_as: Callable[[str], Page], scheme: str
) -> None:
    tab = logged_in_as("oversaetter")
    tab.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    tab.goto("/admin/translation/en/files/")
    expect_readable(tab)
    tab.set_input_files("input[accept*='.xlf']", {"name": "om.xlf", "mimeType": "text/xml", "buffer": b"<xliff"})
    tab.locator("form", has=tab.locator("input[accept*='.xlf']")).get_by_role("button", name="Læs den ind").click()
    expect(tab.get_by_text("Intet er taget med.")).to_be_visible()
    expect_readable(tab)
