"""The screens of files for translators' own tools: readable at every width, and without findings."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.served_site import RunningSite

pytestmark = pytest.mark.browser


# As if another process were at it: nobody else begins it.
UNDER_WAY = """
from django.utils import timezone
from wagtail.models import Locale
from accounts.models import User
from translation.exchange.models import TextImport
sent = TextImport.objects.send(
    "alt.zip", b"", user=User.objects.get(username="oversaetter"), locale=Locale.objects.get(language_code="en"),
    told_in="da", state="reading", attempt=1, heard_of_at=timezone.now(), done=480, total=1200,
)
print(sent.pk)
"""
FURTHER = "from translation.exchange.models import TextImport; TextImport.objects.filter(pk={pk}).update(done=900)"
REFUSED = """
from translation.exchange.import_run import end, refused
from translation.exchange.models import TextImport
end(TextImport.objects.get(pk={pk}), refused("alt.zip", "Filen er tom."))
"""


# What reaches beyond the edge, where a table does not scroll by itself.
CUT_OFF = """
[...document.querySelectorAll(".nice-padding :not(.exchange-report__wide *):not(.w-sr-only)")]
    .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
"""


def expect_readable(tab: Page) -> None:
    """Axe finds nothing, and at no width more than the table of a report scrolls sideways."""
    for width in (360, 768, 1440):
        tab.set_viewport_size({"width": width, "height": 900})
        # The menu beside it moves for a moment when the window becomes another.
        tab.wait_for_function(f"() => ({CUT_OFF}).length === 0")
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
    tab.get_by_role("link", name="Tilbage til Filer og hukommelse").click()
    expect(tab.get_by_role("link", name="om.xlf").first).to_be_visible()
    expect_readable(tab)


def test_the_screen_of_a_file_follows_it_to_its_report(
    logged_in_as: Callable[[str], Page], running_site: RunningSite
) -> None:
    pk = running_site.run(UNDER_WAY).strip()
    tab = logged_in_as("oversaetter")
    tab.goto(f"/admin/translation/sent/{pk}/")
    expect(tab.get_by_text("480 af 1.200 tekster")).to_be_visible()
    for scheme in ("light", "dark"):
        tab.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        expect_readable(tab)
    running_site.run(FURTHER.format(pk=pk))
    expect(tab.get_by_text("900 af 1.200 tekster")).to_be_visible()
    expect(tab.locator("[data-said]")).to_have_text("Tre fjerdedele af teksterne er kontrolleret.")
    running_site.run(REFUSED.format(pk=pk))
    expect(tab.get_by_text("Intet er taget med.")).to_be_visible()
