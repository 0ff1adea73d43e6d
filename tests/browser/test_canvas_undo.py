"""What undo remembers: fifty steps, and of a block that comes back also what was written in the form."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.canvas_steps import blocks_of, choose_block, edit, tool

pytestmark = [pytest.mark.browser, pytest.mark.once]

# Undoes as often as the button can; a step more than there should be is one too many.
UNDO_ALL = """() => {
    const button = document.getElementById('canvas-undo');
    let steps = 0;
    while (button.getAttribute('aria-disabled') !== 'true' && steps < 60) {
        button.click();
        steps += 1;
    }
    return steps;
}"""
IDS = "inputs => inputs.map(({ value }) => value)"


def test_fifty_steps_are_kept(logged_in_as: Callable[[str], Page], page_with_blocks: str) -> None:
    editor = logged_in_as("kommunikation")
    blocks = blocks_of(edit(editor, page_with_blocks))
    editor.locator("#canvas-outline-toggle").click()
    editor.get_by_role("treeitem").first.focus()
    for step in range(51):
        editor.keyboard.press("Alt+ArrowUp" if step % 2 else "Alt+ArrowDown")
    expect(blocks.nth(1)).to_contain_text("Et afsnit")
    assert editor.evaluate(UNDO_ALL) == 50


def test_an_insertion_done_again_brings_what_was_written_in_the_form(
    logged_in_as: Callable[[str], Page], page_with_blocks: str
) -> None:
    editor = logged_in_as("kommunikation")
    blocks = blocks_of(edit(editor, page_with_blocks))
    tool(editor, blocks.first, "Indsæt efter Tekstafsnit")
    choose_block(editor, "cit")
    editor.get_by_role("textbox", name="Navn").first.fill("En direktør")
    expect(blocks.nth(1)).to_contain_text("En direktør")
    editor.locator("#canvas-undo").click()
    expect(blocks).to_have_count(8)
    editor.locator("#canvas-redo").click()
    expect(blocks).to_have_count(9)
    expect(blocks.nth(1)).to_contain_text("En direktør")


def test_the_items_of_new_blocks_have_ids_of_their_own(
    logged_in_as: Callable[[str], Page], page_with_blocks: str
) -> None:
    editor = logged_in_as("kommunikation")
    blocks = blocks_of(edit(editor, page_with_blocks))
    for count in (9, 10):
        tool(editor, blocks.first, "Indsæt efter Tekstafsnit")
        choose_block(editor, "resultatl")
        expect(blocks).to_have_count(count)
    ids = editor.locator('[name^="body-"][name$="-id"]').evaluate_all(IDS)
    assert len(ids) > 10
    assert len(set(ids)) == len(ids)
