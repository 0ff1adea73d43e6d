"""What pages and metrics say, as it is put into the index: without one value of the register.

In a text, a metric is a sign of its own with its number behind it; whoever shows the text puts the current figure
in its place (`search.asking.excerpts`).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.rich_text import RichText

from metrics.consistency.flat_text import CHIP, flatten_html
from metrics.models import Metric, MetricWording
from metrics.notation.figure import Figure
from metrics.notation.formatting import format_figure

CHIP_END = "\ufffb"
# They stand in the index in another way.
READ_OTHERWISE = {"title", "lead"}


@dataclass
class Passage:
    """What stands under one heading. `anchor` is its place in the page, empty for the top."""

    anchor: str = ""
    heading: str = ""
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The lines, each with an end of its own."""
        return "\n".join(self.lines)


@dataclass(frozen=True)
class Contents:
    """A text with its parts by how much they tell."""

    title: str
    lead: str
    passages: list[Passage]


def contents_of_page(page: Page) -> Contents:
    """What a published page says to everybody."""
    passages: list[Passage] = []
    language = page.locale.language_code
    for name in _text_fields(type(page)):
        value = getattr(page, name)
        if isinstance(page._meta.get_field(name), StreamField):
            passages.extend(_passage(child, language) for child in value or ())
        elif isinstance(value, str) and value:
            passages.append(Passage(heading=_plain(value)))
    return Contents(
        page.title, getattr(page, "lead", ""), [each for each in passages if each.heading or each.lines]
    )


def _text_fields(model: type[Page]) -> list[str]:
    """The fields that the page type gives to Wagtail's search."""
    names = [each.field_name for each in model.get_searchable_search_fields()]
    return [name for name in dict.fromkeys(names) if name not in READ_OTHERWISE]


def _passage(child: Any, language: str) -> Passage:
    value = child.value
    heading = str(value.get("heading") or "") if hasattr(value, "get") else ""
    lines = [line for line in _lines(child.block, value, language) if line != heading]
    return Passage(f"block-{child.id}" if heading and child.id else "", heading, lines)


def _lines(block: Any, value: Any, language: str) -> Iterator[str]:
    """Every text in a block, in the order it is shown in."""
    if isinstance(block, blocks.BaseStructBlock) and hasattr(value, "get"):
        for name, child in block.child_blocks.items():
            yield from _lines(child, value.get(name), language)
    elif isinstance(block, blocks.ListBlock):
        for item in value.bound_blocks if value else ():
            yield from _lines(item.block, item.value, language)
    elif isinstance(block, blocks.BaseStreamBlock):
        for child in value or ():
            yield from _lines(child.block, child.value, language)
    elif isinstance(value, RichText):
        yield from _rich_lines(value.source)
    elif isinstance(value, Figure):
        yield format_figure(value, language)
    elif isinstance(block, blocks.CharBlock | blocks.TextBlock) and isinstance(value, str) and value:
        yield _plain(value)


def _rich_lines(source: str) -> Iterator[str]:
    flat = flatten_html(source)
    chips = iter(flat.chips)
    text = "".join(f"{CHIP}{next(chips)}{CHIP_END}" if sign == CHIP else sign for sign in flat.text)
    yield from (line.strip() for line in text.split("\n") if line.strip())


def _plain(text: str) -> str:
    return " ".join(text.replace(CHIP, " ").replace(CHIP_END, " ").split())


def contents_of_metric(metric: Metric, wording: MetricWording) -> Contents:
    """What a metric is called and what it counts, in one language."""
    counted = " / ".join(filter(None, (wording.counted_plural, wording.counted_singular)))
    lines = [_plain(line) for line in wording.definition.splitlines() if line.strip()]
    return Contents(wording.name, counted, [Passage(lines=[*lines, metric.key.replace("-", " ")])])
