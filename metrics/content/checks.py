"""System checks of the apps' models."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import AppConfig, apps
from django.core.checks import CheckMessage, Error
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField

from metrics.content.draftail import FEATURE


def check_rich_text_keeps_metrics(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Rich text fields without the metric feature (E001): saving one turns a pasted chip into bare text."""
    errors: list[CheckMessage] = []
    for model in apps.get_models():
        for field in model._meta.local_fields:
            for place, features in _rich_texts(field):
                if features is not None and FEATURE not in features:
                    errors.append(
                        Error(
                            f"The rich text {place} does not keep metrics.",
                            hint=f'Add "{FEATURE}" to its features, or leave features out to get the default ones.',
                            obj=model,
                            id="metrics.E001",
                        )
                    )
    return errors


def _rich_texts(field: Any) -> Iterator[tuple[str, list[str] | None]]:
    if isinstance(field, RichTextField):
        yield field.name, field.features
    elif isinstance(field, StreamField):
        yield from _rich_texts_in(field.stream_block, field.name)


def _rich_texts_in(block: blocks.Block, place: str) -> Iterator[tuple[str, list[str] | None]]:
    if isinstance(block, blocks.RichTextBlock):
        yield place, block.features
    elif isinstance(block, blocks.ListBlock):
        yield from _rich_texts_in(block.child_block, place)
    elif isinstance(block, blocks.BaseStructBlock | blocks.BaseStreamBlock):
        for name, child in block.child_blocks.items():
            yield from _rich_texts_in(child, f"{place}.{name}")
