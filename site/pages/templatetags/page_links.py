"""Links between pages, in templates."""

import re

from django import template
from django.template import Context
from wagtail.models import Page

from pages.links import prepare_links

register = template.Library()

_DEAD_LINK = re.compile(r"<a>((?:[^<]++|<(?!/?a\b))*+)</a>")


@register.simple_tag(takes_context=True, name="prepare_links")
def prepare_links_of_page(context: Context) -> str:
    """Fetch where the links of the page about to be rendered lead. Stands at the top of the page frame."""
    page = context.get("page")
    if isinstance(page, Page):
        prepare_links(page, context.get("request"))
    return ""


@register.filter
def without_dead_links(html: str) -> str:
    """An expanded rich text in which a link that leads nowhere is its text alone."""
    return _DEAD_LINK.sub(r"\1", html)
