"""Where each value of a page stands in the page's form.

A content path is what Wagtail's editor calls a place in its form: `body.<block id>.tiles.<item id>.label`. The
values of a page do not know theirs, so the page is walked once, and each that holds fields or is an item is noted.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import CharField, Field, ForeignKey, TextField
from wagtail.blocks import Block, CharBlock, ListBlock, RichTextBlock, StreamBlock, StructBlock, TextBlock
from wagtail.fields import StreamField
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock, ImageChooserBlock
from wagtail.models import Page

# What can be done with a value where it stands: type, open its editor or its chooser, move it.
TEXT, RICH, IMAGE, BLOCK, FIELD = "text", "rich", "image", "block", "field"


@dataclass(frozen=True)
class Place:
    """A place in the form. `max_length` is in characters, None for no limit."""

    path: str
    kind: str
    max_length: int | None = None
    is_required: bool = False


@dataclass(frozen=True)
class _Holder:
    """A value that stands at `path` and has fields of its own, or is an item of a list."""

    path: str
    block: Block
    is_item: bool


class ContentPaths:
    """The places of one page's values, for as long as the page is shown."""

    def __init__(self, page: Page) -> None:
        # The page keeps its values alive, so that no other value gets the identity of one of them.
        self.page = page
        self._holders: dict[int, _Holder] = {}
        for field in page._meta.concrete_fields:
            if isinstance(field, StreamField):
                self._walk(field.value_from_object(page), _Holder(field.name, field.stream_block, is_item=False))

    def place(self, value: object, *names: str) -> Place | None:
        """The place of a value, or of the field of that name in it; None for what is not of this page.

        Raises LookupError where there is no such field.
        """
        if value is self.page:
            return self._place_of_field(*names)
        holder = self._holders.get(id(value))
        if holder is None:
            return None
        path, block = holder.path, holder.block
        for name in names:
            path, block = f"{path}.{name}", _child(block, name)
        is_item = holder.is_item and not names
        return Place(path, _kind_of_block(block, is_item), _longest(block), bool(getattr(block, "required", False)))

    def _place_of_field(self, name: str) -> Place:
        try:
            field = self.page._meta.get_field(name)
        except FieldDoesNotExist as error:
            raise LookupError(str(error)) from error
        return Place(name, _kind_of_field(field), getattr(field, "max_length", None), not field.blank)

    def _walk(self, value: Any, holder: _Holder) -> None:
        self._holders[id(value)] = holder
        for child, child_holder in _children(value, holder):
            self._walk(child, child_holder)


def _children(value: Any, holder: _Holder) -> Iterator[tuple[Any, _Holder]]:
    """What is inside a value. An item without an id has no place: the form makes one up."""
    block = holder.block
    if isinstance(block, StreamBlock):
        for child in value:
            if child.id:
                yield child.value, _Holder(f"{holder.path}.{child.id}", child.block, is_item=True)
    elif isinstance(block, ListBlock):
        for child in value.bound_blocks:
            yield child.value, _Holder(f"{holder.path}.{child.id}", child.block, is_item=True)
    elif isinstance(block, StructBlock) and not isinstance(block, ImageBlock):
        for name, child_block in block.child_blocks.items():
            if isinstance(child_block, StreamBlock | ListBlock | StructBlock):
                yield value[name], _Holder(f"{holder.path}.{name}", child_block, is_item=False)


def _child(block: Block, name: str) -> Block:
    children = block.child_blocks if isinstance(block, StructBlock) else {}
    if name not in children:
        raise LookupError(f"{type(block).__name__} has no field {name!r}.")
    return children[name]


def _kind_of_block(block: Block, is_item: bool) -> str:
    """What a block says itself in `Meta.mark_kind`, else what its class says."""
    if own := getattr(block.meta, "mark_kind", None):
        return str(own)
    if isinstance(block, CharBlock | TextBlock):
        return TEXT
    if isinstance(block, RichTextBlock):
        return RICH
    if isinstance(block, ImageBlock | ImageChooserBlock):
        return IMAGE
    return BLOCK if is_item else FIELD


def _kind_of_field(field: Field) -> str:
    if isinstance(field, CharField | TextField) and type(field) in (CharField, TextField) and not field.choices:
        return TEXT
    if isinstance(field, ForeignKey) and field.related_model is get_image_model():
        return IMAGE
    return FIELD


def _longest(block: Block) -> int | None:
    return getattr(getattr(block, "field", None), "max_length", None)
