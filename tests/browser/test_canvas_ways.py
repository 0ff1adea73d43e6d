"""The other ways to blocks: the dialog of all of them, the outline, a finger, the keyboard."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.canvas_steps import (
    PAGE_OF_A_TYPE,
    begin,
    blocks_of,
    choose_block,
    drag,
    edit,
    focus_for_good,
    show_tools,
    tool,
)
from tests.served_site import RunningSite

pytestmark = [pytest.mark.browser, pytest.mark.once]

FITS_ITS_ROOM = """() => {
    const frame = document.getElementById('canvas-frame');
    return frame.getBoundingClientRect().width <= frame.closest('.canvas__room').clientWidth;
}"""


def test_every_block_is_offered_with_its_picture(
    logged_in_as: Callable[[str], Page], page_with_blocks: str
) -> None:
    editor = logged_in_as("kommunikation")
    frame = edit(editor, page_with_blocks)
    tool(editor, blocks_of(frame).first, "Indsæt før Tekstafsnit")
    dialog = editor.get_by_role("dialog", name="Indsæt en blok")
    options = dialog.get_by_role("option")
    expect(options).to_have_count(8)
    for number in range(8):
        options.nth(number).scroll_into_view_if_needed()
        picture = options.nth(number).locator("iframe").content_frame
        expect(picture.locator("main")).to_contain_text("e")
    expect(dialog.get_by_role("group")).to_have_count(3)
    editor.keyboard.press("ArrowDown")
    expect(options.nth(3)).to_have_attribute("aria-selected", "true")
    # By the words of its description.
    editor.keyboard.type("rolle")
    expect(options).to_have_text(re.compile("Citat"))
    editor.keyboard.press("Control+a")
    editor.keyboard.type("findes ikke")
    expect(dialog).to_contain_text("Den blok findes ikke.")
    editor.keyboard.press("Enter")
    expect(dialog).to_be_visible()
    editor.keyboard.press("Escape")
    editor.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(blocks_of(frame)).to_have_count(8)


def test_a_drag_is_given_up_with_escape(logged_in_as: Callable[[str], Page], page_with_blocks: str) -> None:
    editor = logged_in_as("kommunikation")
    frame = edit(editor, page_with_blocks)
    blocks = blocks_of(frame)
    handle = show_tools(editor, blocks.first, "Træk Tekstafsnit til et andet sted")
    drag(editor, handle, blocks.nth(1), (0.5, 0.9))
    expect(editor.locator(".canvas-drop")).to_be_visible()
    editor.keyboard.press("Escape")
    expect(editor.locator(".canvas-drop")).to_have_count(0)
    editor.mouse.up()
    expect(blocks.first).to_contain_text("Et afsnit")


def test_the_outline_is_a_way_through_a_long_page(
    logged_in_as: Callable[[str], Page], page_with_blocks: str
) -> None:
    editor = logged_in_as("kommunikation")
    frame = edit(editor, page_with_blocks)
    blocks = blocks_of(frame)
    editor.locator("#canvas-outline-toggle").click()
    rows = editor.get_by_role("treeitem")
    expect(rows.filter(has_text="Nøgletal")).to_contain_text("Tal")
    editor.wait_for_function(FITS_ITS_ROOM)
    editor.get_by_role("button", name="Tilføj til sidst: Indhold").focus()
    editor.keyboard.press("Tab")
    expect(rows.first).to_be_focused()
    rows.filter(has_text="Linkliste").click()
    expect(editor.get_by_label("Overskrift").last).to_be_focused()
    expect(frame.get_by_role("heading", name="Læs mere")).to_be_in_viewport()
    rows.filter(has_text="Nøgletal").click()
    # The block is higher than the window: its beginning is what is seen of it.
    expect(editor.get_by_label("Overskrift").nth(1)).to_be_focused()
    expect(editor.get_by_label("Overskrift").nth(1)).to_be_in_viewport()

    focus_for_good(rows.first)
    editor.keyboard.press("Alt+ArrowDown")
    expect(blocks.nth(1)).to_contain_text("Et afsnit")
    expect(rows.filter(has_text="Tekstafsnit")).to_be_focused()
    editor.keyboard.press("ArrowUp")
    expect(rows.filter(has_text="Felt 2")).to_be_focused()
    editor.keyboard.press("ArrowLeft")
    expect(rows.filter(has_text="Nøgletal")).to_be_focused()

    grip = rows.filter(has_text="Tekstafsnit").locator(".canvas-outline-tree__grip")
    drag(editor, grip, rows.filter(has_text="Nøgletal"), (0.5, 0.2))
    editor.mouse.up()
    expect(blocks.first).to_contain_text("Et afsnit")

    editor.locator("[data-whole-form]").click()
    editor.get_by_label("Værdi skrevet her").nth(1).fill("abc")
    expect(rows.filter(has_text="Felt 2")).to_contain_text("1 at rette")


def test_the_outline_of_a_page_that_takes_no_blocks_says_so(
    logged_in_as: Callable[[str], Page], running_site: RunningSite
) -> None:
    editor = logged_in_as("kommunikation")
    edit(editor, running_site.run(PAGE_OF_A_TYPE.format(module="metrics.models", model="FiguresPage")).strip())
    editor.locator("#canvas-outline-toggle").click()
    expect(editor.locator("#canvas-outline")).to_have_text("Siden har ingen blokke.")


def test_a_finger_drags_a_block(logged_in_as: Callable[[str], Page], page_with_blocks: str) -> None:
    editor = logged_in_as("kommunikation")
    frame = edit(editor, page_with_blocks)
    blocks = blocks_of(frame)
    handle = show_tools(editor, blocks.first, "Træk Tekstafsnit til et andet sted").bounding_box()
    target = blocks.nth(1).bounding_box()
    assert handle
    assert target
    x, y, goal = handle["x"] + 10, handle["y"] + 10, target["y"] + target["height"] - 10
    finger = editor.context.new_cdp_session(editor)
    finger.send("Emulation.setTouchEmulationEnabled", {"enabled": True})
    finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for part in range(1, 6):
        at = {"x": x + 100, "y": y + (goal - y) * part / 5}
        finger.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [at]})
    expect(editor.locator(".canvas-drop")).to_be_visible()
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(blocks.nth(1)).to_contain_text("Et afsnit")


def test_a_page_without_blocks_offers_to_insert_the_first(
    logged_in_as: Callable[[str], Page], running_site: RunningSite
) -> None:
    home = running_site.run(PAGE_OF_A_TYPE.format(module="home.models", model="HomePage")).strip()
    editor = logged_in_as("kommunikation")
    editor.goto(f"/admin/pages/add/clusterinfo/infopage/{home}/")
    editor.get_by_role("button", name="Indsæt den første blok").click()
    choose_block(editor, "tekstaf")
    frame = editor.frame_locator("#canvas-frame")
    expect(frame.get_by_role("textbox", name="Overskrift")).to_be_focused()
    expect(editor.get_by_role("button", name="Indsæt den første blok")).to_have_count(0)
    # The address of a new page follows its title, also where that is typed in the page.
    begin(frame.locator('h1[data-mark="title"]'))
    editor.keyboard.type("Små øer")
    expect(editor.locator("[name=slug]")).to_have_value("smaa-oeer")


def test_a_block_is_moved_on_by_clicking_again_where_the_pointer_is(
    logged_in_as: Callable[[str], Page], page_with_blocks: str
) -> None:
    editor = logged_in_as("kommunikation")
    frame = edit(editor, page_with_blocks)
    blocks = blocks_of(frame)
    section = blocks.first.get_attribute("data-mark")
    box = show_tools(editor, blocks.first, "Flyt Tekstafsnit ned").bounding_box()
    assert box
    editor.mouse.click(box["x"] + 5, box["y"] + 5)
    expect(blocks.nth(1)).to_have_attribute("data-mark", section or "")
    editor.mouse.click(box["x"] + 5, box["y"] + 5)
    expect(blocks.nth(2)).to_have_attribute("data-mark", section or "")


def test_escape_leads_from_the_tools_of_a_block_back_into_the_page(
    logged_in_as: Callable[[str], Page], page_with_blocks: str
) -> None:
    editor = logged_in_as("kommunikation")
    frame = edit(editor, page_with_blocks)
    frame.locator("body").focus()
    editor.keyboard.press("ArrowDown")
    expect(editor.locator("#canvas-announcements")).to_have_text(re.compile("^Titel: "))
    tools = editor.locator(".canvas-tools button")
    for _ in range(20):
        editor.keyboard.press("Alt+Enter")
        if tools.first.is_visible():
            break
        editor.keyboard.press("ArrowDown")
    expect(tools.first).to_be_focused()
    editor.keyboard.press("Escape")
    expect(frame.locator("body")).to_be_focused()
    # And on: out of the page, to the field in the form.
    editor.keyboard.press("Escape")
    in_the_form = editor.locator("[data-edit-form] :focus")
    expect(in_the_form).to_be_visible()
    editor.keyboard.press("F2")
    expect(frame.locator("body")).to_be_focused()
    editor.keyboard.press("F2")
    expect(in_the_form).to_be_visible()


def test_who_goes_on_at_once_is_not_fetched_back_by_the_field_that_opens(
    logged_in_as: Callable[[str], Page], page_with_blocks: str
) -> None:
    editor = logged_in_as("kommunikation")
    edit(editor, page_with_blocks)
    stays_at = editor.evaluate(
        """async () => {
            const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
            document.getElementById('canvas-frame').contentDocument.querySelector('[data-mark-kind=block]').click();
            await pause(20);
            document.getElementById('canvas-outline-toggle').focus();
            await pause(500);
            return document.activeElement.id;
        }"""
    )
    assert stays_at == "canvas-outline-toggle"
