"""Metrics that stand in running text: how a stored text becomes one with current figures.

Stored as `<a linktype="metric" id="3">participants</a>`, with `format="words"` where the figure is to be written
in words. The text inside is the metric's key and never its value: a changed value would be a changed sentence,
which wagtail-localize would count as untranslated.
"""

import logging
import re
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from functools import lru_cache
from typing import Any

from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from wagtail.rich_text import LinkHandler
from wagtail.rich_text.rewriters import extract_attrs

from metrics.content.current_figures import CurrentFigure, FigureLookup, current_lookup
from metrics.models import Metric
from metrics.notation.figure import Figure
from metrics.notation.formatting import format_figure

WORDS = "words"
# Asks the chooser of metrics for one that stands in running text, so that it may be written in words.
INLINE = "inline"
GAP = "–"
# The id of no metric, for a text whose id cannot be read.
UNKNOWN = "0"

logger = logging.getLogger("metrics")

# What MetricLinkHandler makes of the opening tag, up to the closing tag. Possessive, so that nothing an editor or
# a translator may have written makes it backtrack.
_MARKED = re.compile(
    r'<a data-metric="(?P<id>[0-9]{1,18})"(?P<words> data-words)?>(?P<inner>(?:[^<]++|<(?!/?a\b))*+)</a>'
)
_OPENING_TAG = re.compile(r"<a\b([^<>]*+)>")
_ID = re.compile(r"[0-9]{1,18}")
_STYLE = re.compile(r"<(b|strong|i|em)>")

_gaps_are_marked: ContextVar[bool] = ContextVar("gaps_are_marked", default=False)
_chips_are_marked: ContextVar[bool] = ContextVar("chips_are_marked", default=False)


class MetricLinkHandler(LinkHandler):
    """Tells Wagtail which metrics a text names, and marks each for `show_metrics`.

    Wagtail lets a handler rewrite only the opening tag, while here the whole element becomes the figure.
    """

    identifier = "metric"

    @classmethod
    def expand_db_attributes(cls, attrs: dict[str, str]) -> str:
        words = " data-words" if attrs.get("format") == WORDS else ""
        return f'<a data-metric="{metric_id(attrs) or UNKNOWN}"{words}>'

    @classmethod
    def extract_references(cls, attrs: dict[str, str]) -> Iterator[tuple[type[Metric], str, str, str]]:
        # The model itself: with a content type's id, as the docstring upstream has it, indexing fails silently.
        if found := metric_id(attrs):
            yield Metric, found, "", ""


def metric_id(attrs: dict[str, str]) -> str:
    """The id that a stored element names; empty for anything but a number that a database can take."""
    found = attrs.get("id") or ""
    return found if _ID.fullmatch(found) else ""


def mark_gaps(marked: bool) -> None:
    """Say whether metrics without a value are pointed out in what is rendered until the next request.

    For a preview, where staff look at the page. Visitors get a dash.
    """
    _gaps_are_marked.set(marked)


def mark_chips(marked: bool) -> None:
    """Say whether figures name their metric in what is rendered until the next request, for the page editor."""
    _chips_are_marked.set(marked)


def chip_attributes(metric_id: int) -> SafeString:
    """The attribute that names the metric of a figure, with a space before it; nothing for visitors."""
    return format_html(' data-metric="{}"', metric_id) if _chips_are_marked.get() else SafeString("")


def show_metrics(html: str) -> SafeString:
    """A text that Wagtail has expanded, with each metric as its current figure in the active language."""
    lookup = current_lookup()

    def write(metric_id: int, key: str, in_words: bool) -> str:
        gap = key if _gaps_are_marked.get() else ""
        return inline_figure(lookup.by_id(metric_id), lookup.language, in_words, gap, chip_attributes(metric_id))

    # Safe: `html` is Wagtail's own expanded rich text, and what is put in is escaped by inline_figure.
    return mark_safe(_with_figures(html, lookup, write))  # noqa: S308


def inline_figure(
    current: CurrentFigure | None, language: str, in_words: bool, marked_gap: str = "", attributes: str = ""
) -> str:
    """The element for one metric in a text: a figure that leads to where it is explained.

    An unknown metric, or one without a released value, gives a dash. In a preview `marked_gap` names what is
    missing.
    """
    if current is None or current.figure is None:
        if marked_gap:
            return format_html(
                "<mark{}>{}</mark>", attributes, _("[%(metric)s: no value]") % {"metric": marked_gap}
            )
        return format_html('<span class="figure figure--missing"{}>{}</span>', attributes, GAP)
    return _element(current.figure, current.url, current.name, language, in_words, attributes)


@lru_cache(maxsize=10_000)
def _element(figure: Figure, url: str, name: str, language: str, in_words: bool, attributes: str) -> SafeString:
    """Written once for all the pages on which a figure stands."""
    spoken = format_figure(figure, language, "words")
    shown = spoken if in_words else format_figure(figure, language)
    text: str = shown
    if shown != spoken:
        text = format_html(
            '<span aria-hidden="true">{}</span><span class="visually-hidden">{}</span>', shown, spoken
        )
    if url:
        return format_html('<a class="figure" href="{}" title="{}"{}>{}</a>', url, name, attributes, text)
    return format_html('<span class="figure"{}>{}</span>', attributes, text)


def with_written_figures(html: str, language: str) -> str:
    """A stored text with each metric written out, for what is not shown as a page: search, feeds, descriptions."""

    def write(metric_id: int, key: str, in_words: bool) -> str:
        current = lookup.by_id(metric_id)
        if current is None or current.figure is None:
            return GAP
        return format_figure(current.figure, language, "words" if in_words else "symbol")

    prepared = current_lookup()
    lookup = prepared if prepared.language == language else FigureLookup(language)
    return _with_figures(_marked(html), lookup, write)


def without_metrics(html: str) -> str:
    """A stored text without its metrics, for the search index: their values change without the text being saved."""
    return _MARKED.sub("", _marked(html))


def _marked(html: str) -> str:
    """A stored text with its metrics as MetricLinkHandler expands them, and nothing else expanded."""

    def opening_tag(match: re.Match[str]) -> str:
        attrs = extract_attrs(match[1])
        is_metric = attrs.get("linktype") == MetricLinkHandler.identifier
        return MetricLinkHandler.expand_db_attributes(attrs) if is_metric else match[0]

    return _OPENING_TAG.sub(opening_tag, html)


def _with_figures(html: str, lookup: FigureLookup, write: Callable[[int, str, bool], str]) -> str:
    """Replace every marked element, keeping its bold and italic. Metrics without a value are logged."""
    lookup.load({int(match["id"]) for match in _MARKED.finditer(html)})
    gaps = []

    def replaced(match: re.Match[str]) -> str:
        metric_id, key = int(match["id"]), strip_tags(match["inner"])
        current = lookup.by_id(metric_id)
        if current is None or current.figure is None:
            gaps.append(f"{match['id']} {key!r}")
        styles = _STYLE.findall(match["inner"])
        before = "".join(f"<{style}>" for style in styles)
        after = "".join(f"</{style}>" for style in reversed(styles))
        return before + write(metric_id, key, bool(match["words"])) + after

    result = _MARKED.sub(replaced, html)
    if gaps:
        logger.warning("A text names metrics that do not exist or have no released value: %s", ", ".join(gaps))
    return result


def forget(**kwargs: Any) -> None:
    """Forget the settings of the last request."""
    _gaps_are_marked.set(False)
    _chips_are_marked.set(False)
