"""Blocks are inserted, moved, dragged, duplicated and deleted where they are seen, and every step can be undone."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.canvas_steps import blocks_of, choose_block, drag, edit, headings, published, show_tools, tool
from tests.browser.test_editor import publish
from tests.served_site import RunningSite

pytestmark = [pytest.mark.browser, pytest.mark.once]


def test_blocks_of_a_page(
    logged_in_as: Callable[[str], Page], running_site: RunningSite, page_with_blocks: str, page: Page
) -> None:
    before = published(running_site, page_with_blocks)
    ids = {kind: block_id for kind, block_id, _ in before}
    editor = logged_in_as("kommunikation")
    frame = edit(editor, page_with_blocks)
    blocks = blocks_of(frame)
    section, _figures, results, cards = (blocks.nth(i) for i in range(4))
    expect(blocks).to_have_count(8)

    tool(editor, section, "Indsæt efter Tekstafsnit")
    choose_block(editor, "cit")
    expect(frame.get_by_role("textbox", name="Citat")).to_be_focused()
    editor.keyboard.type("Det var et godt år.")
    editor.get_by_role("textbox", name="Navn").first.fill("En direktør")
    expect(blocks.nth(1)).to_contain_text("Det var et godt år.")

    tool(editor, blocks.nth(2), "Flyt Nøgletal op")
    expect(blocks.nth(1)).to_contain_text("Tal")
    tool(editor, blocks.nth(1), "Kopiér Nøgletal")
    expect(blocks).to_have_count(10)
    expect(blocks.nth(2).locator("h2")).to_have_text("Tal")

    handle = show_tools(editor, section, "Træk Tekstafsnit til et andet sted")
    drag(editor, handle, blocks.nth(1), (0.5, 0.9))
    expect(editor.locator(".canvas-drop")).to_be_visible()
    editor.mouse.up()
    expect(blocks.first.locator("h2")).to_have_text("Tal")
    expect(blocks.nth(1).locator("h2")).to_have_text("Et afsnit")

    results = blocks.filter(has=frame.get_by_role("heading", name="Resultater"))
    tool(editor, results, "Slet Resultatliste")
    expect(results).to_have_count(0)
    editor.get_by_role("button", name="Fortryd", exact=True).and_(editor.locator(".canvas-message button")).click()
    expect(results).to_have_count(1)
    # Pressed once more it would undo what came before.
    expect(editor.locator(".canvas-message")).to_have_count(0)
    cards = blocks.filter(has=frame.get_by_role("heading", name="Fordele"))
    tool(editor, cards, "Slet Fordele")
    expect(cards).to_have_count(0)
    editor.keyboard.press("Control+z")
    expect(cards).to_have_count(1)
    expect(editor.locator("#canvas-in-hand")).to_have_text(re.compile("Kun: Fordele"))
    editor.keyboard.press("Control+Shift+z")
    expect(cards).to_have_count(0)
    editor.keyboard.press("Control+z")
    expect(cards).to_have_count(1)

    seen = headings(frame)
    publish(editor)
    expect(editor.locator(".messages .success")).to_be_visible()
    after = published(running_site, page_with_blocks)
    assert [kind for kind, _, _ in after] == [
        "stat_counter",
        "section",
        "stat_counter",
        "quote",
        "results_list",
        "benefit_cards",
        "quote",
        "image",
        "call_to_action",
        "link_list",
    ]
    untouched = [block for block in after if block[1] in ids.values()]
    assert sorted(untouched) == sorted(before)
    all_ids = [block_id for _, block_id, items in after for block_id in [block_id, *items]]
    assert len(set(all_ids)) == len(all_ids)
    page.goto(
        running_site.run(f"from wagtail.models import Page; print(Page.objects.get(pk={page_with_blocks}).url)")
    )
    assert headings(page) == seen


def test_tiles_of_a_block(
    logged_in_as: Callable[[str], Page], running_site: RunningSite, page_with_blocks: str
) -> None:
    before = published(running_site, page_with_blocks)
    editor = logged_in_as("kommunikation")
    frame = edit(editor, page_with_blocks)
    tiles = frame.locator(".stat-tile")
    labels = frame.locator(".stat-tile__label")
    expect(labels).to_have_text(["Deltagere", "Andet"])

    tool(editor, tiles.first, "Indsæt efter Felt 1")
    expect(frame.get_by_role("textbox", name="Betegnelse")).to_be_focused()
    editor.keyboard.type("Vækst")
    editor.get_by_label("Værdi skrevet her").nth(1).fill("12,5 %")
    expect(labels).to_have_text(["Deltagere", "Vækst", "Andet"])
    tool(editor, tiles.nth(1), "Flyt Felt 2 tilbage")
    expect(labels).to_have_text(["Vækst", "Deltagere", "Andet"])
    handle = show_tools(editor, tiles.first, "Træk Felt 1 til et andet sted")
    drag(editor, handle, tiles.nth(2), (0.9, 0.5))
    editor.mouse.up()
    expect(labels).to_have_text(["Deltagere", "Andet", "Vækst"])
    tool(editor, tiles.nth(1), "Kopiér Felt 2")
    expect(labels).to_have_text(["Deltagere", "Andet", "Andet", "Vækst"])
    tool(editor, tiles.first, "Slet Felt 1")
    expect(labels).to_have_text(["Andet", "Andet", "Vækst"])
    editor.get_by_role("button", name="Fortryd", exact=True).and_(editor.locator(".canvas-message button")).click()
    expect(labels).to_have_text(["Deltagere", "Andet", "Andet", "Vækst"])

    publish(editor)
    expect(editor.locator(".messages .success")).to_be_visible()
    after = published(running_site, page_with_blocks)
    old_tiles, new_tiles = before[1][2], after[1][2]
    assert new_tiles[:2] == old_tiles
    assert len(set(new_tiles)) == 4
    assert [block for block in after if block[0] != "stat_counter"] == [
        block for block in before if block[0] != "stat_counter"
    ]


def test_the_tools_of_a_low_item_cover_none_of_its_neighbours(
    logged_in_as: Callable[[str], Page], page_with_blocks: str
) -> None:
    editor = logged_in_as("kommunikation")
    frame = edit(editor, page_with_blocks)
    first, second = (frame.locator("main [data-mark-kind=rich]", has_text=words).last for words in ("Et.", "To."))
    show_tools(editor, second, "Slet Resultat 2")
    above = first.bounding_box()
    assert above
    for tools in editor.locator(".canvas-tools__bar, .canvas-tools__insert").all():
        box = tools.bounding_box()
        assert box
        is_beside = box["x"] + box["width"] <= above["x"]
        assert is_beside or box["y"] >= above["y"] + above["height"]


def test_a_list_that_is_full_or_would_be_empty_says_so(
    logged_in_as: Callable[[str], Page], page_with_blocks: str
) -> None:
    editor = logged_in_as("kommunikation")
    frame = edit(editor, page_with_blocks)
    tiles = frame.locator(".stat-tile")
    for count in range(2, 6):
        tool(editor, tiles.first, "Kopiér Felt 1")
        expect(tiles).to_have_count(count + 1)
    tool(editor, tiles.first, "Kopiér Felt 1")
    expect(editor.locator(".canvas-message")).to_have_text("Der må højst være 6.")
    expect(tiles).to_have_count(6)
    for count in range(6, 1, -1):
        tool(editor, tiles.first, "Slet Felt 1")
        expect(tiles).to_have_count(count - 1)
    tool(editor, tiles.first, "Slet Felt 1")
    expect(editor.locator(".canvas-message")).to_have_text("Der skal være mindst 1.")
    expect(tiles).to_have_count(1)
    for count in range(1, 6):
        editor.locator("#canvas-undo").click()
        expect(tiles).to_have_count(count + 1)
