"""A page with every block in it, and what stands in its form, for the tests of the page editor."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from bs4 import BeautifulSoup, Tag
from django.core.files.base import ContentFile
from PIL import Image as Picture
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data

from assets.models import SiteImage
from home.blocks import BodyBlock
from metrics.models import Metric
from pages.base import BasePage

NO_COMMENTS = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 0}
MARKS = (
    "data-mark",
    "data-mark-kind",
    "data-mark-max",
    "data-mark-required",
    "data-edit-url",
    "data-edit-name",
    "data-metric",
)
CHIP = '<p>I alt <a linktype="metric" id="{}">participants</a> deltog.</p>'


def new_image() -> SiteImage:
    """An image with somebody's name."""
    png = BytesIO()
    Picture.new("RGB", (64, 48)).save(png, "PNG")
    file = ContentFile(png.getvalue(), "hus.png")
    return SiteImage.objects.create(
        title="Huset", description="Et gult hus", file=file, width=64, height=48, credit="Foto: Anna Bro"
    )


def fill(page: Page) -> Page:
    """Put every block into a page, with a chip in its text and a tile from the register, and save it."""
    new_image()
    metric = Metric.objects.get(key="participants")
    blocks = [(name, block.get_preview_value()) for name, block in BodyBlock().child_blocks.items()]
    values = dict(blocks)
    tile = {"metric": metric.pk, "value": None, "label": "Deltagere", "text": CHIP.format(metric.pk)}
    counter = BodyBlock().child_blocks["stat_counter"]
    values["stat_counter"] = counter.to_python({"heading": "Klyngen i tal", "tiles": [tile]})
    page.body = [*((name, values[name]) for name, _value in blocks), *blocks]
    page.save()
    return type(page).objects.get(pk=page.pk)


def shown_to_editors(page: Page, mode: str = "", **attributes: Any) -> BeautifulSoup:
    """A page in the frame of its editor."""
    asked = {"in_preview_panel": True, "menu_language": "da", **attributes}
    response = page.make_preview_request(None, mode, asked)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def marks_in(soup: BeautifulSoup) -> dict[str, Tag]:
    """The marked elements by their paths."""
    return {str(tag["data-mark"]): tag for tag in soup.select("[data-mark]")}


def fields_of_form(page: BasePage) -> dict[str, str]:
    """Every place in the form of a page: its content path, and the kind of field or block it is."""
    form = page.get_edit_handler().get_form_class()(instance=page, for_user=None)
    found = {}
    for name, field in form.fields.items():
        block = getattr(field, "block", None)
        found[name] = type(block or field).__name__
        if block:
            found |= dict(_inside(name, block, getattr(page, name).get_prep_value()))
    return found


def _inside(path: str, block: Any, raw: Any) -> Iterator[tuple[str, str]]:
    """The places inside a block, read from its stored form as the editor builds its form from it."""
    if hasattr(block, "child_block"):
        inside = [(item["id"], block.child_block, item["value"]) for item in raw or []]
    elif isinstance(raw, list):
        inside = [(item["id"], block.child_blocks[item["type"]], item["value"]) for item in raw or []]
    elif hasattr(block, "child_blocks"):
        inside = [(name, child, raw.get(name)) for name, child in block.child_blocks.items()]
    else:
        inside = []
    for name, child, value in inside:
        yield f"{path}.{name}", type(child).__name__
        yield from _inside(f"{path}.{name}", child, value)


def sent_form(page: BasePage) -> dict[str, Any]:
    """What the editor sends for a page whose form is left as it is."""
    form = page.get_edit_handler().get_form_class()(instance=page, for_user=None)
    sent: dict[str, Any] = {"comments": NO_COMMENTS}
    for name, field in form.fields.items():
        block = getattr(field, "block", None)
        state = block.get_form_state(getattr(page, name)) if block else form[name].value()
        sent[name] = _sent(block, state) if block else "" if state is None else state
    return {key: value for key, value in nested_form_data(sent).items() if value is not False}


def _sent(block: Any, state: Any) -> Any:
    """The inputs of a block, from the state that Wagtail's scripts build them from."""
    if isinstance(state, list):
        items = {
            str(order): {
                "type": item.get("type", ""),
                "id": item["id"],
                "order": str(order),
                "deleted": "",
                "value": _sent(
                    block.child_blocks[item["type"]] if "type" in item else block.child_block, item["value"]
                ),
            }
            for order, item in enumerate(state)
        }
        return {**items, "count": str(len(items))}
    children = getattr(block, "child_blocks", None)
    if children:
        return {name: _sent(child, state[name]) for name, child in children.items()}
    if isinstance(state, dict):
        return str(state["id"])
    return "" if state is None else state
