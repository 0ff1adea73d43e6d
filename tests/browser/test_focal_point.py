"""The focal point of an image is set over the page: by pointer or by keys; the page shows the new cut."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.browser.canvas_steps import edit
from tests.served_site import RunningSite

pytestmark = [pytest.mark.browser, pytest.mark.once]

CUT_WIDE = """
from wagtail.models import Page
page = Page.objects.get(pk={pk}).specific
block = next(block for block in page.body if block.block_type == "image")
block.value["is_wide"] = True
page.save_revision()
print(block.value["image"].pk)
"""
KEPT = """
from assets.models import SiteImage
image = SiteImage.objects.get(pk={image})
x, y = image.focal_point_x, image.focal_point_y
print("" if x is None else f"{{round(100 * x / image.width)}} {{round(100 * y / image.height)}}")
"""


@pytest.fixture
def image(running_site: RunningSite, page_to_write_in: str) -> str:
    """The id of the image of the page, which cuts it to a wide format."""
    return running_site.run(CUT_WIDE.format(pk=page_to_write_in)).strip()


@pytest.fixture
def cut(editor: Page, page_to_write_in: str, image: str) -> Locator:
    """The image in the page beside the form."""
    return edit(editor, page_to_write_in).locator("main [data-mark-kind=image] img")


def open_dialog(editor: Page, cut: Locator) -> Locator:
    cut.click()
    editor.get_by_role("menuitem", name="Fokuspunkt", exact=True).click()
    dialog = editor.get_by_role("dialog", name="Fokuspunkt")
    expect(dialog.get_by_role("slider", name="Fokuspunkt")).to_be_focused()
    return dialog


def test_a_point_set_by_pointer_and_keys_is_kept_and_the_page_cut_anew(
    editor: Page, cut: Locator, image: str, running_site: RunningSite
) -> None:
    # Which of its sizes an image has by now is another matter.
    before = re.compile(re.escape(cutting_of(cut)))
    dialog = open_dialog(editor, cut)
    expect(dialog).to_contain_text("Intet fokuspunkt")
    picture = dialog.locator("[data-picture]")
    box = picture.bounding_box()
    assert box
    picture.hover(position={"x": box["width"] / 2, "y": box["height"] / 2})
    editor.mouse.down()
    picture.hover(position={"x": box["width"] * 0.2, "y": box["height"] * 0.9})
    editor.mouse.up()
    expect(dialog).to_contain_text("20 procent fra venstre, 90 procent fra oven")
    editor.keyboard.press("Shift+ArrowRight")
    editor.keyboard.press("ArrowUp")
    expect(dialog).to_contain_text("30 procent fra venstre, 89 procent fra oven")
    expect(dialog.locator(".focal-point__cut--wide img")).to_have_css(
        "object-position", re.compile(r"^30(\.\d+)?% 8[89]")
    )
    dialog.get_by_role("button", name="Gem fokuspunktet").click()
    expect(dialog).to_be_hidden()
    assert running_site.run(KEPT.format(image=image)).strip() == "30 89"
    expect(cut).not_to_have_attribute("src", before)
    dialog = open_dialog(editor, cut)
    expect(dialog.get_by_role("slider")).to_have_attribute("aria-valuetext", re.compile("^30 procent"))
    dialog.get_by_role("button", name="Fjern punktet").click()
    dialog.get_by_role("button", name="Gem fokuspunktet").click()
    expect(cut).to_have_attribute("src", before)
    assert running_site.run(KEPT.format(image=image)).strip() == ""


def cutting_of(cut: Locator) -> str:
    """What the address of an image says of the way it is cut: the same for all its sizes."""
    return (cut.get_attribute("src") or "").split(".")[1]


def test_what_is_left_with_escape_changes_nothing(
    editor: Page, cut: Locator, image: str, running_site: RunningSite
) -> None:
    dialog = open_dialog(editor, cut)
    for _step in range(3):
        editor.keyboard.press("ArrowLeft")
    editor.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    assert running_site.run(KEPT.format(image=image)).strip() == ""


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (360, "dark"), (1440, "light"), (1440, "dark")])
def test_the_field_of_the_form_leads_to_it_and_axe_finds_nothing(
    editor: Page, page_to_write_in: str, image: str, width: int, scheme: str
) -> None:
    editor.set_viewport_size({"width": width, "height": 800})
    editor.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    editor.goto(f"/admin/pages/{page_to_write_in}/edit/")
    chooser = editor.locator(".chooser:has([data-chooser-image])")
    # By keys: on a phone Wagtail's outline of the form may lie over what is to be clicked.
    chooser.get_by_role("button", name="Handlinger").press("Enter")
    editor.get_by_role("button", name="Sæt fokuspunktet").press("Enter")
    dialog = editor.get_by_role("dialog", name="Fokuspunkt")
    expect(dialog.get_by_role("slider")).to_be_focused()
    results = Axe().run(editor, context="#focal-point", options={"rules": {"target-size": {"enabled": True}}})
    assert results.violations_count == 0, results.generate_report()
    assert dialog.evaluate("(each) => each.scrollWidth - each.clientWidth") == 0
    editor.keyboard.press("Escape")
    expect(chooser.get_by_role("button", name="Handlinger")).to_be_focused()


def test_it_says_when_the_image_is_gone(editor: Page, cut: Locator) -> None:
    editor.route("**/admin/focal-point/**", lambda route: route.fulfill(status=404, body=""))
    cut.click()
    editor.get_by_role("menuitem", name="Fokuspunkt", exact=True).click()
    dialog = editor.get_by_role("dialog", name="Fokuspunkt")
    expect(dialog.get_by_role("alert")).to_contain_text("Fokuspunktet kunne ikke hentes eller gemmes")
    expect(dialog.get_by_role("button", name="Gem fokuspunktet")).to_be_disabled()
    dialog.get_by_role("button", name="Annullér").click()
    expect(dialog).to_be_hidden()
