"""Translating text by text: typing, figures as chips, keys, remarks, and the page beside the texts."""

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import log_in
from tests.served_site import RunningSite

pytestmark = pytest.mark.browser

# A Danish page with texts that nobody has translated yet, one with a figure in it, and its English page.
PUBLISH = """
from clusterinfo.models import InfoPage
from metrics.models import Metric
from wagtail.rich_text import RichText

page = InfoPage.objects.get(slug="tilgaengelighed")
metric = Metric.objects.get(key="participants")
figure = f'<a linktype="metric" id="{metric.pk}">participants</a>'
text = f"<p>{figure} virksomheder deltog.</p><p>Vi har 500 venner.</p><p>Noget helt tredje.</p>"
page.body.append(("section", {"heading": "Prøve", "text": RichText(text)}))
page.save_revision().publish()
print(page.get_translations().get().pk)
"""
# What was translated is taken away as well: memory would have it for the next test.
RESTORE = """
from clusterinfo.models import InfoPage
from wagtail_localize.models import StringTranslation
from translation.segments.models import Confirmation

page = InfoPage.objects.get(slug="tilgaengelighed")
Confirmation.objects.all().delete()
texts = StringTranslation.objects.filter(context__object_id=page.translation_key)
texts.exclude(context__path__in=("title", "slug")).delete()
del page.body[len(page.body) - 1]
page.save_revision().publish()
"""


@pytest.fixture
def page_id(running_site: RunningSite) -> Iterator[str]:
    yield running_site.run(PUBLISH).strip()
    running_site.run(RESTORE)


@pytest.fixture
def translator(page_id: str, logged_in_as: Callable[[str], Page]) -> Page:
    """At the segment editor of the page. Its tab is closed before what was translated is taken away."""
    tab = logged_in_as("oversaetter")
    tab.goto(f"/admin/pages/{page_id}/edit/")
    expect(tab.locator(".segments--scripted")).to_be_visible()
    return tab


def row(tab: Page, source: str) -> Locator:
    return tab.locator("[data-segment]").filter(has=tab.locator(".segment__source", has_text=source))


def field(tab: Page, source: str) -> Locator:
    return row(tab, source).get_by_role("textbox")


def expect_saved(tab: Page, source: str) -> None:
    expect(row(tab, source).locator("[data-saved-note]")).to_have_text("Gemt")


def test_what_is_typed_is_saved_by_itself_and_confirmed_by_a_key_that_leads_on(translator: Page) -> None:
    field(translator, "Noget helt tredje.").click()
    translator.keyboard.type("Something else.")
    expect(row(translator, "Noget helt tredje.").locator("[data-state-name]")).to_have_text("Kladde")
    translator.get_by_role("button", name="Næste uoversatte").click()
    expect(field(translator, "Prøve")).to_be_focused()
    translator.keyboard.type("Trial")
    translator.keyboard.press("Control+Enter")
    expect(row(translator, "Prøve").locator("[data-state-name]")).to_have_text("Bekræftet")
    expect(field(translator, "virksomheder deltog")).to_be_focused()
    translator.reload()
    expect(field(translator, "Noget helt tredje.")).to_have_text("Something else.")
    expect(row(translator, "Prøve").locator("[data-state-name]")).to_have_text("Bekræftet")


def test_after_the_last_text_the_keyboard_is_before_the_buttons_and_on_none_of_them(translator: Page) -> None:
    for source in ("Prøve", "virksomheder deltog", "Vi har 500 venner.", "Noget helt tredje."):
        field(translator, source).click()
        translator.keyboard.press("Control+Shift+KeyL")
        translator.keyboard.press("Control+Enter")
        expect(row(translator, source).locator("[data-state-name]")).to_have_text("Bekræftet")
    expect(translator.locator(".segments__footer")).to_be_focused()


def test_a_figure_is_a_chip_that_is_put_in_moved_missed_and_put_back(translator: Page) -> None:
    text = field(translator, "virksomheder deltog")
    text.click()
    translator.keyboard.type("companies took part.")
    remark = row(translator, "virksomheder deltog").locator(".segment-remark--error")
    expect(remark).to_contain_text("Tallet 18,058 mangler.")
    remark.get_by_role("button", name="Sæt det tilbage").click()
    expect(text.locator(".segment-chip")).to_have_text("18,058")
    expect(remark).to_have_count(0)
    translator.keyboard.press("Control+z")
    expect(text.locator(".segment-chip")).to_have_count(0)
    translator.keyboard.press("Home")
    translator.keyboard.press("Control+Shift+Digit1")
    expect(text).to_have_text("18,058companies took part.")
    translator.keyboard.type(" ")
    expect_saved(translator, "virksomheder deltog")
    translator.reload()
    expect(field(translator, "virksomheder deltog")).to_have_text("18,058 companies took part.")


def test_copying_the_source_takes_its_chips_along_and_can_be_undone(translator: Page) -> None:
    text = field(translator, "virksomheder deltog")
    text.click()
    translator.keyboard.press("Control+Shift+KeyL")
    expect(text).to_have_text("18,058 virksomheder deltog.")
    expect(text.locator(".segment-chip")).to_have_count(1)
    row(translator, "virksomheder deltog").get_by_role("button", name="Fortryd").click()
    expect(text).to_have_text("")
    expect_saved(translator, "virksomheder deltog")


def test_a_wrong_number_is_said_while_it_is_typed_and_dismissed_with_a_reason(translator: Page) -> None:
    field(translator, "Vi har 500 venner.").click()
    translator.keyboard.type("We have 300 friends.")
    remark = row(translator, "Vi har 500 venner.").locator(".segment-remark--ask")
    expect(remark).to_contain_text("Kilden siger »500«, oversættelsen »300«.")
    remark.get_by_text("Det er rigtigt").click()
    remark.get_by_label("Hvorfor?").fill("Counted anew")
    remark.get_by_role("button", name="Afvis").click()
    expect(remark).to_have_count(0)


def test_pasted_formatting_is_left_out(translator: Page) -> None:
    text = field(translator, "Noget helt tredje.")
    text.click()
    translator.evaluate(
        """() => {
          const data = new DataTransfer();
          data.setData('text/html', '<h1 style="color: red">Big</h1><img src="x">');
          data.setData('text/plain', 'Big');
          const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
          document.activeElement.dispatchEvent(event);
        }"""
    )
    expect(text).to_have_text("Big")
    expect(text.locator("h1, img")).to_have_count(0)
    expect_saved(translator, "Noget helt tredje.")


def test_the_page_beside_shows_what_is_saved_where_the_text_in_hand_stands(translator: Page) -> None:
    page = translator.frame_locator("#segments-frame")
    field(translator, "Noget helt tredje.").click()
    translator.keyboard.type("Something else entirely.")
    shown = page.locator("[data-segment-shown]")
    expect(shown).to_have_text("Something else entirely.")
    expect(shown).to_be_in_viewport()
    page.get_by_text("Vi har 500 venner.").click()
    expect(field(translator, "Vi har 500 venner.")).to_be_focused()
    translator.get_by_role("group", name="Sidens sprog").get_by_role("button", name="Dansk").click()
    expect(page.get_by_text("Noget helt tredje.")).to_be_visible()


def test_who_comes_from_a_place_on_the_public_page_is_at_its_text(
    logged_in_as: Callable[[str], Page], page_id: str
) -> None:
    tab = logged_in_as("oversaetter")
    tab.goto(f"/admin/pages/{page_id}/edit/#:w:contentpath=title")
    expect(field(tab, "Tilgængelighed")).to_be_focused()


def test_without_scripts_each_text_is_saved_by_its_button(
    chromium: Browser, running_site: RunningSite, page_id: str
) -> None:
    context = chromium.new_context(base_url=running_site.url, java_script_enabled=False)
    tab = context.new_page()
    log_in(tab, "oversaetter", running_site)
    tab.goto(f"/admin/pages/{page_id}/edit/")
    own = row(tab, "Noget helt tredje.")
    own.locator("textarea[name=text]").fill("Without a script.")
    own.get_by_role("button", name="Bekræft").click()
    expect(row(tab, "Noget helt tredje.").locator("textarea[name=text]")).to_have_value("Without a script.")
    expect(row(tab, "Noget helt tredje.").locator("[data-state-name]")).to_have_text("Bekræftet")
    context.close()


def test_a_key_marks_a_text_as_reviewed_once_it_is_confirmed(translator: Page) -> None:
    """The starter's title was confirmed by nobody in particular, so that anybody may review it."""
    title = translator.locator('[data-segment][data-path="title"]')
    field(translator, "Noget helt tredje.").click()
    translator.keyboard.press("Control+Shift+Enter")
    title.get_by_role("textbox").click()
    translator.keyboard.press("Control+Shift+Enter")
    expect(title.locator("[data-state-name]")).to_have_text("Gennemset")
    expect(title.locator("[data-review]")).to_be_hidden()
    expect(row(translator, "Noget helt tredje.").locator("[data-state-name]")).to_have_text("Mangler")
    expect(translator.locator("[data-progress]")).to_contain_text("1 gennemset")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1024, 1440])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(translator: Page, width: int, scheme: str) -> None:
    translator.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    translator.set_viewport_size({"width": width, "height": 900})
    field(translator, "Vi har 500 venner.").click()
    translator.keyboard.type("We have 300 friends")
    expect(row(translator, "Vi har 500 venner.").locator(".segment-remark--ask")).to_be_visible()
    field(translator, "virksomheder deltog").click()
    results = Axe().run(translator, options={"iframes": False})
    assert results.violations_count == 0, results.generate_report()
    assert translator.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
