"""What is clicked in the page is open in the form; what is open in the form is marked in the page."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from playwright.sync_api import FrameLocator, Page, expect
from playwright.sync_api import TimeoutError as TooLate

from tests.browser.canvas_steps import ADD_PAGE, PAGE_OF_A_TYPE, edit
from tests.browser.conftest import log_in
from tests.served_site import RunningSite

pytestmark = [pytest.mark.browser, pytest.mark.once]

PAGE_TYPES = {
    "front page": ("home.models", "HomePage"),
    "cluster page": ("clusterinfo.models", "ClusterPage"),
    "benefits page": ("clusterinfo.models", "BenefitsPage"),
    "figures page": ("metrics.models", "FiguresPage"),
    "join page": ("clusterinfo.models", "JoinPage"),
}
# Whether somebody is at a place: at its field of the form, in its text of the page, or in a menu about it.
IS_IN_HAND = """(path) => {
    const frame = document.getElementById('canvas-frame');
    const active = document.activeElement === frame ? frame.contentDocument.activeElement : document.activeElement;
    const floating = document.querySelector('[data-canvas-path]:not([hidden])');
    const isIt = (inHand) => inHand === path || inHand.startsWith(`${path}.`);
    const written = active.closest('[contenteditable][data-mark]');
    if (written) return isIt(written.dataset.mark);
    if (floating?.contains(active)) return isIt(floating.dataset.canvasPath);
    const steps = [];
    for (let place = active; place; place = place.parentElement)
        if (place.dataset.contentpath) steps.unshift(place.dataset.contentpath);
    return isIt(steps.join('.'));
}"""
OPENS_MILLISECONDS = 10_000
IS_AS_WIDE_AS_A_PHONE = "() => document.getElementById('canvas-frame').contentWindow.innerWidth === 375"
# Focuses a field of the form, and says whether its place in the page is marked then.
IS_MARKED_FROM_THE_FORM = """async (path) => {
    document.querySelector('[data-whole-form]').click();
    let field = document.querySelector('[data-edit-form]');
    for (const step of path.split('.')) field = field.querySelector(`[data-contentpath="${step}"]`);
    const controls = [...field.querySelectorAll('input, textarea, select, button')];
    const control = field.querySelector('[contenteditable=true]') ?? controls.find((element) =>
        element.offsetParent && !element.closest('.w-field__comment-button, [hidden]'));
    control.focus();
    const frame = document.getElementById('canvas-frame');
    const isOutlined = () => {
        const by = frame.getBoundingClientRect().width / frame.offsetWidth;
        const { top } = frame.contentDocument.querySelector(`[data-mark="${path}"]`).getBoundingClientRect();
        const outline = document.querySelector('.canvas-outline--selected')?.getBoundingClientRect();
        return Math.abs(frame.getBoundingClientRect().top + top * by - outline?.top) < 2;
    };
    // It is drawn before the next picture, and again when the page has been scrolled there.
    for (const start = performance.now(); !isOutlined() && performance.now() - start < 5000;)
        await new Promise(requestAnimationFrame);
    return isOutlined();
}"""


def fields(frame: FrameLocator) -> list[str]:
    """The paths of the marked fields of the page, in reading order."""
    marks = frame.locator("[data-mark]:not([data-mark-kind=block])")
    return list(dict.fromkeys(marks.evaluate_all("marks => marks.map((mark) => mark.dataset.mark)")))


@pytest.fixture(scope="module", params=["every block", *PAGE_TYPES])
def edited_page(request: pytest.FixtureRequest, running_site: RunningSite) -> str:
    """The id of a page with every block, and of one page of every type."""
    if request.param == "every block":
        return running_site.run(ADD_PAGE.format(title="Alle blokke", repeats=1)).strip()
    module, model = PAGE_TYPES[request.param]
    return running_site.run(PAGE_OF_A_TYPE.format(module=module, model=model)).strip()


def test_every_field_is_opened_by_a_click_in_the_page_and_marked_from_the_form(
    logged_in_as: Callable[[str], Page], edited_page: str, record_property: Callable[[str, object], None]
) -> None:
    editor = logged_in_as("kommunikation")
    frame = edit(editor, edited_page)
    paths = fields(frame)
    assert paths
    opened = []
    for path in paths:
        mark = frame.locator(f'[data-mark="{path}"]').first
        mark.scroll_into_view_if_needed()
        # At the height of a line, near its start: further on may stand a figure, which is a place of its own.
        box = mark.bounding_box()
        assert box, path
        by = box["width"] / mark.evaluate("mark => mark.offsetWidth || mark.getBoundingClientRect().width")
        mark.click(position={"x": min(12, box["width"] / by / 2), "y": min(12, box["height"] / by / 2)})
        with suppress(TooLate):
            editor.wait_for_function(IS_IN_HAND, arg=path, timeout=OPENS_MILLISECONDS)
            opened.append(path)
        editor.keyboard.press("Escape")
    # The one that was clicked last is in hand already.
    editor.evaluate(IS_MARKED_FROM_THE_FORM, paths[0])
    others = [*paths[1:], paths[0]]
    marked = [path for path in others if editor.evaluate(IS_MARKED_FROM_THE_FORM, path)]
    record_property("opened by a click", f"{len(opened)} of {len(paths)}")
    record_property("marked in the page", f"{len(marked)} of {len(paths)}")
    assert opened == paths
    assert marked == others


def test_twenty_links_and_buttons_clicked_in_the_page_leave_it_where_it_is(
    logged_in_as: Callable[[str], Page], running_site: RunningSite
) -> None:
    editor = logged_in_as("kommunikation")
    pk = running_site.run(PAGE_OF_A_TYPE.format(module="home.models", model="HomePage")).strip()
    frame = edit(editor, pk)
    links = frame.locator("a[href]:visible, button:visible, input:visible")
    count = links.count()
    assert count >= 20
    for number in range(count):
        links.nth(number).click(force=True)
        editor.keyboard.press("Escape")
    expect(frame.locator("h1")).to_contain_text("Sammen når vi længere")
    assert editor.url.endswith(f"/admin/pages/{pk}/edit/")


def test_ctrl_and_a_click_lead_to_the_editor_of_the_page_a_link_leads_to(
    logged_in_as: Callable[[str], Page], running_site: RunningSite
) -> None:
    editor = logged_in_as("kommunikation")
    frame = edit(editor, running_site.run(PAGE_OF_A_TYPE.format(module="home.models", model="HomePage")).strip())
    with editor.context.expect_page() as opened:
        frame.get_by_role("link", name="Se medlemsfordelene").click(modifiers=["Control"])
    expect(opened.value.locator("[name=title]")).to_have_value("Medlemsfordele")


def test_what_is_typed_in_the_form_shows_in_the_page_which_keeps_its_place(
    logged_in_as: Callable[[str], Page], running_site: RunningSite
) -> None:
    editor = logged_in_as("kommunikation")
    pk = running_site.run(ADD_PAGE.format(title="Side der bliver stående", repeats=3)).strip()
    frame = edit(editor, pk)
    last = frame.get_by_role("heading", name="Læs mere").last
    last.scroll_into_view_if_needed()
    frame.locator("html").evaluate("page => { page.isTheSame = true; }")
    before = frame.locator("html").evaluate("() => scrollY")
    editor.get_by_label("Overskrift").last.fill("Læs meget mere")
    expect(frame.get_by_role("heading", name="Læs meget mere")).to_be_visible()
    assert frame.locator("html").evaluate("page => page.isTheSame")
    assert frame.locator("html").evaluate("() => scrollY") == before


def test_a_block_that_does_not_validate_stays_as_it_was_and_is_marked(
    logged_in_as: Callable[[str], Page], running_site: RunningSite
) -> None:
    editor = logged_in_as("kommunikation")
    frame = edit(editor, running_site.run(ADD_PAGE.format(title="Side med fejl", repeats=1)).strip())
    editor.get_by_label("Værdi skrevet her").nth(1).fill("abc")
    expect(editor.locator(".canvas-outline--invalid")).to_be_visible()
    tiles = frame.locator(".stat-tile__label")
    expect(tiles).to_have_text(["Deltagere", "Andet"])
    editor.get_by_label("Betegnelse").first.fill("Deltog")
    expect(tiles).to_have_text(["Deltog", "Andet"])
    editor.get_by_label("Værdi skrevet her").nth(1).fill("17")
    expect(frame.locator(".stat-tile__figure").nth(1)).to_contain_text("17")
    expect(editor.locator(".canvas-outline--invalid")).to_have_count(0)


def test_a_click_in_the_page_opens_what_is_folded_or_in_another_tab_and_shows_its_block_alone(
    logged_in_as: Callable[[str], Page], running_site: RunningSite
) -> None:
    editor = logged_in_as("kommunikation")
    frame = edit(editor, running_site.run(ADD_PAGE.format(title="Side med foldede blokke", repeats=1)).strip())
    quote, first_heading = editor.get_by_role("textbox", name="Citat"), editor.get_by_label("Overskrift").first
    block = editor.locator("[data-streamfield-child]", has=editor.get_by_role("heading", name="Citat"))
    block.locator("[data-panel-toggle]").first.click()
    expect(quote).to_be_hidden()
    editor.get_by_role("tab", name="Deling").click()
    expect(block).to_be_hidden()
    frame.locator("[data-mark$='.quote']").click()
    expect(editor.locator("[name$=value-quote]")).to_be_in_viewport()
    expect(first_heading).to_be_hidden()
    expect(editor.locator("#canvas-in-hand")).to_contain_text("Kun: Citat")
    editor.get_by_role("button", name="Hele formularen").click()
    expect(first_heading).to_be_visible()


def test_wagtails_own_preview_goes_on_beside_the_page(
    logged_in_as: Callable[[str], Page], running_site: RunningSite
) -> None:
    editor = logged_in_as("kommunikation")
    edit(editor, running_site.run(ADD_PAGE.format(title="Side i to visninger", repeats=1)).strip())
    editor.get_by_role("button", name="Vis eller skjul forhåndsvisning").click()
    preview = editor.frame_locator("#w-preview-iframe")
    expect(preview.get_by_role("heading", name="Side i to visninger")).to_be_visible()
    editor.locator("[name=title]").fill("En ny titel")
    expect(preview.get_by_role("heading", name="En ny titel")).to_be_visible()


def test_the_mode_is_left_and_entered_by_key_and_button_and_remembered(
    logged_in_as: Callable[[str], Page], running_site: RunningSite
) -> None:
    editor = logged_in_as("kommunikation")
    pk = running_site.run(PAGE_OF_A_TYPE.format(module="home.models", model="HomePage")).strip()
    edit(editor, pk)
    editor.get_by_role("button", name="Kun formularen").click()
    expect(editor.locator("#canvas")).to_be_hidden()
    editor.reload()
    expect(editor.get_by_role("button", name="På siden")).to_be_visible()
    expect(editor.locator("#canvas")).to_be_hidden()
    # Somebody else at the same machine has chosen nothing yet.
    editor.context.clear_cookies()
    log_in(editor, "administrator", running_site)
    edit(editor, pk)
    editor.context.clear_cookies()
    log_in(editor, "kommunikation", running_site)
    editor.goto(f"/admin/pages/{pk}/edit/")
    expect(editor.get_by_role("button", name="På siden")).to_be_visible()
    expect(editor.locator("#canvas")).to_be_hidden()
    editor.keyboard.press("Alt+p")
    expect(editor.locator("#canvas")).to_be_visible()
    assert editor.locator("#canvas").evaluate("pane => pane.offsetWidth / innerWidth") >= 0.6
    editor.set_viewport_size({"width": 390, "height": 800})
    expect(editor.locator("#canvas")).to_be_hidden()
    expect(editor.locator("[name=headline]")).to_be_visible()


def test_the_page_is_shown_for_a_phone_in_the_dark_and_beside_its_english(
    logged_in_as: Callable[[str], Page], running_site: RunningSite
) -> None:
    editor = logged_in_as("kommunikation")
    frame = edit(editor, running_site.run(PAGE_OF_A_TYPE.format(module="home.models", model="HomePage")).strip())
    editor.get_by_role("button", name="Telefon").click()
    editor.wait_for_function(IS_AS_WIDE_AS_A_PHONE)
    editor.get_by_role("button", name="Mørk").click()
    expect(frame.locator("body")).to_have_css("background-color", "rgb(18, 20, 23)")
    editor.reload()
    expect(editor.get_by_role("button", name="Telefon")).to_have_attribute("aria-pressed", "true")
    expect(frame.locator("body")).to_have_css("background-color", "rgb(18, 20, 23)")
    editor.wait_for_function(IS_AS_WIDE_AS_A_PHONE)
    editor.locator("#canvas-beside-choice").select_option(label="Dansk | Engelsk")
    beside = editor.frame_locator("#canvas-other")
    expect(beside.locator("h1")).to_contain_text("We get further together")
    frame.get_by_role("link", name="Tal og kilder").locator("visible=true").last.click()
    expect(beside.get_by_role("link", name="Figures and sources").last).to_be_in_viewport()
    frame.locator("h1").click()
    expect(beside.locator("h1")).to_be_in_viewport()
    last = frame.locator("main h2[data-mark]").last
    last.click()
    expect(beside.locator(f'[data-mark="{last.get_attribute("data-mark")}"]')).to_be_in_viewport()
