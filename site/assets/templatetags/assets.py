"""The address of the style sheet, and colours for places that no style sheet reaches."""

from django import template

from assets.design_tokens import Scheme, design_tokens
from assets.stylesheet import stylesheet

register = template.Library()


@register.simple_tag
def stylesheet_url() -> str:
    """The address of the style sheet. It changes with the style."""
    return stylesheet().url


@register.simple_tag
def colour(name: str, scheme: Scheme) -> str:
    """A colour of tokens.css: `{% colour "paper" "dark" %}`. LookupError if it is not set there."""
    return design_tokens().value(name, scheme)
