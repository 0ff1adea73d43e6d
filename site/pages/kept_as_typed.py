"""What a draft keeps as it was typed though it is no value yet, and where: the editor marks it there."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError


class KeptAsTyped:
    """Mixed into a field block whose value is a text while it does not validate. Only publishing refuses it."""

    def clean(self, value: Any) -> Any:
        """The value; in a draft, what does not validate as it is."""
        try:
            return super().clean(value)  # type: ignore[misc]
        except ValidationError:
            if self.is_deferred_validation:  # type: ignore[attr-defined]
                return value
            raise


def faults_in(block: blocks.Block, value: Any) -> ValidationError | None:
    """What a draft keeps that could not be published, as the error that the block around it would raise."""
    if isinstance(block, blocks.StreamBlock):
        within = {index: faults_in(child.block, child.value) for index, child in enumerate(value or [])}
        return _error(StreamBlockValidationError, within)
    if isinstance(block, blocks.ListBlock):
        within = {index: faults_in(block.child_block, item) for index, item in enumerate(value or [])}
        return _error(ListBlockValidationError, within)
    if isinstance(block, blocks.StructBlock) and isinstance(value, blocks.StructValue):
        named = {name: faults_in(child, value.get(name)) for name, child in block.child_blocks.items()}
        return _error(StructBlockValidationError, named)
    if isinstance(block, KeptAsTyped) and isinstance(value, str) and value:
        try:
            block.clean(value)
        except ValidationError as error:
            return error
    return None


def _error(kind: type[ValidationError], within: dict[Any, ValidationError | None]) -> ValidationError | None:
    found = {key: error for key, error in within.items() if error}
    return kind(block_errors=found) if found else None  # type: ignore[call-arg]
