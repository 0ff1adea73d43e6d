"""What a page or snippet holds, place by place: texts, figures, other values, and the order of its parts.

The places are those of wagtail-localize's segments, so that a text is found among its translations. Rich text is
cut into sentences as wagtail-localize cuts it; its links and metrics are told apart from its words.
"""

import json
import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from bs4 import BeautifulSoup
from django.db import models
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, TranslatableMixin
from wagtail_localize.fields import get_translatable_fields
from wagtail_localize.strings import StringValue, extract_strings

# What a page says of itself to search engines and menus in its own way in each language.
_OWN_IN_EACH_LANGUAGE = {"latest_revision", "live_revision", "search_image"}
FIGURE, VALUE = "figure", "value"
# wagtail-localize keeps the spaces at the ends of a sentence outside it.
_AROUND_SENTENCES = re.compile(r"\s*(<text [^>]*></text>)\s*")
_BLOCK_KEY = re.compile(r' data-block-key="[^"]*"')


@dataclass(frozen=True)
class Text:
    """One text, as wagtail-localize keeps it, with the attributes of the elements in it."""

    path: str
    position: int
    data: str
    attrs: str = ""

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(plain(self.data).split())

    @property
    def links(self) -> dict[str, dict[str, str]]:
        """The attributes of the links and metrics in it, by the names they have in it."""
        return json.loads(self.attrs) if self.attrs else {}

    @property
    def chips(self) -> set[str]:
        """The ids of the metrics in it."""
        return {given.get("id", "") for given in self.links.values() if given.get("linktype") == "metric"}


@dataclass
class Holdings:
    """Everything that a translation must have, or have its own of."""

    texts: list[Text] = field(default_factory=list)
    values: dict[str, tuple[str, str]] = field(default_factory=dict)
    """By place, its sort (FIGURE or VALUE) and the value, comparable."""
    order: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """By place of a list, its parts in their order; of a rich text, its paragraphs."""


def holdings_of(instance: Page | TranslatableMixin) -> Holdings:
    """What an instance holds as it is. Pages must be specific."""
    held = Holdings()
    for described in get_translatable_fields(type(instance)):
        model_field = described.get_field(type(instance))
        if model_field.name in _OWN_IN_EACH_LANGUAGE or model_field.auto_created:
            continue
        value = model_field.value_from_object(instance)
        if isinstance(model_field, StreamField) and described.is_translated(instance):
            _hold(held, model_field.stream_block, value.get_prep_value(), model_field.name)
        elif isinstance(model_field, RichTextField) and described.is_translated(instance):
            _hold_rich_text(held, value or "", model_field.name)
        elif isinstance(model_field, models.CharField | models.TextField) and described.is_translated(instance):
            _hold_text(held, value or "", model_field.name)
        # What no language may have of its own is read from the source's row, whatever stands in the others.
        elif described.is_overridable(instance):
            held.values[model_field.name] = VALUE, _comparable(model_field.get_prep_value(value))
    return held


def _hold(held: Holdings, block: blocks.Block, value: Any, path: str) -> None:
    if isinstance(block, blocks.StreamBlock):
        held.order[path] = tuple(f"{part['type']} {part['id']}" for part in value)
        for part in value:
            _hold(held, block.child_blocks[part["type"]], part["value"], f"{path}.{part['id']}")
    elif isinstance(block, blocks.ListBlock):
        held.order[path] = tuple(part["id"] for part in value)
        for part in value:
            _hold(held, block.child_block, part["value"], f"{path}.{part['id']}")
    elif isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            _hold(held, child, (value or {}).get(name), f"{path}.{name}")
    elif isinstance(block, blocks.RichTextBlock):
        _hold_rich_text(held, value or "", path)
    elif isinstance(block, blocks.CharBlock | blocks.TextBlock | blocks.BlockQuoteBlock):
        _hold_text(held, value or "", path)
    else:
        sort = FIGURE if getattr(block.meta, "mark_kind", "") == "figure" else VALUE
        held.values[path] = sort, _comparable(value)


def _comparable(value: Any) -> str:
    return json.dumps(value, default=str, sort_keys=True)


def _hold_text(held: Holdings, value: str, path: str) -> None:
    if value.strip():
        held.texts.append(Text(path, 0, StringValue.from_plaintext(value).data))


def _hold_rich_text(held: Holdings, html: str, path: str) -> None:
    template, strings = _cut(html)
    held.order[path] = (template,)
    held.texts.extend(Text(path, position, data, attrs) for position, (data, attrs) in enumerate(strings))


@lru_cache(maxsize=4096)
def _cut(html: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The paragraphs of a rich text without their sentences, and the sentences with the attributes in them."""
    template, strings = extract_strings(html)
    kept = tuple((string.data, _comparable(attrs)) for string, attrs in strings)
    return _AROUND_SENTENCES.sub(r"\1", _BLOCK_KEY.sub("", template)), kept


@lru_cache(maxsize=8192)
def plain(data: str) -> str:
    """The words of a text, without markup."""
    return BeautifulSoup(data, "html.parser").get_text(" ") if "<" in data or "&" in data else data


def is_blank(data: str) -> bool:
    """Whether nothing of a text would be read: spaces, or elements without words."""
    return not plain(data).strip()


@lru_cache(maxsize=8192)
def shown(data: str, attrs: str) -> str:
    """A text with its links and metrics as they are published, whichever way their attributes are written."""
    soup = BeautifulSoup(data, "html.parser")
    known = json.loads(attrs) if attrs else {}
    for element in soup.find_all(True):
        name = element.attrs.pop("id", None)
        given = known.get(name, {}) if name else {}
        element.attrs = dict(sorted({**element.attrs, **given}.items()))
    # Spaces around a sentence belong to its paragraph.
    return str(soup).strip()
