"""What a page says: its texts and the figures on its tiles, each with its place in the page's content."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.rich_text import RichText
from wagtail_localize.fields import get_translatable_fields

from metrics.blocks import ShownFigureBlock
from metrics.notation.figure import Figure

# Made from the title; digits in it are no statement.
NOT_READ = {"slug", "seo_title"}


# Where a number stands: in rich text, where a metric can take its place; in plain text; on a tile.
RICH, PLAIN, TILE = "rich", "plain", "tile"


@dataclass(frozen=True)
class PageText:
    """A text of a page.

    `path` leads to it: the field, then the ids and names of blocks, joined by points. `shown` is the metric of the
    tile that the text belongs to.
    """

    path: str
    source: str
    is_html: bool
    shown: int | None = None


@dataclass(frozen=True)
class PageTile:
    """A figure shown large: a metric, or one that was typed, under its label."""

    path: str
    label: str
    metric: int | None
    typed: Figure | None


def contents_of(page: Page) -> Iterator[PageText | PageTile]:
    """Everything on a page that may hold a number, in the order of its fields and blocks."""
    for translatable in get_translatable_fields(type(page)):
        name = translatable.field_name
        field = type(page)._meta.get_field(name)
        value = getattr(page, name)
        if name in NOT_READ or not translatable.is_translated(page) or not value:
            continue
        if isinstance(field, StreamField):
            for child in value:
                yield from _of_block(child.block, child.value, f"{name}.{child.id}", None)
        elif isinstance(value, str):
            yield PageText(name, value, isinstance(field, RichTextField))


def _of_block(block: Any, value: Any, path: str, shown: int | None) -> Iterator[PageText | PageTile]:
    if isinstance(block, ShownFigureBlock):
        metric = value["metric"].pk if value.get("metric") else None
        typed = value.get("value")
        if metric or isinstance(typed, Figure):
            label = str(value.get("label") or value.get("title") or "")
            yield PageTile(path, label, metric, typed if isinstance(typed, Figure) else None)
        shown = metric or shown
    # The value of Wagtail's image block is the image, which holds no text of the page.
    if isinstance(block, blocks.BaseStructBlock) and hasattr(value, "get"):
        for name, child in block.child_blocks.items():
            yield from _of_block(child, value.get(name), f"{path}.{name}", shown)
    elif isinstance(block, blocks.ListBlock):
        for item in value.bound_blocks if value else ():
            yield from _of_block(item.block, item.value, f"{path}.{item.id}", shown)
    elif isinstance(block, blocks.BaseStreamBlock):
        for child in value or ():
            yield from _of_block(child.block, child.value, f"{path}.{child.id}", shown)
    elif isinstance(value, RichText):
        if value.source:
            yield PageText(path, value.source, is_html=True, shown=shown)
    elif isinstance(block, blocks.CharBlock | blocks.TextBlock) and isinstance(value, str) and value:
        yield PageText(path, value, is_html=False, shown=shown)
