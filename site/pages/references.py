"""What a page names in its blocks and texts, read from what is stored: no query, and no block is built for it."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Field, Model
from wagtail.blocks import Block
from wagtail.fields import StreamField
from wagtail.models import Page

LONGEST_ID = 18


def referenced_ids(page: Page, model: type[Model]) -> set[int]:
    """The ids of everything of one kind that a page names. What was written as an id and is none names nothing."""
    return {
        int(object_id)
        for field in page._meta.concrete_fields
        for found, object_id in _references(field, field.value_from_object(page))
        if issubclass(found, model) and is_id(object_id)
    }


def _references(field: "Field[Any, Any]", value: Any) -> Iterator[tuple[type[Model], Any]]:
    if isinstance(field, StreamField):
        if value is not None:
            yield from _in_block(field.stream_block, list(value.raw_data))
    elif hasattr(field, "extract_references"):
        for found, object_id, *_paths in field.extract_references(value):
            yield found, object_id


def _in_block(block: Block, raw: Any) -> Iterator[tuple[type[Model], Any]]:
    """What a block names, from its stored form. Only blocks that name something themselves are built."""
    children = getattr(block, "child_blocks", None)
    if raw in (None, "", [], {}):
        return
    if isinstance(raw, list) and children is not None:
        for item in raw:
            if item["type"] in children:
                yield from _in_block(children[item["type"]], item["value"])
    elif isinstance(raw, list):
        for item in raw:
            is_item = isinstance(item, dict) and item.get("type") == "item"
            yield from _in_block(block.child_block, item["value"] if is_item else item)
    elif isinstance(raw, dict) and children is not None:
        for name, child in children.items():
            yield from _in_block(child, raw.get(name))
    elif hasattr(block, "model_class"):
        yield block.model_class, raw
    else:
        for found, object_id, *_paths in block.extract_references(block.to_python(raw)):
            yield found, object_id


def is_id(text: object) -> bool:
    """Whether a text that an editor or a translator may have written is the id of a row."""
    written = str(text)
    return written.isascii() and written.isdigit() and len(written) <= LONGEST_ID
