"""A Danish change arrives in the translators' list, is translated, asked about, published, and gone from it."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.browser.test_accessibility import RULES, expect_no_sideways_scrolling
from tests.served_site import RunningSite

pytestmark = pytest.mark.browser

TRANSLATED_PAGE = """
from wagtail.models import Locale
from home.models import HomePage
from tests.translated_pages import page_with_everything, publish, translate
page = page_with_everything(HomePage.objects.get(locale__language_code="da"))
publish(translate(page, Locale.objects.get(language_code="en")))
print(page.pk)
"""
# A sentence, a heading, a metric in a sentence and the metric of a tile.
CHANGE = """
from accounts.models import User
from clusterinfo.models import InfoPage
from metrics.models import Metric
page = InfoPage.objects.get(pk={pk})
participants = Metric.objects.get(key="participants").pk
others = list(Metric.objects.exclude(key="participants"))[1:3]
section, counter = page.body
section.value["heading"] = "Hvem er vi?"
text = section.value["text"].source.replace("bliver flere.", "bliver stadig flere.")
section.value["text"].source = text.replace(f'id="{{participants}}"', f'id="{{others[0].pk}}"')
counter.value["tiles"][0]["metric"] = others[1]
user = User.objects.get(username="administrator")
page.save_revision(user=user).publish(user=user)
print(others[1].pk)
"""
NEW_PAGE = """
from clusterinfo.models import ClusterPage, InfoPage
from home.models import HomePage
parent = HomePage.objects.get(locale__language_code="da").add_child(instance=ClusterPage(title="Ny klynge"))
parent.save_revision().publish()
parent.add_child(instance=InfoPage(title="Om den nye klynge")).save_revision().publish()
"""


@pytest.fixture
def danish_page(running_site: RunningSite) -> str:
    """The id of a page of this test's own, translated and published."""
    return running_site.run(TRANSLATED_PAGE).strip()


def listed(translator: Page, title: str) -> Locator:
    translator.goto("/admin/translation/")
    expect(translator.get_by_role("heading", name="Skal oversættes").first).to_be_visible()
    return translator.locator("table.inbox tbody tr").filter(has=translator.get_by_text(title, exact=True))


def write(translator: Page, source: str, text: str) -> None:
    """Type a translation and confirm it."""
    translator.wait_for_load_state()
    row = translator.locator("[data-segment]").filter(has=translator.locator(".segment__source", has_text=source))
    field = row.get_by_role("textbox")
    field.click()
    field.press("Control+a")
    field.press_sequentially(text)
    with translator.expect_response(lambda answer: "confirm" in (answer.request.post_data or "")):
        field.press("Control+Enter")
    expect(row.locator("[data-state-name]")).to_have_text("Bekræftet")


def look(page: Page, name: str) -> None:
    # Messages fade in: until then their colours are paler.
    page.wait_for_function(
        """() => [...document.querySelectorAll('.messages > ul')]
        .every((list) => !list.childElementCount || getComputedStyle(list).opacity === '1')"""
    )
    for width in (1440, 1024):
        page.set_viewport_size({"width": width, "height": 1000})
        results = Axe().run(page, options=RULES)
        assert results.violations_count == 0, f"{name} at {width} px: {results.generate_report()}"
        expect_no_sideways_scrolling(page, f"{name} at {width} px")


def test_a_change_goes_its_way_from_danish_to_the_readers_of_english(
    danish_page: str, logged_in_as: Callable[[str], Page], running_site: RunningSite, page: Page
) -> None:
    translator = logged_in_as("oversaetter")
    expect(listed(translator, "Om os")).to_have_count(0)
    running_site.run(CHANGE.format(pk=danish_page))

    row = listed(translator, "Om os")
    expect(row).to_contain_text("2 tekster · 2 tal")
    expect(row).to_contain_text("Skal oversættes")
    expect(row).to_contain_text("administrator")
    expect(row).to_contain_text("80 %")
    look(translator, "The list of work")

    row.get_by_role("link", name="Om os").click()
    write(translator, "Hvem er vi?", "Who are we?")
    write(translator, "I dag er vi mange", "Today there are 12 of us, and there will be still more.")
    expect(listed(translator, "Om os")).to_contain_text("Gemt, ikke udgivet")
    listed(translator, "Om os").get_by_role("link", name="Om os").click()
    translator.locator("footer button[value=publish]").click()
    expect(translator.locator(".messages")).to_contain_text("»12«")
    look(translator, "The segment editor with a remark")
    page.goto("/en/about-us/")
    expect(page.get_by_role("main")).to_contain_text("Who we are")

    write(translator, "I dag er vi mange", "Today there are many of us, and there will be still more.")
    translator.locator("footer button[value=publish]").click()
    expect(translator.locator(".messages")).to_contain_text("About us")
    page.goto("/en/about-us/")
    expect(page.get_by_role("main")).to_contain_text("Who are we?")
    expect(page.get_by_role("main")).to_contain_text("Today there are many of us")
    expect(listed(translator, "Om os")).to_have_count(0)


def test_a_new_danish_page_begins_with_its_tree_in_one_click(
    logged_in_as: Callable[[str], Page], running_site: RunningSite
) -> None:
    running_site.run(NEW_PAGE)
    translator = logged_in_as("oversaetter")
    translator.goto("/admin/")
    expect(translator.get_by_role("main")).to_contain_text("Skal oversættes: engelsk")
    look(translator, "The dashboard")
    row = listed(translator, "Ny klynge")
    expect(row).to_contain_text("1 side under den")
    row.get_by_role("button", name="Begynd oversættelsen af Ny klynge").click()
    expect(translator.locator(".messages")).to_contain_text("Oversættelsen af 2 sider er begyndt")
    expect(listed(translator, "Om den nye klynge")).to_contain_text("Skal oversættes")


def test_the_words_of_a_figure_are_translated_beside_the_danish_ones(
    logged_in_as: Callable[[str], Page], running_site: RunningSite
) -> None:
    pk = running_site.run(
        'from metrics.models import Metric\nprint(Metric.objects.get(key="participants").pk)'
    ).strip()
    translator = logged_in_as("oversaetter")
    translator.goto(f"/admin/metrics/wording/{pk}/en/")
    expect(translator.get_by_label("Navn", exact=True)).to_have_value("Participating companies")
    look(translator, "The words of a figure")
