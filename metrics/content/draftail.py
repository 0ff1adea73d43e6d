"""Metrics in the rich text editor: a chip that shows the current value, written in the language of the page.

In the editor the chip's text is the value, in the database it is the key (see metrics.content.rich_text).
"""

from contextvars import ContextVar
from typing import Any

from django.templatetags.static import static
from django.urls import reverse, reverse_lazy
from django.utils.html import format_html, json_script
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from draftjs_exporter.dom import DOM
from draftjs_exporter.engines.string import Elt
from wagtail import hooks
from wagtail.admin.rich_text.converters.html_to_contentstate import InlineEntityElementHandler
from wagtail.admin.rich_text.editors.draftail import features as draftail_features
from wagtail.rich_text.feature_registry import FeatureRegistry

from metrics.content.current_figures import FigureLookup
from metrics.content.rich_text import INLINE, WORDS, MetricLinkHandler, metric_id
from metrics.models import Metric
from metrics.notation.formatting import format_figure
from translation.entry_language import entry_language

FEATURE = "metric"
ENTITY = "METRIC"

_editing: ContextVar[FigureLookup | None] = ContextVar("metrics_in_the_editor", default=None)


def _lookup(language: str) -> FigureLookup:
    """All metrics at once: a form shows many texts, each with many chips, and none knows of the others."""
    lookup = _editing.get()
    if lookup is None or lookup.language != language:
        lookup = FigureLookup(language)
        lookup.load(Metric.objects.values_list("pk", flat=True))
        _editing.set(lookup)
    return lookup


def forget(**kwargs: Any) -> None:
    """Forget what was fetched for the last request."""
    _editing.set(None)


class MetricElementHandler(InlineEntityElementHandler):
    """From the database to the editor."""

    mutability = "IMMUTABLE"

    def get_attribute_data(self, attrs: dict[str, str]) -> dict[str, str]:
        current = self._current(attrs)
        return {
            "id": attrs.get("id", ""),
            "format": attrs.get("format", ""),
            # Of an unknown metric handle_endtag keeps what is stored.
            "key": current.key if current else "",
            "name": current.name if current else "",
        }

    def handle_starttag(self, name: str, attrs: Any, state: Any, contentstate: Any) -> None:
        super().handle_starttag(name, attrs, state, contentstate)
        given = dict(attrs)
        current = self._current(given)
        written = ""
        if current and current.figure:
            written = format_figure(
                current.figure, entry_language(), "words" if given.get("format") == WORDS else "symbol"
            )
        state.metric_text = written

    def handle_endtag(self, name: str, state: Any, contentstate: Any) -> None:
        block, entity_range = state.current_block, state.current_entity_ranges[-1]
        key = block.text[entity_range.offset :]
        data = contentstate.entity_map[entity_range.key].data
        data["key"] = data["key"] or key
        text = state.metric_text or key
        block.text = block.text[: entity_range.offset] + text
        for style in block.inline_style_ranges:
            # Bold inside the element was as long as the key.
            if style.length is not None and style.offset >= entity_range.offset:
                style.length = len(text)
        super().handle_endtag(name, state, contentstate)

    def _current(self, attrs: dict[str, str]) -> Any:
        return _lookup(entry_language()).by_id(int(metric_id(attrs) or 0))


def metric_entity(props: dict[str, Any]) -> Any:
    """From the editor to the database: the key in place of the value, inside whatever marks it bold."""
    attributes = {"linktype": MetricLinkHandler.identifier, "id": props.get("id")}
    if props.get("format") == WORDS:
        attributes["format"] = WORDS
    return DOM.create_element("a", attributes, _with_text(props["children"], props.get("key") or "?"))


def _with_text(children: Any, text: str) -> Any:
    if not isinstance(children, Elt) or not children.children:
        return text
    children.children = [_with_text(children.children[0], text)]
    return children


class MetricFeature(draftail_features.EntityFeature):
    """The Draftail feature: the chip, and the plugin that keeps the caret out of it."""

    def construct_options(self, options: dict[str, Any]) -> None:
        """Add the plugin, which Draftail takes under another option than the entity."""
        super().construct_options(options)
        options.setdefault("plugins", []).append({"type": ENTITY})


@hooks.register("register_rich_text_features")
def metric_feature(features: FeatureRegistry) -> None:
    """The button, the slash command, and how a chip is stored."""
    features.default_features.append(FEATURE)
    features.register_link_type(MetricLinkHandler)
    features.register_editor_plugin(
        "draftail",
        FEATURE,
        MetricFeature(
            {
                "type": ENTITY,
                "icon": "decimal",
                "description": _("Metric"),
                "attributes": ["id", "format", "key", "name"],
                "chooserUrls": {"metricChooser": reverse_lazy("wagtailsnippetchoosers_metrics_metric:choose")},
                "chooserParameter": INLINE,
            },
            js=["wagtailadmin/js/chooser-modal.js", "metrics/metric-chip.js"],
            css={"all": ["metrics/metric-chip.css"]},
        ),
    )
    features.register_converter_rule(
        "contentstate",
        FEATURE,
        {
            "from_database_format": {f'a[linktype="{MetricLinkHandler.identifier}"]': MetricElementHandler(ENTITY)},
            "to_database_format": {"entity_decorators": {ENTITY: metric_entity}},
        },
    )


@hooks.register("insert_editor_js")
def chip_texts_and_values() -> SafeString:
    """The chip's words in the editor's language; for the translation editor, the values behind the keys."""
    texts = {"edit": _("Change"), "remove": _("Remove")}
    return format_html(
        '{}<link rel="stylesheet" href="{}"><script src="{}" data-values="{}" defer></script>',
        json_script(texts, "metric-chip-texts"),
        static("metrics/metric-chip.css"),
        static("metrics/translation-values.js"),
        reverse("metric_values"),
    )
