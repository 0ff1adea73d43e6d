"""The single texts, figures and choices of a page or snippet, by the definitions of its fields and blocks.

Content is what revisions keep: JSON, in which each block has an id. A path names a place as Wagtail's editor does:
`body.<block id>.tiles.<item id>.label`.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Field, Model, TextField
from django.utils.text import capfirst
from wagtail.blocks import Block, CharBlock, ListBlock, RichTextBlock, StreamBlock, StructBlock, TextBlock
from wagtail.fields import RichTextField, StreamField

Content = dict[str, Any]
# A field of the model, or a block within one.
Definition = Any
_BOOKKEEPING = re.compile(r' data-block-key="[^"]*"')


@dataclass(frozen=True)
class Place:
    """Where something stands: its path, what it is called from the outside in, and what defines it."""

    path: str
    labels: tuple[str, ...]
    definition: Definition

    def inner(self, step: str, label: str, definition: Definition) -> "Place":
        """The place of a part of what stands here."""
        return Place(f"{self.path}.{step}", (*self.labels, label), definition)


def fields_of(model: type[Model], names: Iterable[str]) -> list[Place]:
    """The places of those of a form's fields that are columns of the model."""
    columns = {field.name: field for field in model._meta.concrete_fields}
    known = [(name, columns[name]) for name in names if name in columns]
    return [Place(name, (capfirst(str(column.verbose_name)),), column) for name, column in known]


def unpacked(definition: Definition, content: Any) -> Any:
    """The content of a field as the tree it is: revisions keep blocks packed into one text."""
    if isinstance(definition, StreamField) and isinstance(content, str):
        return json.loads(content) if content else []
    return content


def packed(definition: Definition, content: Any) -> Any:
    """The opposite of `unpacked`."""
    return json.dumps(content) if isinstance(definition, StreamField) else content


def block_of(definition: Definition) -> Block | None:
    """The block that stands in a field or is the definition itself; None for a field without blocks."""
    if isinstance(definition, StreamField):
        return definition.stream_block
    return definition if isinstance(definition, Block) else None


def items_of(definition: Definition, content: Any) -> dict[str, Content] | None:
    """The items of a list by their ids; None for what is no list, or whose items have no ids."""
    if not isinstance(block_of(definition), StreamBlock | ListBlock):
        return None
    items = content or []
    if not all(isinstance(item, dict) and item.get("id") for item in items):
        return None
    return {item["id"]: item for item in items}


def item_place(place: Place, item: Content, number: int) -> Place:
    """The place of an item of a list. Several of a kind are told apart by their number."""
    block: Any = block_of(place.definition)
    child = block.child_block if isinstance(block, ListBlock) else block.child_blocks.get(item["type"], block)
    return place.inner(item["id"], f"{capfirst(str(child.label))} {number}", child)


def parts_of(place: Place) -> dict[str, Place] | None:
    """The places of the parts of a struct by their names; None for what is no struct."""
    block = block_of(place.definition)
    if not isinstance(block, StructBlock):
        return None
    return {name: place.inner(name, str(child.label), child) for name, child in block.child_blocks.items()}


def is_plain_text(definition: Definition) -> bool:
    """Whether what stands there is typed into one plain field."""
    return type(definition) in (CharField, TextField, CharBlock, TextBlock) and not getattr(
        definition, "choices", None
    )


def is_rich_text(definition: Definition) -> bool:
    """Whether it is text with bold, links and the like."""
    return isinstance(definition, RichTextBlock | RichTextField)


def is_same(one: Any, other: Any) -> bool:
    """Whether two contents say the same to a reader; empty is empty, however it is written."""
    return bool(_without_bookkeeping(one) == _without_bookkeeping(other))


def _without_bookkeeping(content: Any) -> Any:
    if isinstance(content, str):
        return _BOOKKEEPING.sub("", content).replace("\r\n", "\n").strip()
    if isinstance(content, dict):
        return {key: _without_bookkeeping(value) for key, value in content.items()}
    if isinstance(content, list):
        return [_without_bookkeeping(item) for item in content]
    return "" if content is None else content


def longest(definition: Definition | Field) -> int | None:
    """How many characters fit there; None for no limit."""
    return getattr(getattr(definition, "field", definition), "max_length", None)
