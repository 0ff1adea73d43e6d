"""Metrics that stand in running text.

Stored as `<a linktype="metric" id="3">participants</a>`, with `format="words"` where the figure is to be written
in words. The text inside is the metric's key and never its value: a changed value would be a changed sentence,
which wagtail-localize would count as untranslated.
"""

import re
from collections.abc import Iterator

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from wagtail.rich_text import LinkHandler

from metrics.formatting import format_figure
from metrics.lookup import CurrentFigure, FigureLookup, current_lookup
from metrics.models import Metric

WORDS = "words"
# The id of no metric, for a text whose id cannot be read.
UNKNOWN = "0"

# What MetricLinkHandler makes of the opening tag, up to the closing tag. A key holds no markup.
_EXPANDED = re.compile(r'<a data-metric="(?P<id>\d{1,18})"(?P<words> data-words)?>[^<]{0,100}</a>')
_STORED = re.compile(r"<a (?P<attributes>[^<>]{0,200})>[^<]{0,100}</a>")
_ATTRIBUTE = re.compile(r'(?P<name>[a-z]+)="(?P<value>[^"]*)"')


class MetricLinkHandler(LinkHandler):
    """Tells Wagtail which metrics a text names, and marks each for `show_metrics`.

    Wagtail lets a handler rewrite only the opening tag, while here the whole element becomes the figure.
    """

    identifier = "metric"

    @classmethod
    def expand_db_attributes(cls, attrs: dict[str, str]) -> str:
        words = " data-words" if attrs.get("format") == WORDS else ""
        metric_id = attrs.get("id", "")
        return f'<a data-metric="{metric_id if metric_id.isdecimal() else UNKNOWN}"{words}>'

    @classmethod
    def extract_references(cls, attrs: dict[str, str]) -> Iterator[tuple[type[Metric], str, str, str]]:
        # The model itself: with a content type's id, as the docstring upstream has it, indexing fails silently.
        if attrs.get("id", "").isdigit():
            yield Metric, attrs["id"], "", ""


def show_metrics(html: str) -> SafeString:
    """A text that Wagtail has expanded, with each metric as its current figure in the active language."""
    lookup = current_lookup()
    lookup.load({int(match["id"]) for match in _EXPANDED.finditer(html)})

    def shown(match: re.Match[str]) -> str:
        return inline_figure(lookup.by_id(int(match["id"])), lookup.language, in_words=bool(match["words"]))

    # Safe: `html` is Wagtail's own expanded rich text, and what is put in is escaped by inline_figure.
    return mark_safe(_EXPANDED.sub(shown, html))  # noqa: S308


def inline_figure(current: CurrentFigure | None, language: str, in_words: bool) -> str:
    """The element for one metric in a text: a figure that leads to where it is explained.

    An unknown metric, or one without a released value, leaves a dash: nothing a visitor would stumble over.
    """
    if current is None or current.figure is None:
        return format_html('<span class="figure figure--missing">{}</span>', "–")
    spoken = format_figure(current.figure, language, "words")
    shown = spoken if in_words else format_figure(current.figure, language)
    text: str = shown
    if shown != spoken:
        text = format_html(
            '<span aria-hidden="true">{}</span><span class="visually-hidden">{}</span>', shown, spoken
        )
    if current.url:
        return format_html('<a class="figure" href="{}">{}</a>', current.url, text)
    return format_html('<span class="figure">{}</span>', text)


def with_written_figures(html: str, language: str) -> str:
    """A stored text with each metric written out, for what is not shown as a page: search, feeds, descriptions."""
    lookup = FigureLookup(language)

    def written(match: re.Match[str]) -> str:
        attributes = {found["name"]: found["value"] for found in _ATTRIBUTE.finditer(match["attributes"])}
        if attributes.get("linktype") != MetricLinkHandler.identifier or not attributes.get("id", "").isdigit():
            return match[0]
        current = lookup.by_id(int(attributes["id"]))
        if current is None or current.figure is None:
            return "–"
        return format_figure(current.figure, language, "words" if attributes.get("format") == WORDS else "symbol")

    return _STORED.sub(written, html)
