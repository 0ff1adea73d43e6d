"""Where a segment stands and what it is: a heading, a list item, a tile, a button, an alternative text."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from bs4 import Tag
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model, TextField
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import get_edit_handler
from wagtail.blocks import Block, ListBlock, RichTextBlock, StreamBlock, StructBlock, TextBlock
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageBlock
from wagtail.models import Page
from wagtail_localize.models import StringSegment, TemplateSegment

from home.blocks import LinkBlock
from metrics.blocks import ShownFigureBlock
from translation.segments.notation import soup

KINDS: dict[str, str | Promise] = {
    "title": gettext_lazy("Title"),
    "address": gettext_lazy("Address"),
    "seo": gettext_lazy("Search engines"),
    "heading": gettext_lazy("Heading"),
    "item": gettext_lazy("List item"),
    "tile": gettext_lazy("Tile"),
    "button": gettext_lazy("Button"),
    "alt": gettext_lazy("Alternative text"),
    "paragraph": gettext_lazy("Paragraph"),
    "text": gettext_lazy("Text"),
}
SEARCH_FIELDS = ("slug", "seo_title", "search_description")
# About as much as search engines show.
ADVISED = {"title": 60, "seo_title": 60, "search_description": 155}
_HEADINGS = re.compile(r"h[1-6]")
_LISTS = ("ul", "ol")
_SHORT = 120


@dataclass
class SegmentPlace:
    """Where one segment stands.

    `group` is the same for the segments of one block. `position` counts the segments of one rich text from 0.
    `limit` is the most characters its field takes. `takes_emphasis` says whether bold and italics may be in it,
    `takes_lines` whether line breaks may.
    """

    group: str
    group_name: str
    kind: str
    label: str
    path: str
    position: int = 0
    limit: int | None = None
    advised: int | None = None
    takes_emphasis: bool = False
    takes_lines: bool = False
    rank: tuple[int, int] = field(default=(0, 0))


class PlaceFinder:
    """Finds the places of the segments of one source. Asks the database for the templates of its rich texts.

    `rich_texts` has the ids of the contexts whose segments are the sentences of one rich text.
    """

    def __init__(self, model: type[Model], source_id: int) -> None:
        self.model = model
        self.ranks = {name: rank for rank, name in enumerate(_fields_in_form(model))}
        self._shapes = {
            template.context_id: _shapes(template.template.template)
            for template in TemplateSegment.objects.filter(source_id=source_id).select_related("template")
        }
        self.rich_texts = frozenset(self._shapes)
        self._seen: dict[int, int] = {}
        self._items: dict[str, list[str]] = {}

    def place(self, segment: StringSegment) -> SegmentPlace:
        """The place of the next segment; they have to be asked for in their order."""
        context = segment.context
        names, parts = context.field_path.split("."), context.path.split(".")
        position = self._seen.get(context.pk, 0)
        self._seen[context.pk] = position + 1
        try:
            place = self._place(names, parts, context.pk, position)
        except (LookupError, FieldDoesNotExist):
            # The field or block is gone from the code; the texts go with the next publishing of the source.
            place = SegmentPlace("gone", _("No longer on the page"), "text", context.field_path, context.path)
        place.rank = (self.ranks.get(names[0], len(self.ranks)), segment.order)
        return place

    def _place(self, names: list[str], parts: list[str], context_id: int, position: int) -> SegmentPlace:
        model_field: Any = self.model._meta.get_field(names[0])
        path = ".".join(parts)
        if isinstance(model_field, StreamField):
            blocks = list(_blocks(model_field.stream_block, names[1:]))
            labels = [label for block, label in self._labels(blocks, names[1:], parts) if label]
            shapes = self._shapes.get(context_id, [])
            shape = shapes[position] if position < len(shapes) else ""
            last = blocks[-1]
            return SegmentPlace(
                group=".".join(parts[:2]),
                group_name=labels[0],
                kind=_kind(blocks, names, shape),
                label=" · ".join(labels[1:]) or labels[0],
                path=path,
                position=position,
                limit=getattr(getattr(last, "field", None), "max_length", None),
                takes_emphasis=isinstance(last, RichTextBlock),
                takes_lines=isinstance(last, RichTextBlock | TextBlock),
            )
        is_for_search = names[0] in SEARCH_FIELDS
        return SegmentPlace(
            group="search" if is_for_search else "top",
            group_name=_("For search engines") if is_for_search else _("Top of the page"),
            kind="address" if names[0] == "slug" else names[0] if names[0] == "title" else "seo" if is_for_search
            else "text",
            label=str(capfirst(getattr(model_field, "verbose_name", names[0]))),
            path=path,
            limit=getattr(model_field, "max_length", None),
            advised=ADVISED.get(names[0]),
            takes_lines=isinstance(model_field, TextField),
        )  # fmt: skip

    def _labels(self, blocks: list[Block], names: list[str], parts: list[str]) -> Iterator[tuple[Block, str]]:
        """Each block with its label, items of lists with their number: "Tile 2"."""
        for depth, block in enumerate(blocks):
            label = str(capfirst(block.label))
            if names[depth] == "item" and depth and isinstance(blocks[depth - 1], ListBlock):
                within = ".".join(parts[: depth + 1])
                items = self._items.setdefault(within, [])
                if parts[depth + 1] not in items:
                    items.append(parts[depth + 1])
                label = f"{label or capfirst(blocks[depth - 1].label)} {items.index(parts[depth + 1]) + 1}"
            elif depth and isinstance(block, ListBlock):
                label = ""
            yield block, label


def _blocks(block: Block, names: list[str]) -> Iterator[Block]:
    """The blocks on the way down a field path."""
    for name in names:
        if isinstance(block, ListBlock):
            block = block.child_block
        elif isinstance(block, StreamBlock | StructBlock):
            block = block.child_blocks[name]
        yield block


def _kind(blocks: list[Block], names: list[str], shape: str) -> str:
    """`shape` is the element around the segment, for one of a rich text."""
    last = blocks[-1]
    if len(blocks) > 1 and isinstance(blocks[-2], ImageBlock):
        return "alt"
    if _HEADINGS.fullmatch(shape):
        return "heading"
    if shape == "li":
        return "item"
    if isinstance(last, RichTextBlock):
        return "paragraph"
    if len(blocks) > 1 and isinstance(blocks[-2], LinkBlock):
        return "button"
    if any(isinstance(block, ShownFigureBlock) for block in blocks):
        return "tile"
    limit = getattr(getattr(last, "field", None), "max_length", None)
    return "heading" if names[-1] in ("heading", "title") and limit and limit <= _SHORT else "text"


@lru_cache(maxsize=256)
def _shapes(template: str) -> list[str]:
    """For each text of a rich text, the nearest element around it that says what it is."""
    return [_shape(text) for text in soup(template).find_all("text")]


def _shape(text: Tag) -> str:
    names = [parent.name for parent in text.parents]
    return next((name for name in names if name == "li" or _HEADINGS.fullmatch(name)), names[0])


@lru_cache(maxsize=64)
def _fields_in_form(model: type[Model]) -> tuple[str, ...]:
    """The fields of a model in the order of its form, those for search engines last."""
    handler: Any = model.get_edit_handler() if issubclass(model, Page) else get_edit_handler(model)  # type: ignore[attr-defined]
    return tuple(handler.get_form_options()["fields"])


def attributes_of(segment: StringSegment) -> dict[str, dict[str, str]]:
    """The attributes of the links and metrics in a segment, by their ids."""
    return json.loads(segment.attrs or "null") or {}
