"""What of a page's form can be shown while parts of it are not valid yet.

A block that does not validate is left out, and nothing around it: an item of a list where it is in one, else the
block of the page. A field that is no block keeps what was saved.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import QueryDict
from wagtail.blocks import ListBlock, StreamBlock
from wagtail.blocks.base import BlockField

from pages.forms import SitePageForm
from pages.kept_as_typed import faults_in
from translation.entry_language import typing_in


@dataclass(frozen=True)
class InvalidPart:
    """A place in the form that does not validate.

    `path` is its content path, empty for what is wrong with the page as a whole. `item` is the prefix, in the names
    of the form's inputs, of the block that it is left out with; empty for what is in none.
    """

    path: str
    message: str
    item: str = ""


def invalid_parts(form: SitePageForm) -> Iterator[InvalidPart]:
    """Everything that is wrong with a form that was sent, also what a draft would keep."""
    for name, errors in form.errors.as_data().items():
        if name == NON_FIELD_ERRORS:
            yield from (InvalidPart("", _message(error)) for error in errors)
            continue
        block = getattr(form.fields[name], "block", None)
        for error in errors:
            yield from _in_block(block, error, form.data, name, form.add_prefix(name), "")
    for name, field in form.fields.items() if form.is_bound else ():
        if isinstance(field, BlockField) and name not in form.errors:
            with typing_in(form.language):
                fault = faults_in(field.block, form.cleaned_data[name])
            if fault:
                yield from _in_block(field.block, fault, form.data, name, form.add_prefix(name), "")


def without(data: QueryDict, parts: list[InvalidPart]) -> QueryDict:
    """The form as it was sent, with the blocks that do not validate deleted."""
    kept = data.copy()
    for part in parts:
        if part.item:
            kept[f"{part.item}-deleted"] = "1"
    return kept


def _in_block(
    block: Any, error: ValidationError, data: QueryDict, path: str, prefix: str, item: str
) -> Iterator[InvalidPart]:
    inside = getattr(error, "block_errors", {})
    for key, child_error in inside.items():
        if isinstance(block, StreamBlock | ListBlock):
            place = _items(data, prefix)[key]
            child = (
                block.child_blocks[data[f"{place}-type"]] if isinstance(block, StreamBlock) else block.child_block
            )
            child_path = f"{path}.{data.get(f'{place}-id', '')}"
            yield from _in_block(child, child_error, data, child_path, f"{place}-value", place)
        else:
            child = block.child_blocks[key]
            yield from _in_block(child, child_error, data, f"{path}.{key}", f"{prefix}-{key}", item)
    own = getattr(error, "non_block_errors", None)
    if own:
        yield InvalidPart(path, " ".join(own), item)
    elif not inside:
        yield InvalidPart(path, _message(error), item)


def _items(data: QueryDict, prefix: str) -> list[str]:
    """The prefixes of a list's items as Wagtail reads them: in their order, without the deleted ones."""
    items = [f"{prefix}-{index}" for index in range(int(str(data[f"{prefix}-count"])))]
    left = [item for item in items if not data[f"{item}-deleted"]]
    return sorted(left, key=lambda item: int(str(data[f"{item}-order"])))


def _message(error: ValidationError) -> str:
    return " ".join(error.messages)
