"""What is undone on the page comes back whole, and is published as it is seen."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.canvas_steps import (
    PAGE_OF_A_TYPE,
    blocks_of,
    choose_block,
    edit,
    focus_for_good,
    published,
    tool,
)
from tests.browser.test_editor import publish
from tests.served_site import RunningSite

pytestmark = [pytest.mark.browser, pytest.mark.once]


MISSING_IN_ENGLISH = """
from wagtail.models import Page
from wagtail_localize.models import Translation
from translation.completeness import missing_texts
page = Page.objects.get(pk={pk})
translation = Translation.objects.get(source__object_id=page.translation_key, target_locale__language_code="en")
print([str(text) for text in missing_texts(translation)])
"""


TEXTS = """
from wagtail.models import Page
print(Page.objects.get(pk={pk}).specific.body.get_prep_value())
"""


COMMENT = """
from accounts.models import User
from wagtail.models import Comment, Page
page = Page.objects.get(pk={pk})
section = page.specific.body[0]
user = User.objects.get(username="administrator")
path = f"body.{{section.id}}.heading"
print(Comment.objects.create(page=page, user=user, text="Er det rigtigt?", contentpath=path).pk)
"""


OPEN_COMMENTS = """
from wagtail.models import Comment
open = Comment.objects.filter(page={pk}, resolved_at=None)
print([[comment.text, comment.contentpath.split(".")[-1]] for comment in open])
"""


def test_moving_and_undoing_leave_the_translation_complete(
    logged_in_as: Callable[[str], Page], running_site: RunningSite
) -> None:
    pk = running_site.run(PAGE_OF_A_TYPE.format(module="clusterinfo.models", model="BenefitsPage")).strip()
    before = published(running_site, pk)
    assert running_site.run(MISSING_IN_ENGLISH.format(pk=pk)).strip() == "[]"
    editor = logged_in_as("kommunikation")
    frame = edit(editor, pk)
    blocks = blocks_of(frame)
    count = blocks.count()
    last_text = frame.locator(".benefit-card__text").last.inner_text()
    blocks.first.click(position={"x": 2, "y": 2})
    editor.keyboard.press("Escape")
    editor.keyboard.press("F2")
    editor.keyboard.press("Alt+ArrowDown")
    expect(editor.locator("#canvas-announcements")).to_contain_text(f"er flyttet til plads 2 af {count}")
    editor.locator("#canvas-outline-toggle").click()
    row = editor.get_by_role("treeitem").last
    focus_for_good(row)
    editor.keyboard.press("Delete")
    expect(editor.locator(".canvas-message")).to_be_visible()
    expect(frame.locator(".benefit-card__text").last).not_to_have_text(last_text)
    editor.keyboard.press("Control+z")
    expect(frame.locator(".benefit-card__text").last).to_have_text(last_text)
    publish(editor)
    expect(editor.locator(".messages .success")).to_be_visible()
    after = published(running_site, pk)
    assert [after[1], after[0], *after[2:]] == before
    assert running_site.run(MISSING_IN_ENGLISH.format(pk=pk)).strip() == "[]"


def test_a_block_that_is_brought_back_is_folded_as_before_and_has_its_comments(
    logged_in_as: Callable[[str], Page], running_site: RunningSite, page_with_blocks: str
) -> None:
    running_site.run(COMMENT.format(pk=page_with_blocks))
    editor = logged_in_as("kommunikation")
    frame = edit(editor, page_with_blocks)
    blocks = blocks_of(frame)
    section = editor.locator("[data-streamfield-child]:visible").first
    section.locator("[data-panel-toggle]").first.click()
    expect(section.get_by_label("Overskrift")).to_be_hidden()
    with editor.expect_response(lambda response: response.request.method == "POST" and "/edit/" in response.url):
        tool(editor, blocks.first, "Slet Tekstafsnit")
        expect(blocks).to_have_count(7)
    editor.keyboard.press("Control+z")
    expect(blocks).to_have_count(8)
    expect(section).to_contain_text("Tekstafsnit")
    expect(section.get_by_label("Overskrift")).to_be_hidden()
    section.locator("[data-panel-toggle]").first.click()
    expect(section.get_by_label("Overskrift")).to_have_value("Et afsnit")
    publish(editor)
    expect(editor.locator(".messages .success")).to_be_visible()
    comments = running_site.run(OPEN_COMMENTS.format(pk=page_with_blocks)).strip()
    assert comments == "[['administrator: Er det rigtigt?', 'heading']]"


def test_undo_leaves_the_texts_of_the_form_to_the_browser(
    logged_in_as: Callable[[str], Page], page_with_blocks: str
) -> None:
    editor = logged_in_as("kommunikation")
    frame = edit(editor, page_with_blocks)
    blocks = blocks_of(frame)
    tool(editor, blocks.first, "Flyt Tekstafsnit ned")
    expect(blocks.nth(1)).to_contain_text("Et afsnit")
    lead = editor.get_by_role("textbox", name="Manchet")
    editor.locator("[data-whole-form]").click()
    lead.press("End")
    editor.keyboard.type(" og mere")
    expect(frame.locator(".lead").first).to_have_text("Manchet og mere")
    editor.keyboard.press("Control+z")
    expect(lead).not_to_have_value("Manchet og mere")
    expect(blocks.nth(1)).to_contain_text("Et afsnit")


def test_what_was_brought_back_or_written_this_moment_is_published(
    logged_in_as: Callable[[str], Page], running_site: RunningSite, page_with_blocks: str
) -> None:
    """Written for Wagtail 8.0.1, whose rich texts write into the form 250 ms after a change."""
    before = published(running_site, page_with_blocks)
    editor = logged_in_as("kommunikation")
    frame = edit(editor, page_with_blocks)
    blocks = blocks_of(frame)
    tool(editor, blocks.nth(2), "Slet Resultatliste")
    expect(blocks).to_have_count(7)
    editor.locator("[data-whole-form]").click()
    editor.locator("[data-contentpath=body] [role=textbox]:visible").first.click()
    editor.keyboard.press("Control+Home")
    editor.evaluate(
        """() => {
            document.execCommand('insertText', false, 'Netop. ');
            document.getElementById('canvas-undo').click();
            document.querySelector('[data-edit-form]').requestSubmit(document.querySelector('[name=action-publish]'));
        }"""
    )
    expect(editor.locator(".messages .success")).to_be_visible()
    assert published(running_site, page_with_blocks) == before
    text = running_site.run(TEXTS.format(pk=page_with_blocks))
    assert "Netop. Første afsnit." in text
    assert "Indledning." in text


def test_a_block_deleted_in_the_form_can_be_brought_back_too(
    logged_in_as: Callable[[str], Page], page_with_blocks: str
) -> None:
    editor = logged_in_as("kommunikation")
    frame = edit(editor, page_with_blocks)
    blocks = blocks_of(frame)
    editor.locator("[data-streamfield-child]", has=editor.get_by_role("heading", name="Citat")).get_by_role(
        "button", name="Slet", exact=True
    ).click()
    expect(blocks).to_have_count(7)
    # The button of the form before the last block: what is deleted counts no more.
    editor.get_by_role("button", name="Indsæt en blok").nth(-2).click()
    choose_block(editor, "tekstaf")
    expect(blocks).to_have_count(8)
    expect(blocks.last).to_contain_text("Læs mere")
    editor.locator("#canvas-undo").click()
    expect(blocks).to_have_count(7)
    editor.locator("#canvas-undo").click()
    expect(blocks).to_have_count(8)
    expect(blocks.nth(4)).to_contain_text("Vi fandt vores partner her.")
