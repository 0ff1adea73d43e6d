"""What a person does in the mode »På siden«, step by step."""

import json
from typing import Any

from playwright.sync_api import FrameLocator, Locator, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from tests.served_site import RunningSite

# How often, and how long each time, somebody waits for the tools of a block before pointing at it again.
ATTEMPTS, PATIENCE_MILLISECONDS = 4, 8_000
ADD_PAGE = "from tests.canvas_specimens import add_page; print(add_page({title!r}, {repeats}).pk)"
# A starter page as visitors see it, whatever drafts other tests have left.
PAGE_OF_A_TYPE = """
from {module} import {model}
page = {model}.objects.filter(locale__language_code="da").earliest("pk")
page.save_revision()
print(page.pk)
"""


def edit(editor: Page, pk: str) -> FrameLocator:
    """Open the editor of a page. Returns the page in its frame, once it is there. It does not scroll smoothly."""
    editor.emulate_media(reduced_motion="reduce")
    editor.goto(f"/admin/pages/{pk}/edit/")
    frame = editor.frame_locator("#canvas-frame")
    expect(frame.locator("main")).to_be_visible()
    return frame


# The published blocks of a page: what each is, its id, and the ids of the items in it.
PUBLISHED = """
import json
from wagtail.models import Page
def items(value):
    fields = value.values() if hasattr(value, "values") else []
    return [item["id"] for field in fields if isinstance(field, list) for item in field]
body = Page.objects.get(pk={pk}).specific.body.get_prep_value()
print(json.dumps([[block["type"], block["id"], items(block["value"])] for block in body]))
"""


def published(site: RunningSite, pk: str) -> list[Any]:
    return list(json.loads(site.run(PUBLISHED.format(pk=pk))))


def tool(editor: Page, block: Locator, name: str) -> None:
    """Use a tool at the edge of a block of the page. What came before may scroll it away: a person points again."""
    for _attempt in range(ATTEMPTS):
        try:
            show_tools(editor, block, name).click(timeout=PATIENCE_MILLISECONDS)
        except PlaywrightTimeoutError:
            continue
        return
    show_tools(editor, block, name).click()


def wait_until_it_rests(block: Locator) -> None:
    """What came before may still move it: the page is merged a moment after a tool was used."""
    for _ in range(20):
        before = block.bounding_box()
        block.page.wait_for_timeout(150)
        if block.bounding_box() == before:
            return


def show_tools(editor: Page, block: Locator, name: str) -> Locator:
    block.scroll_into_view_if_needed()
    wait_until_it_rests(block)
    button = editor.get_by_role("button", name=name, exact=True).and_(editor.locator(".canvas-tools button"))
    for _attempt in range(ATTEMPTS):
        # At its upper left corner, where it shows itself and nothing inside it.
        block.hover(position={"x": 2, "y": 2})
        try:
            button.wait_for(timeout=PATIENCE_MILLISECONDS)
        except PlaywrightTimeoutError:
            editor.mouse.move(0, 0)
        else:
            break
    expect(button).to_be_visible()
    return button


def drag(editor: Page, handle: Locator, onto: Locator, at: tuple[float, float]) -> None:
    """Drag to a place within another element, given as parts of its width and height. Does not let go."""
    start, end = handle.bounding_box(), onto.bounding_box()
    assert start
    assert end
    editor.mouse.move(start["x"] + start["width"] / 2, start["y"] + start["height"] / 2)
    editor.mouse.down()
    editor.mouse.move(end["x"] + end["width"] * at[0], end["y"] + end["height"] * at[1], steps=8)


def choose_block(editor: Page, words: str) -> None:
    """In the dialog, with the keyboard alone."""
    dialog = editor.get_by_role("dialog", name="Indsæt en blok")
    expect(dialog.get_by_role("combobox")).to_be_focused()
    editor.keyboard.type(words)
    expect(dialog.get_by_role("option")).to_have_count(1)
    editor.keyboard.press("Enter")
    expect(dialog).to_be_hidden()


STAYS_FOCUSED = """(row) => new Promise((resolve) => {
  setTimeout(() => resolve(document.activeElement === row), 400);
})"""


def focus_for_good(row: Locator) -> None:
    """Focus a row of the outline once what was clicked before is open: that takes the focus to the form."""
    for _attempt in range(10):
        row.focus()
        if row.evaluate(STAYS_FOCUSED):
            return
    expect(row).to_be_focused()


def headings(page: Page | FrameLocator) -> list[str]:
    return page.locator("main h2").all_inner_texts()


def blocks_of(frame: FrameLocator) -> Locator:
    """The blocks of the page itself, without their items."""
    return frame.locator("main [data-mark-kind=block]:not([data-mark-kind=block] [data-mark-kind=block])")


def text_of(frame: FrameLocator, field: str, position: int = 0) -> Locator:
    """The element of the page that shows a field of a block."""
    return frame.locator(f'main [data-mark-kind=text][data-mark$=".{field}"]').nth(position)


def begin(element: Locator) -> Locator:
    """Click on a text and go to its end."""
    element.click()
    expect(element).to_have_attribute("contenteditable", "plaintext-only")
    element.press("Control+End")
    return element


def copy(editor: Page, html: str, plain: str) -> None:
    editor.evaluate(
        """([html, plain]) => navigator.clipboard.write([new ClipboardItem({
            'text/html': new Blob([html], {type: 'text/html'}),
            'text/plain': new Blob([plain], {type: 'text/plain'}),
        })])""",
        [html, plain],
    )


SAVED_HEADING = (
    "from wagtail.models import Page; "
    "print(Page.objects.get(pk={pk}).get_latest_revision_as_object().body[0].value['heading'])"
)
