"""What Wagtail's autosave calls saved is saved, at whatever rhythm somebody types."""

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.test_editor import open_page
from tests.served_site import RunningSite

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("pages_as_published")]

# Milliseconds between one word and the next. A save begins half a second after a word, is sent after half a second
# more, and answered some time later: these fall before, into and after each of them.
RHYTHMS = range(100, 2_100, 100)
OPEN_COMMENTS = """
import json
from wagtail.models import Comment
open = Comment.objects.filter(page__title={title!r}, resolved_at=None).order_by("pk")
print(json.dumps([[comment.text, *[reply.text for reply in comment.replies.order_by("pk")]] for comment in open]))
"""
# What the form has of comments, with their replies, and what of it the server has, too.
COMMENTS_ARE_SAVED = """() => {
  const comments = [...window.comments.commentApp.store.getState().comments.comments.values()];
  const said = comments.flatMap((comment) => [comment, ...comment.replies.values()]);
  return said.length > 0 && said.every(({ remoteId }) => remoteId);
}"""
# The comments begun before the answer came have been said anew, under numbers that are times.
IS_ANSWERED = """() => [...window.comments.commentApp.store.getState().comments.comments.values()]
  .some(({ mode, localId }) => mode === 'creating' && localId > 1e6)"""
# Wagtail has looked at the form as it is now, and says that it is saved.
IS_CALLED_SAVED = """() => {
  const form = document.querySelector('form[data-controller~="w-unsaved"]');
  const watcher = window.wagtail.app.getControllerForElementAndIdentifier(form, 'w-unsaved');
  const state = document.getElementById('w-autosave-indicator').dataset.wAutosaveStateValue;
  return watcher.previousFormData === watcher.formData && !watcher.hasEditsValue && state === 'saved';
}"""


def wait_until_it_says_saved(editor: Page) -> None:
    editor.wait_for_function(IS_CALLED_SAVED)


def is_kept(editor: Page, field: str) -> str:
    """What the server has of a field: the editor opened anew, without the scripts of this one."""
    html = editor.request.get(editor.url).text()
    found = re.search(rf'<(?:input|textarea)[^>]*name="{field}"[^>]*?(?:value="([^"]*)"|>([^<]*)</textarea>)', html)
    assert found is not None
    return (found[1] or found[2] or "").strip()


def open_comments(site: RunningSite, title: str) -> list[list[str]]:
    """The text of each, with those of its replies."""
    return list(json.loads(site.run(OPEN_COMMENTS.format(title=title))))


def save_by_itself(editor: Page, text: str) -> Route:
    """Type, and wait for the save that follows. It reaches the server when the route goes on."""
    under_way: list[Route] = []

    def hold_the_first(route: Route) -> None:
        if under_way:
            route.continue_()
        under_way.append(route)

    editor.route("**/edit/", hold_the_first)
    editor.locator("[name=lead]").click()
    editor.keyboard.type(text)
    while not under_way:
        editor.wait_for_timeout(50)
    return under_way[0]


def begin_comment(editor: Page, field: str, text: str) -> Locator:
    """Write a comment on a field; it is kept by its button alone."""
    editor.locator(f"[name={field}]").hover()
    editor.locator(f"[data-contentpath={field}] [data-component=add-comment-button]").click()
    begun = editor.locator(".comment--mode-creating")
    expect(begun.locator("textarea")).to_be_focused()
    editor.keyboard.type(text)
    return begun


def type_at_the_end(field: Locator, text: str) -> None:
    field.press("End")
    field.press_sequentially(text)


@pytest.mark.once
def test_no_word_is_lost_at_any_rhythm(logged_in_as: Callable[[str], Page]) -> None:
    editor = logged_in_as("kommunikation")
    open_page(editor, "Medlemsfordele")
    lead = editor.locator("[name=lead]")
    lost = []
    for pause in RHYTHMS:
        lead.fill("")
        for word in ("et", " to", " tre"):
            type_at_the_end(lead, word)
            editor.wait_for_timeout(pause)
        wait_until_it_says_saved(editor)
        if is_kept(editor, "lead") != "et to tre":
            lost.append(pause)
    assert lost == []


def test_what_is_typed_before_the_editor_has_settled_is_saved(logged_in_as: Callable[[str], Page]) -> None:
    editor = logged_in_as("kommunikation")
    open_page(editor, "Bliv medlem")
    editor.reload()
    editor.locator("[name=lead]").fill("Skrevet med det samme.")
    wait_until_it_says_saved(editor)
    assert is_kept(editor, "lead") == "Skrevet med det samme."


def test_a_new_page_keeps_what_is_typed_while_it_is_saved_for_the_first_time(
    logged_in_as: Callable[[str], Page],
) -> None:
    editor = logged_in_as("kommunikation")
    front_page = editor.request.get("/admin/api/main/pages/?type=home.HomePage&locale=da").json()["items"][0]
    editor.goto(f"/admin/pages/add/clusterinfo/infopage/{front_page['id']}/")
    editor.locator("[name=title]").fill("Skrevet i én køre")
    lead = editor.locator("[name=lead]")
    for word in ("et", " to", " tre", " fire"):
        type_at_the_end(lead, word)
        editor.wait_for_timeout(800)
    expect(editor).to_have_url(re.compile("/edit/$"))
    wait_until_it_says_saved(editor)
    assert is_kept(editor, "lead") == "et to tre fire"


def test_settings_keep_every_word_too(logged_in_as: Callable[[str], Page]) -> None:
    editor = logged_in_as("kommunikation")
    editor.goto("/admin/snippets/home/sitesettings/own/")
    editor.wait_for_url(re.compile("/edit/1/$"))
    tagline = editor.locator("[name=tagline]")
    for word in ("et", " to", " tre"):
        type_at_the_end(tagline, word)
        editor.wait_for_timeout(900)
    wait_until_it_says_saved(editor)
    assert is_kept(editor, "tagline") == "et to tre"


def test_what_is_said_in_comments_during_a_save_is_kept(
    logged_in_as: Callable[[str], Page], running_site: RunningSite
) -> None:
    """Written for Wagtail 8.0.1, which takes the comments in the answer for all there are."""
    title = "Bliv medlem"
    editor = logged_in_as("kommunikation")
    open_page(editor, title)
    begin_comment(editor, "title", "Den første").locator(".comment__button--primary").click()
    editor.wait_for_function(COMMENTS_ARE_SAVED)
    assert open_comments(running_site, title) == [["Den første"]]

    save = save_by_itself(editor, "Kommenteret imens")
    begin_comment(editor, "lead", "Skrevet imens").locator(".comment__button--primary").click()
    answered = editor.locator(".comment", has_text="Den første")
    answered.click()
    answered.locator(".comment__reply-input").fill("Svaret imens")
    answered.locator("form .comment__button--primary").click()
    begun = begin_comment(editor, "receipt", "Halvt")
    save.continue_()
    editor.wait_for_function(IS_ANSWERED)
    expect(begun.locator("textarea")).to_be_focused()
    editor.keyboard.type(" færdig")
    begun.locator(".comment__button--primary").click()
    editor.wait_for_function(COMMENTS_ARE_SAVED)
    said = [["Den første", "Svaret imens"], ["Skrevet imens"], ["Halvt færdig"]]
    assert open_comments(running_site, title) == said


def test_a_click_alone_saves_nothing(logged_in_as: Callable[[str], Page]) -> None:
    editor = logged_in_as("kommunikation")
    open_page(editor, "Hvad er en klynge?")
    posts: list[str] = []
    editor.on("request", lambda request: posts.append(request.url) if request.method == "POST" else None)
    editor.reload(wait_until="commit")
    editor.locator("[name=title]").click()
    editor.wait_for_timeout(4_000)
    assert [url for url in posts if url.endswith("/edit/")] == []
