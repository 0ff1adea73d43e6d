"""Typing where one sees: plain texts in the page itself, rich text over its paragraph; and what a click on an
image, a figure or a text of another place offers."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import FrameLocator, Locator, Page, expect

from tests.browser.canvas_steps import SAVED_HEADING, begin, copy, text_of
from tests.browser.test_editor import publish
from tests.served_site import RunningSite

pytestmark = [pytest.mark.browser, pytest.mark.once]

TWO_SECONDS = 2000
SETTLED = 600


def test_every_letter_of_a_heading_arrives_in_the_page_the_form_and_the_database(
    editor: Page, frame: FrameLocator, page_to_write_in: str, running_site: RunningSite
) -> None:
    heading = begin(text_of(frame, "heading"))
    editor.keyboard.type(" der skrives", delay=30)
    # Long enough for the page to be merged and the draft to be saved in between.
    editor.wait_for_timeout(TWO_SECONDS)
    editor.keyboard.type(" uden hast", delay=60)
    expect(heading).to_have_text("Et afsnit der skrives uden hast")
    expect(editor.locator("[name=body-0-value-heading]")).to_have_value("Et afsnit der skrives uden hast")
    editor.keyboard.press("Escape")
    publish(editor)
    expect(editor.locator(".messages")).to_contain_text("Til at skrive i")
    assert running_site.run(SAVED_HEADING.format(pk=page_to_write_in)).strip() == "Et afsnit der skrives uden hast"


def test_the_rest_of_the_page_follows_what_is_typed_in_one_place(editor: Page, frame: FrameLocator) -> None:
    title = begin(frame.locator('h1[data-mark="title"]'))
    editor.keyboard.type(" og mere")
    expect(title).to_be_focused()
    expect(editor.locator("[name=title]")).to_have_value("Til at skrive i og mere")
    title_of_tab = "Til at skrive i og mere – DigitalLead"
    expect(frame.locator("head title")).to_have_js_property("textContent", title_of_tab)


def test_the_page_says_how_much_room_a_text_has_and_cuts_nothing(editor: Page, frame: FrameLocator) -> None:
    heading = begin(text_of(frame, "heading"))
    note = editor.locator(".text-limit")
    expect(note).to_be_hidden()
    editor.keyboard.insert_text("x" * 101)
    expect(note).to_have_text("10 tegn tilbage")
    editor.keyboard.insert_text("y" * 12)
    expect(note).to_have_text("2 tegn for meget")
    expect(editor.locator("#canvas-announcements")).to_have_text("2 tegn for meget")
    # A block that is not valid stays as it was, where it was.
    editor.wait_for_timeout(SETTLED)
    expect(heading).to_have_text("Et afsnit" + "x" * 101 + "y" * 12)
    expect(frame.locator("main [data-mark-kind=block]").first).to_contain_text("Første afsnit.")
    expect(editor.locator("[name=body-0-value-heading]")).to_have_value("Et afsnit" + "x" * 101 + "y" * 12)
    editor.keyboard.press("Control+a")
    editor.keyboard.press("Delete")
    expect(note).to_have_text("Må ikke være tom")
    editor.keyboard.type("Nyt")
    expect(heading).to_have_text("Nyt")
    expect(note).to_be_hidden()


def test_what_is_pasted_is_plain_and_stays_in_one_line_where_the_field_does(
    editor: Page, frame: FrameLocator
) -> None:
    heading = begin(text_of(frame, "heading"))
    copy(editor, "<b>med</b><br><i>stil</i>", " med\r\nstil")
    editor.keyboard.press("Control+v")
    expect(heading).to_have_text("Et afsnit med stil")
    assert heading.evaluate("element => element.innerHTML") == "Et afsnit med stil"
    quote = begin(text_of(frame, "quote"))
    editor.keyboard.press("Enter")
    editor.keyboard.press("Control+v")
    expect(editor.locator("[name$=value-quote]")).to_have_value("Vi fandt vores partner her.\n med\nstil")
    assert quote.evaluate("element => element.children.length") == 0


def test_undo_takes_back_words_of_this_text_and_of_no_other(editor: Page, frame: FrameLocator) -> None:
    begin(text_of(frame, "heading"))
    editor.keyboard.type(" et")
    second = begin(text_of(frame, "heading", 1))
    editor.keyboard.type(" to tre")
    editor.keyboard.press("Control+z")
    expect(second).to_have_text("Tal to")
    for _more_than_there_is in range(4):
        editor.keyboard.press("Control+z")
    expect(second).to_have_text("Tal")
    expect(text_of(frame, "heading")).to_have_text("Et afsnit et")
    editor.keyboard.press("Control+Shift+z")
    expect(second).to_have_text("Tal to")
    expect(editor.locator("[name=body-1-value-heading]")).to_have_value("Tal to")
    expect(second).to_be_focused()
    # What is typed now leaves nothing to redo.
    editor.keyboard.press("Control+z")
    editor.keyboard.type(" fire")
    editor.keyboard.press("Control+Shift+z")
    expect(editor.locator("[name=body-1-value-heading]")).to_have_value("Tal fire")
    # And once nobody types there any more.
    editor.keyboard.press("Escape")
    editor.keyboard.press("Control+z")
    expect(second).to_have_text("Tal")
    expect(editor.locator("[name=body-1-value-heading]")).to_have_value("Tal")


def test_the_commands_of_a_text_over_the_page_are_all_to_be_seen(editor: Page, frame: FrameLocator) -> None:
    frame.locator("main [data-mark-kind=rich]").first.click()
    expect(editor.locator(".rich-text-frame [role=textbox]")).to_be_focused()
    editor.keyboard.press("Control+End")
    editor.keyboard.type(" /")
    expect(editor.locator(".w-combobox__option", has_text="Nøgletal")).to_be_in_viewport(ratio=1)


def test_tab_goes_from_text_to_text_and_enter_and_escape_end_the_typing(editor: Page, frame: FrameLocator) -> None:
    name = begin(text_of(frame, "name"))
    editor.keyboard.press("Tab")
    role = text_of(frame, "role")
    expect(role).to_be_focused()
    editor.keyboard.type(", leder")
    expect(editor.locator("[name$=value-role]")).to_have_value("Rolle, leder")
    editor.keyboard.press("Shift+Tab")
    expect(name).to_be_focused()
    editor.keyboard.press("Enter")
    expect(name).not_to_have_attribute("contenteditable", re.compile(".*"))
    expect(editor.locator("[name$=value-name]")).to_have_value("Navn")
    last = begin(frame.locator("main [data-mark-kind=text]").last)
    editor.keyboard.press("Tab")
    expect(last).not_to_have_attribute("contenteditable", re.compile(".*"))


def test_axe_finds_nothing_in_what_stands_over_the_page(editor: Page, frame: FrameLocator) -> None:
    found = {}

    def look(name: str, opened: Locator) -> None:
        expect(opened).to_be_visible()
        results = Axe().run(editor, context="#canvas", options={"iframes": False})
        found[name] = [violation["id"] for violation in results.response["violations"]]
        editor.keyboard.press("Escape")
        expect(opened).to_be_hidden()

    frame.locator("main .prose [data-block-key]", has_text="Første afsnit.").click()
    look("rich text", editor.locator(".rich-text-frame"))
    frame.locator("main .prose [data-metric]").click()
    look("menu", editor.get_by_role("menu"))
    begin(text_of(frame, "heading"))
    editor.keyboard.insert_text("x" * 120)
    look("limit", editor.locator(".text-limit"))
    assert found == {"rich text": [], "menu": [], "limit": []}


def test_texts_of_other_places_lead_there(editor: Page, frame: FrameLocator) -> None:
    frame.locator(".site-footer__name").click()
    menu = editor.get_by_role("menu", name="Sitets indstillinger: sitets navn")
    with editor.expect_popup() as opened:
        menu.get_by_role("menuitem", name="Ret det dér (ny fane)").click()
    expect(opened.value).to_have_url(re.compile(r"/sitesettings/edit/\d+/#:w:contentpath=name$"))
    opened.value.close()
    frame.locator(".site-header").get_by_role("link", name="Medlemsfordele").click()
    expect(editor.get_by_role("menu", name="Side: Medlemsfordele").get_by_role("menuitem")).to_have_attribute(
        "href", re.compile(r"/admin/pages/\d+/edit/#:w:contentpath=title$")
    )
