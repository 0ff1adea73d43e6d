"""What the fields and blocks of a page are called in its editor, by their content paths."""

from typing import Any

from django.utils.text import capfirst
from wagtail.blocks import Block, ListBlock, StreamBlock
from wagtail.fields import StreamField
from wagtail.models import Page


def field_name(page: Page, path: str) -> str:
    """The name of what stands at `path`, in the active language. Raises LookupError for what is not there."""
    name, *below = path.split(".")
    field = page._meta.get_field(name)
    if not below or not isinstance(field, StreamField):
        return str(capfirst(field.verbose_name))
    block, value = field.stream_block, field.value_from_object(page)
    for step in below:
        block, value = _child(block, value, step)
    return str(block.label)


def _child(block: Block, value: Any, step: str) -> tuple[Block, Any]:
    """A block inside another, with its value: a named field, or the child or item with that id."""
    if not isinstance(block, StreamBlock | ListBlock):
        return block.child_blocks[step], value[step]
    children = value if isinstance(block, StreamBlock) else value.bound_blocks
    found = next((child for child in children if child.id == step), None)
    if found is None:
        raise LookupError(step)
    return found.block, found.value
