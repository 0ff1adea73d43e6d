"""Figures in templates. Every one is written by metrics.formatting."""

from django import template
from django.conf import settings
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from wagtail.models import Page

from metrics.figures import Figure
from metrics.formatting import Style, format_figure
from metrics.lookup import CurrentFigure, current_lookup, metric_ids_in, prepare
from metrics.rich_text import mark_gaps, show_metrics

register = template.Library()


@register.simple_tag
def figure(value: Figure | str | None) -> SafeString | str:
    """A figure as eyes see it ("4x") and as a screen reader says it ("4 gange"), in the active language.

    An entry that was saved in a draft before it could be read as a figure shows nothing.
    """
    if not isinstance(value, Figure):
        return ""
    language = get_language() or settings.LANGUAGE_CODE
    shown, spoken = format_figure(value, language), format_figure(value, language, "words")
    if shown == spoken:
        return shown
    return format_html('<span aria-hidden="true">{}</span><span class="visually-hidden">{}</span>', shown, spoken)


@register.simple_tag
def written_figure(value: Figure | None, style: Style = "symbol") -> str:
    """A figure as plain text, in the active language."""
    return format_figure(value, get_language() or settings.LANGUAGE_CODE, style) if value else ""


@register.filter
def unlocalized(coordinate: float) -> str:
    """A coordinate of a drawing, with a point whatever the language."""
    return f"{coordinate:.1f}"


@register.simple_tag
def linked_figure(value: Figure | None, current: CurrentFigure | None) -> SafeString | str:
    """A figure that leads to where its metric is explained, if it has one and that has such a place."""
    shown = figure(value)
    if not shown or not current or not current.url:
        return shown
    return format_html('<a class="figure" href="{}" title="{}">{}</a>', current.url, current.name, shown)


@register.simple_tag(takes_context=True)
def prepare_figures(context: Context) -> str:
    """Fetch every figure of the page about to be rendered in one query. Stands at the top of the page frame."""
    page = context.get("page")
    mark_gaps(getattr(context.get("request"), "is_preview", False))
    if isinstance(page, Page):
        prepare(page.locale.language_code, metric_ids_in(page))
    return ""


@register.simple_tag
def metric(key: str, style: Style = "symbol") -> str:
    """The current figure of a metric as text: `{% metric "participants" %}`, `{% metric "participants" "short" %}`.

    Empty for a key that is unknown or has no released value.
    """
    current = current_lookup().by_key(key)
    if current is None or current.figure is None:
        return ""
    return format_figure(current.figure, get_language() or settings.LANGUAGE_CODE, style)


@register.simple_tag
def figures_shown() -> list[CurrentFigure]:
    """The metrics on the page, with period and source, for the list of figures on paper."""
    return current_lookup().known()


@register.simple_tag
def passage(text: object, language: str = settings.LANGUAGE_CODE) -> SafeString | str:
    """A text that stands in its own language on every page, marked where that is not the language of the page."""
    if not text or language == get_language():
        return str(text or "")
    return format_html('<span lang="{}">{}</span>', language, text)


@register.filter(name="show_metrics")
def show_metrics_in(html: str) -> SafeString:
    """An expanded rich text with its metrics as current figures. Used by wagtailcore/shared/richtext.html."""
    return show_metrics(html)
