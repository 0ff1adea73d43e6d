"""The address of the style sheet."""

from django import template

from assets.stylesheet import stylesheet

register = template.Library()


@register.simple_tag
def stylesheet_url() -> str:
    """One address for the whole site; it changes with the style."""
    return stylesheet().url
