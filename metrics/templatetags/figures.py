"""Figures in templates. Every one is written by metrics.notation.formatting."""

from django import template
from django.conf import settings
from django.template import Context
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from metrics.content.current_figures import CurrentFigure, current_lookup, prepare
from metrics.content.rich_text import chip_attributes, mark_chips, mark_gaps, show_metrics
from metrics.models import FiguresPage
from metrics.notation.figure import Figure
from metrics.notation.formatting import Style, format_figure
from metrics.public.catalogue import PublicMetric
from metrics.public.context import figures_page_context
from metrics.usage import metrics_on
from pages.marking import MARKING, comes_from
from translation.active_language import active_language

register = template.Library()


@register.simple_tag
def figure(value: Figure | str | None) -> SafeString | str:
    """A figure as eyes see it ("4x") and as a screen reader says it ("4 gange"), in the active language.

    An entry that was saved in a draft before it could be read as a figure shows nothing.
    """
    if not isinstance(value, Figure):
        return ""
    language = active_language()
    shown, spoken = format_figure(value, language), format_figure(value, language, "words")
    if shown == spoken:
        return shown
    return format_html('<span aria-hidden="true">{}</span><span class="visually-hidden">{}</span>', shown, spoken)


@register.simple_tag
def written_figure(value: Figure | None, style: Style = "symbol") -> str:
    """A figure as plain text, in the active language."""
    return format_figure(value, active_language(), style) if value else ""


@register.filter
def unlocalized(coordinate: float) -> str:
    """A coordinate of a drawing, with a point whatever the language."""
    return f"{coordinate:.1f}"


@register.simple_tag
def linked_figure(value: Figure | None, current: CurrentFigure | None) -> SafeString | str:
    """A figure, linked to the address of its metric if it has a metric with a public address."""
    shown = figure(value)
    if not shown or not current or not current.url:
        return shown
    return format_html(
        '<a class="figure" href="{}" title="{}"{}>{}</a>',
        current.url,
        current.name,
        chip_attributes(current.id),
        shown,
    )


@register.simple_tag(takes_context=True)
def prepare_figures(context: Context) -> str:
    """Fetch every figure of the page about to be rendered in one query. Stands at the top of the page frame.

    For the figures page it adds what that page shows to the context.
    """
    page = context.get("page")
    request = context.get("request")
    # To whoever reads a draft by a link, a metric that has nothing released is as little known as to a visitor.
    mark_gaps(getattr(request, "is_preview", False) and not getattr(request, "draft_reading", None))
    mark_chips(bool(context.get(MARKING)))
    if isinstance(page, Page):
        prepare(page.locale.language_code, metrics_on(page))
    if isinstance(page, FiguresPage):
        shown = figures_page_context(page, context.get("metric_key"), context.get("list_page") or 1)
        for name, value in shown.items():
            context[name] = value
    return ""


@register.simple_tag(takes_context=True)
def from_register(context: Context, metric: PublicMetric) -> SafeString:
    """On what a page shows of a metric, so that the page editor knows where it is edited."""
    if not context.get(MARKING):
        return SafeString("")
    url = reverse("wagtailsnippets_metrics_metric:edit", args=[metric.metric.pk])
    return comes_from(context, url, _("From the register: %(metric)s"), metric=metric.name)


@register.simple_tag
def metric(key: str, style: Style = "symbol") -> str:
    """The current figure of a metric as text: `{% metric "participants" %}`, `{% metric "participants" "short" %}`.

    Empty for a key that is unknown or has no released value.
    """
    current = current_lookup().by_key(key)
    if current is None or current.figure is None:
        return ""
    return format_figure(current.figure, active_language(), style)


@register.simple_tag
def figures_shown() -> list[CurrentFigure]:
    """The metrics on the page, with period and source, for the list of figures on paper."""
    return current_lookup().known()


@register.simple_tag
def passage(text: object, language: str = settings.LANGUAGE_CODE) -> SafeString | str:
    """A text that stands in its own language on every page, marked where that is not the language of the page."""
    if not text or language == active_language():
        return str(text or "")
    return format_html('<span lang="{}">{}</span>', language, text)


@register.filter(name="show_metrics")
def show_metrics_in(html: str) -> SafeString:
    """An expanded rich text with its metrics as current figures. Used by wagtailcore/shared/richtext.html."""
    return show_metrics(html)
