"""Rich text is written over its paragraph; figures and images in the page offer what can be done with them."""

import re

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from tests.browser.canvas_steps import SAVED_HEADING, edit
from tests.browser.test_editor import publish
from tests.browser.test_figures import insert_metric
from tests.served_site import RunningSite

pytestmark = [pytest.mark.browser, pytest.mark.once]


TWO_FIGURES = """
from clusterinfo.models import InfoPage
from home.models import HomePage
from metrics.models import Metric
chips = [
    f'<a linktype="metric" id="{metric.pk}">{metric.key}</a>'
    for metric in Metric.objects.filter(key__in=["participants", "productivity-growth"]).order_by("key")
]
body = [("section", {"heading": "To tal", "text": f"<p>Der er {' og '.join(chips)}.</p>"})]
home = HomePage.objects.get(locale__language_code="da")
print(home.add_child(instance=InfoPage(title="To tal", body=body)).pk)
"""


def test_rich_text_is_written_over_its_paragraph(
    editor: Page, frame: FrameLocator, page_to_write_in: str, running_site: RunningSite
) -> None:
    paragraph = frame.locator("main .prose [data-block-key]", has_text="Andet afsnit.")
    paragraph.click(position={"x": 2, "y": 10})
    box = editor.get_by_role("dialog", name="Tekst")
    expect(box.get_by_role("textbox")).to_be_focused()
    expect(box.get_by_role("button", name="Fed")).to_be_visible()
    editor.keyboard.type("Også et ")
    expect(frame.locator("main .prose").first).to_contain_text("Også et Andet afsnit.")
    editor.keyboard.press("Escape")
    expect(box).to_be_hidden()
    expect(editor.locator("[data-contentpath=body] [data-draftail-editor-wrapper]").first).to_contain_text(
        "Også et"
    )
    publish(editor)
    expect(editor.locator(".messages")).to_contain_text("Til at skrive i")
    saved = running_site.run(SAVED_HEADING.format(pk=page_to_write_in).replace("heading", "text"))
    assert "Også et Andet afsnit." in saved


def test_the_caret_stands_where_one_clicked_also_behind_a_figure(editor: Page, frame: FrameLocator) -> None:
    paragraph = frame.locator("main .prose [data-block-key]", has_text="deltagere")
    paragraph.scroll_into_view_if_needed()
    # The left edge of the first letter of that word, at the size that the page is shown in.
    place = paragraph.evaluate(
        """(paragraph) => {
            const text = paragraph.lastChild;
            const letter = document.createRange();
            letter.setStart(text, text.data.indexOf('deltagere'));
            letter.setEnd(text, letter.startOffset + 1);
            const [at, whole] = [letter, paragraph].map((place) => place.getBoundingClientRect());
            const frame = window.frameElement;
            const by = frame.getBoundingClientRect().width / frame.offsetWidth;
            return { x: (at.left + 1 - whole.left) * by, y: (at.top + at.height / 2 - whole.top) * by };
        }"""
    )
    paragraph.click(position=place)
    box = editor.get_by_role("dialog", name="Tekst")
    expect(box.get_by_role("textbox")).to_be_focused()
    editor.keyboard.type("Xyz")
    expect(box).to_contain_text("Xyzdeltagere")


def test_the_second_of_two_figures_is_the_one_that_is_changed(editor: Page, running_site: RunningSite) -> None:
    frame = edit(editor, running_site.run(TWO_FIGURES).strip())
    figures = frame.locator("main .prose [data-metric]")
    expect(figures).to_have_count(2)
    expect(figures.nth(0)).to_contain_text("18.058")
    figures.nth(1).click()
    editor.get_by_role("menuitem", name="Vælg et andet nøgletal").click()
    insert_metric(editor, "Medlemmer")
    expect(figures.nth(1)).to_contain_text("+300")
    expect(figures.nth(0)).to_contain_text("18.058")


def test_rich_text_keeps_its_own_undo_its_chips_and_its_place_in_the_form(
    editor: Page, frame: FrameLocator
) -> None:
    paragraph = frame.locator("main .prose [data-block-key]", has_text="Første afsnit.")
    paragraph.click(position={"x": 2, "y": 10})
    box = editor.get_by_role("dialog", name="Tekst")
    editor.keyboard.type("Xyz")
    expect(box).to_contain_text("XyzFørste afsnit.")
    editor.keyboard.press("Control+z")
    expect(box).not_to_contain_text("Xyz")
    expect(box.locator(".metric-chip")).to_have_text("18.058")
    box.get_by_role("button", name="Færdig").click()
    expect(box).to_be_hidden()
    # In the form the commands show as whoever writes there likes it.
    expect(editor.locator("[data-edit-form]").get_by_role("button", name="Fed")).to_have_count(0)
    paragraph.click(position={"x": 2, "y": 10})
    expect(box).to_be_visible()
    editor.locator("#canvas-outline-toggle").click()
    expect(box).to_be_hidden()
    expect(editor.locator("[data-contentpath=body] .metric-chip").first).to_have_text("18.058")


def test_a_figure_in_a_text_offers_another_metric_and_the_way_to_its_value(
    editor: Page, frame: FrameLocator
) -> None:
    frame.locator("main .prose [data-metric]").click()
    menu = editor.get_by_role("menu", name="Deltagende virksomheder")
    expect(menu.get_by_role("menuitem")).to_have_text(
        ["Vælg et andet nøgletal", "Ret værdien (ny fane)", "Historik (ny fane)"]
    )
    expect(menu.get_by_role("menuitem").nth(1)).to_have_attribute(
        "href", re.compile(r"/admin/snippets/metrics/metric/edit/\d+/$")
    )
    expect(menu.get_by_role("menuitem").nth(2)).to_have_attribute("href", re.compile(r"/metric/history/\d+/$"))
    expect(menu.get_by_role("menuitem").first).to_be_focused()
    editor.keyboard.press("ArrowDown")
    expect(menu.get_by_role("menuitem").nth(1)).to_be_focused()
    editor.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(editor.locator("#canvas-frame")).to_be_focused()
    frame.locator("main .prose [data-metric]").click()
    editor.keyboard.press("Enter")
    insert_metric(editor, "Medlemmer")
    expect(frame.locator("main .prose .figure")).not_to_contain_text("18.058")


def test_the_figure_of_a_tile_offers_a_metric_or_a_value(editor: Page, frame: FrameLocator) -> None:
    frame.locator("main [data-mark-kind=figure]").first.click()
    menu = editor.get_by_role("menu", name="Tal")
    expect(menu.get_by_role("menuitem", name="Historik (ny fane)")).to_be_visible()
    menu.get_by_role("menuitem", name="Skriv en værdi her").click()
    expect(editor.locator("[name$=tiles-0-value-value]")).to_be_focused()


def test_an_image_offers_another_image_its_texts_and_its_focal_point(editor: Page, frame: FrameLocator) -> None:
    image = frame.locator("main [data-mark-kind=image] img")
    image.click()
    menu = editor.get_by_role("menu", name="Billede")
    expect(menu.get_by_role("menuitem", name="Fokuspunkt", exact=True)).to_be_visible()
    menu.get_by_role("menuitem", name="Alternativ tekst").click()
    expect(editor.locator("[name$=image-alt_text]")).to_be_focused()
    image.click()
    menu.get_by_role("menuitem", name="Billedtekst").click()
    editor.keyboard.type(" af os")
    expect(editor.locator("[name$=value-caption]")).to_have_value("En billedtekst af os")
    image.click()
    menu.get_by_role("menuitem", name="Vælg et andet billede").click()
    expect(editor.locator(".modal")).to_contain_text("Vælg et billede")
