"""On the public page: from a typo seen to a typo mended in three clicks, by mouse and by keyboard."""

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import log_in
from tests.browser.test_accessibility import RULES, expect_no_sideways_scrolling
from tests.served_site import RunningSite

pytestmark = pytest.mark.browser

NEW_PAGE = """
from clusterinfo.models import InfoPage
from home.models import HomePage
section = lambda number: ("section", {"heading": f"Afsnit {number}", "text": "<p>Vi mødes hver uge.</p>"})
body = [section(number) for number in range(1, 9)]
page = InfoPage(title="Rettelser", lead="En manchet", show_in_menus=False, body=body)
HomePage.objects.get(locale__language_code="da").add_child(instance=page).save_revision().publish()
print(InfoPage.objects.get(pk=page.pk).url)
"""


# The link in hand, over the element that it leads to the field of.
LIES_ON_ITS_PLACE = """() => {
    const place = document.querySelector('[data-mark="lead"]').getBoundingClientRect();
    const link = document.activeElement.getBoundingClientRect();
    return ['left', 'top', 'width'].every((side) => Math.abs(link[side] - place[side]) < 1);
}"""


@pytest.fixture
def new_page(running_site: RunningSite) -> str:
    """The address of a public page of eight sections, made for this test."""
    return running_site.run(NEW_PAGE).strip()


def button(page: Page) -> Locator:
    return page.get_by_role("button", name="Redigér")


def publish_first(page: Page) -> Locator:
    """The button in the editor's footer that needs no menu."""
    return page.get_by_role("button", name="Udgiv", exact=True)


def test_from_a_typo_seen_to_a_typo_mended_in_three_clicks(
    new_page: str, logged_in_as: Callable[[str], Page], page: Page
) -> None:
    editor = logged_in_as("kommunikation")
    editor.goto(new_page)
    button(editor).click()
    editor.get_by_role("link", name="Overskrift: Afsnit 7").click()
    heading = editor.get_by_label("Overskrift").nth(6)
    expect(heading).to_be_focused()
    heading.press("End")
    editor.keyboard.type(", rettet")
    publish_first(editor).click()
    expect(editor.get_by_role("status").filter(has_text="Udgivet")).to_be_visible()
    expect(editor.get_by_role("heading", name="Afsnit 7, rettet")).to_be_in_viewport()
    assert editor.url.endswith(new_page), "the address is that of the page again"
    page.goto(new_page)
    expect(page.get_by_role("heading", name="Afsnit 7, rettet")).to_be_visible()
    expect(button(page)).to_have_count(0)


def test_see_shows_the_place_again(new_page: str, logged_in_as: Callable[[str], Page]) -> None:
    editor = logged_in_as("kommunikation")
    editor.goto(new_page)
    button(editor).click()
    editor.get_by_role("link", name="Overskrift: Afsnit 7").click()
    expect(editor.get_by_label("Overskrift").nth(6)).to_be_focused()
    publish_first(editor).click()
    see = editor.get_by_role("button", name="se", exact=True)
    expect(see).to_be_visible()
    editor.get_by_role("heading", level=1).scroll_into_view_if_needed()
    expect(editor.get_by_role("heading", name="Afsnit 7")).not_to_be_in_viewport()
    see.click()
    expect(editor.get_by_role("heading", name="Afsnit 7")).to_be_in_viewport()
    editor.reload()
    expect(button(editor)).to_be_visible()
    expect(see).to_be_hidden()


def test_by_keyboard(new_page: str, logged_in_as: Callable[[str], Page]) -> None:
    editor = logged_in_as("kommunikation")
    editor.goto(new_page)
    links = editor.locator(".edit-here__links a")
    editor.route("**/live/", lambda route: route.fulfill(status=503, body=""))
    button(editor).press("Enter")
    expect(editor.get_by_role("status").filter(has_text="Siden kunne ikke hentes")).to_be_visible()
    editor.unroute("**/live/")
    editor.keyboard.press("Escape")
    button(editor).blur()
    button(editor).focus()
    expect(links.first).to_be_visible()
    editor.keyboard.press("Enter")
    expect(button(editor)).to_have_attribute("aria-pressed", "true")
    expect(editor.get_by_role("status").filter(has_text="Vælg det, du vil rette")).to_be_visible()
    for _ in range(40):
        editor.keyboard.press("Tab")
        if "Manchet" in (editor.evaluate("document.activeElement.ariaLabel") or ""):
            break
    expect(editor.get_by_role("link", name="Manchet: En manchet")).to_be_focused()
    editor.set_viewport_size({"width": 600, "height": 800})
    editor.wait_for_function(LIES_ON_ITS_PLACE)
    editor.keyboard.press("Escape")
    expect(button(editor)).to_be_focused()
    expect(button(editor)).to_have_attribute("aria-pressed", "false")
    editor.keyboard.press("Enter")
    editor.get_by_role("link", name="Manchet: En manchet").focus()
    editor.keyboard.press("Enter")
    expect(editor.get_by_role("textbox", name="Manchet")).to_be_focused()


def test_every_mark_of_the_page_is_found_on_it(logged_in_as: Callable[[str], Page]) -> None:
    editor = logged_in_as("kommunikation")
    for path in ("/", "/hvad-er-en-klynge/", "/medlemsfordele/", "/bliv-medlem/", "/tal-og-kilder/"):
        editor.goto(path)
        with editor.expect_response("**/live/") as answer:
            button(editor).click()
        expect(editor.locator(".edit-here__links a").first).to_be_visible()
        lost = editor.evaluate(
            """(html) => [...new DOMParser().parseFromString(html, 'text/html').querySelectorAll('[data-mark]')]
                .filter((mark) => mark.textContent.trim())
                .filter((mark) => document.querySelector(`[data-mark="${mark.dataset.mark}"]`)
                    ?.textContent.replace(/\\s+/g, '') !== mark.textContent.replace(/\\s+/g, ''))
                .map((mark) => mark.dataset.mark)""",
            answer.value.json()["html"],
        )
        assert lost == [], path


def test_a_field_that_visitors_do_not_see_takes_no_place_of_its_neighbour(page: Page) -> None:
    page.goto("/")
    marked = page.evaluate(
        """async () => {
            const { transfer } = await import('/static/editing/edit-here-marks.js');
            const tree = (html) => new DOMParser().parseFromString(html, 'text/html').body;
            const own = tree('<p>To</p><p>Tre</p>');
            transfer(own, tree('<p data-mark="en"></p><p data-mark="to">To</p><p data-mark="tre">Tre</p>'));
            return [...own.children].map((element) => element.dataset.mark);
        }"""
    )
    assert marked == ["to", "tre"]


def test_a_translator_finds_the_button_on_english_pages_alone(logged_in_as: Callable[[str], Page]) -> None:
    translator = logged_in_as("oversaetter")
    translator.goto("/en/member-benefits/")
    expect(button(translator)).to_be_visible()
    translator.goto("/medlemsfordele/")
    expect(translator.get_by_role("contentinfo")).to_be_visible()
    expect(button(translator)).to_have_count(0)


@pytest.fixture(params=["light", "dark", "forced colours"])
def editor(request: pytest.FixtureRequest, chromium: Browser, running_site: RunningSite) -> Iterator[Page]:
    is_forced = request.param == "forced colours"
    context = chromium.new_context(
        base_url=running_site.url,
        color_scheme="dark" if request.param == "dark" else "light",
        forced_colors="active" if is_forced else "none",
    )
    page = context.new_page()
    log_in(page, "kommunikation", running_site)
    yield page
    context.close()


def test_axe_finds_nothing_in_any_state(editor: Page) -> None:
    editor.goto("/medlemsfordele/")
    for state in ("quiet", "hinting", "choosing"):
        if state == "hinting":
            button(editor).hover()
        elif state == "choosing":
            button(editor).click()
            editor.locator(".edit-here__links a").first.focus()
        for width in (320, 1280):
            editor.set_viewport_size({"width": width, "height": 800})
            results = Axe().run(editor, options=RULES)
            assert results.violations_count == 0, f"{state} at {width} px: {results.generate_report()}"
            expect_no_sideways_scrolling(editor, f"{state} at {width} px")
