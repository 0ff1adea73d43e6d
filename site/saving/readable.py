"""Contents as a person reads them, rather than as they are kept."""

from collections.abc import Iterator
from typing import Any

from django.db.models import BooleanField, DateField, DateTimeField, ForeignKey
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import date_format
from django.utils.html import format_html_join, strip_tags
from django.utils.translation import gettext as _
from wagtail.blocks import BooleanBlock, ListBlock, StreamBlock, StructBlock
from wagtail.blocks.field_block import ChooserBlock, FieldBlock
from wagtail.rich_text import RichText

from saving.merging import GONE
from saving.places import Place, block_of, is_rich_text, item_place, items_of, parts_of


def readable(place: Place, content: Any) -> Any:
    """What stands at a place: a text, or rich text and lists as HTML; empty where there is nothing."""
    if content is GONE:
        return ""
    block = block_of(place.definition)
    if isinstance(block, BooleanBlock):
        return _("yes") if content else _("no")
    if content in (None, "", [], {}):
        return ""
    # A single item of a list comes with its id and type around it.
    if isinstance(content, dict) and {"id", "type", "value"} <= set(content):
        return readable(place, content["value"])
    if is_rich_text(place.definition):
        return RichText(content)
    if isinstance(block, StreamBlock | ListBlock | StructBlock):
        return _parts(place, content)
    return _text_of_block(block, content) if block else _text_of_field(place.definition, content)


def _parts(place: Place, content: Any) -> Any:
    """A block in full, part by part."""
    if (parts := parts_of(place)) is not None:
        inner = [(part.labels[-1], readable(part, content.get(name))) for name, part in parts.items()]
    else:
        items = items_of(place.definition, content) or {}
        inner = []
        for number, item in enumerate(items.values(), start=1):
            one = item_place(place, item, number)
            inner.append((one.labels[-1], readable(one, item["value"])))
    return format_html_join("", "<div><b>{}</b> {}</div>", ((label, text) for label, text in inner if text != ""))


def _text_of_block(block: Any, content: Any) -> str:
    value = block.to_python(content)
    if isinstance(block, ChooserBlock):
        return str(value or "")
    if isinstance(block, FieldBlock):
        choices = getattr(block.field, "choices", None)
        labels = dict(choices) if choices else {}
        return str(labels.get(value, block.value_for_form(value)))
    return str(value)


def _text_of_field(field: Any, content: Any) -> str:
    if isinstance(field, BooleanField):
        return _("yes") if content else _("no")
    if isinstance(field, ForeignKey):
        return str(field.related_model._default_manager.filter(pk=content).first() or "")
    if isinstance(field, DateTimeField) and (moment := parse_datetime(str(content))):
        return date_format(timezone.localtime(moment), "DATETIME_FORMAT")
    if isinstance(field, DateField) and (day := parse_date(str(content))):
        return date_format(day)
    return str(dict(field.flatchoices or ()).get(content, content))


def readable_order(items: list[Any]) -> str:
    """An order of blocks, by what each begins with."""
    return " · ".join(beginning(item) for item in items)


def beginning(item: Any) -> str:
    """The first words of a block; empty where it has none."""
    words = strip_tags(next(_texts(item.get("value")), "")).strip()
    return f"{words[:40].rstrip()}…" if len(words) > 40 else words


def _texts(value: Any) -> Iterator[str]:
    """The texts in the content of a block, without the ids and types of its items."""
    if isinstance(value, str):
        if value:
            yield value
    elif isinstance(value, dict):
        for part in [value["value"]] if {"id", "type", "value"} <= set(value) else value.values():
            yield from _texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)
