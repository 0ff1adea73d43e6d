"""Puts a metric in the place of a number that was typed, in a draft of its page; nothing is published."""

import re
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html
from wagtail import blocks
from wagtail.models import Page
from wagtail.rich_text import RichText

from metrics.consistency.flat_text import flatten_html, sentences
from metrics.content.rich_text import WORDS
from metrics.models import Metric
from metrics.notation.figure import Qualifier

_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class NumberPlace:
    """A number on a page: the way to its text, its sentence, where it begins there, and how it is written."""

    path: str
    sentence: str
    start: int
    written: str


class NumberIsGone(Exception):
    """The text has changed since the number was found in it."""


def link_number(page: Page, place: NumberPlace, metric: Metric) -> None:
    """Put `metric` in the place of a number of `page`, which is changed but not saved.

    A typed figure on a tile gives way to the metric; in rich text the number becomes an inline metric, in words
    where the number was written with words. Raises NumberIsGone where it no longer stands there.
    """
    field, *steps = place.path.split(".")
    container, key, value = _at(getattr(page, field, None), steps)
    if isinstance(value, blocks.StructValue):
        if not value.get("value"):
            raise NumberIsGone
        value["metric"], value["value"] = metric, None
    elif isinstance(value, RichText):
        container[key] = RichText(_with_metric(value.source, place, metric))
    else:
        raise NumberIsGone


def _at(value: Any, steps: list[str]) -> tuple[Any, Any, Any]:
    """The value at the end of a path, with what holds it and under which key."""
    holder: Any = None
    key: Any = None
    for step in steps:
        if isinstance(value, blocks.StreamValue):
            child = next((child for child in value if child.id == step), None)
            if child is None:
                raise NumberIsGone
            holder, key, value = _BlockHolder(child), "value", child.value
        elif isinstance(value, blocks.list_block.ListValue):
            index = next((i for i, child in enumerate(value.bound_blocks) if child.id == step), None)
            if index is None:
                raise NumberIsGone
            holder, key, value = value, index, value[index]
        elif isinstance(value, blocks.StructValue) and step in value:
            holder, key, value = value, step, value[step]
        else:
            raise NumberIsGone
    return holder, key, value


@dataclass
class _BlockHolder:
    """Lets the value of a block in a stream be replaced as that of a list or a struct is."""

    child: Any

    def __setitem__(self, key: str, value: Any) -> None:
        self.child.value = value


def _with_metric(source: str, place: NumberPlace, metric: Metric) -> str:
    flat = flatten_html(source)
    for sentence in sentences(flat):
        at = sentence.start + place.start
        if sentence.text == place.sentence and flat.text[at : at + len(place.written)] == place.written:
            digit = next((i for i, letter in enumerate(place.written) if letter.isdigit()), 0)
            start, end = flat.source_span(at, at + len(place.written))
            middle = flat.source_span(at + digit, at + digit + 1)[0]
            # Tags within the phrase ("mere end <b>500</b>") stay where they are, around the metric.
            tags_before, tags_after = _TAG.findall(source[start:middle]), _TAG.findall(source[middle:end])
            element = _element(metric, place.written)
            return "".join([source[:start], *tags_before, element, *tags_after, source[end:]])
    raise NumberIsGone


def _element(metric: Metric, written: str) -> str:
    has_words = any(letter.isalpha() and letter not in "xX" for letter in written)
    understates = metric.qualifier != Qualifier.NONE and not has_words and "+" not in written
    words = format_html(' format="{}"', WORDS) if has_words or understates else ""
    return format_html('<a linktype="metric" id="{}"{}>{}</a>', metric.pk, words, metric.key)
