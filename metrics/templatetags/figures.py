"""Figures in templates. Every one is written by metrics.formatting."""

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from metrics.figures import Figure
from metrics.formatting import format_figure

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
