"""Fills a page or a row with words found nowhere else, one for each text it can hold: a leak names its field.

The words are told from the model and its blocks. A new field or block is filled at once; one of a kind not known
here fails with its name.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.db import models
from PIL import Image
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock, ImageChooserBlock
from wagtail.models import Page
from wagtail.snippets.blocks import SnippetChooserBlock

from metrics.blocks import FigureBlock, MetricBlock
from metrics.models import Metric

# Begins every word, and no word of any language.
START = "zq"
# A typed figure as it may be written: as data, in Danish and in English.
TYPED = ("777001", "777.001", "777,001")
NOT_WRITTEN = {"slug", "draft_title", "url_path", "path"}


def word(name: str) -> str:
    """The word that stands in a field: `zqsearchdescription`."""
    return START + "".join(letter for letter in name.lower() if letter.isalnum())


def fill(instance: Any, metric: Metric | None = None) -> None:
    """Put a word into every text of a page or a row. Its blocks name `metric` in a tile and in their texts."""
    for field in texts_of(type(instance)):
        written = f"{word(field.name)}@example.org" if isinstance(field, models.EmailField) else word(field.name)
        setattr(instance, field.name, written if len(written) <= (field.max_length or 1000) else "77070770")
    for field in instance._meta.concrete_fields:
        if isinstance(field, StreamField):
            setattr(instance, field.name, _filled(field.stream_block, field.name, metric))
    if isinstance(instance, Page):
        instance.title = f"{word('title')} {word(f'type {type(instance).__name__}')}"
        instance.slug = word(f"slug {type(instance).__name__}")


def texts_of(model: type[models.Model]) -> list[Any]:
    """The fields of a model in which somebody writes a text."""
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField) and not isinstance(field, StreamField)
        if field.editable and not field.choices and field.name not in NOT_WRITTEN
    ]


def _filled(block: blocks.Block, name: str, metric: Metric | None) -> Any:
    """A value for a block, with a word in each text of it."""
    if isinstance(block, ImageBlock | ImageChooserBlock):
        return _image()
    if isinstance(block, blocks.StreamBlock):
        return [(child, _filled(inner, child, metric)) for child, inner in block.child_blocks.items()]
    if isinstance(block, blocks.ListBlock):
        return [_filled(block.child_block, name, metric)]
    if isinstance(block, blocks.StructBlock):
        return _filled_struct(block, metric)
    if isinstance(block, blocks.RichTextBlock):
        chip = f' <a linktype="metric" id="{metric.pk}">{metric.key}</a>' if metric else ""
        return f"<p>{word(name)}{chip}</p>"
    if isinstance(block, blocks.URLBlock):
        return f"https://{word(name)}.example/"
    if isinstance(block, blocks.CharBlock | blocks.TextBlock):
        return word(name)
    if isinstance(block, FigureBlock):
        return {"number": TYPED[0], "unit": "count", "qualifier": "none"}
    if isinstance(block, blocks.BooleanBlock | blocks.PageChooserBlock | SnippetChooserBlock):
        return None
    raise NotImplementedError(f"Say in tests/markers.py how a {type(block).__name__} is filled.")


def _filled_struct(block: blocks.StructBlock, metric: Metric | None) -> dict[str, Any]:
    """A tile names the metric, a card shows a typed figure; each holds one or the other."""
    values = {child: _filled(inner, child, metric) for child, inner in block.child_blocks.items()}
    if metric and isinstance(block.child_blocks.get("metric"), MetricBlock) and "label" in values:
        values |= {"metric": metric, "value": None}
    return values


def _image() -> Any:
    picture = BytesIO()
    Image.new("RGB", (16, 8), "#456").save(picture, "PNG")
    file = ContentFile(picture.getvalue(), "billede.png")
    image = get_image_model().objects.create(title="Billede", file=file, width=16, height=8)
    image.contextual_alt_text = word("alternative text")
    return image


def words_in(instance: Any) -> frozenset[str]:
    """Every word of ours in a row, as it is in memory; of a page, its address too."""
    texts = (
        str(list(value.raw_data)) if isinstance(field, StreamField) else str(value)
        for field in instance._meta.concrete_fields
        for value in [field.value_from_object(instance)]
    )
    return frozenset(part for text in texts for part in _parts(text) if part.startswith(START))


def _parts(text: str) -> Iterator[str]:
    yield from "".join(letter if letter.isalnum() else " " for letter in text.lower()).split()


def can_be_mistyped(word: str) -> bool:
    """Whether it has letters enough, and nothing but letters."""
    return word.isalpha() and len(word) > 3


def mistyped(word: str) -> str:
    """With its last two letters the wrong way round."""
    return f"{word[:-2]}{word[-1]}{word[-2]}"
