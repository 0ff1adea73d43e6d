"""Marks on what templates show, so that the page editor knows which field an element is. Visitors get none.

Every template has these tags without loading them. A system check names the fields that are shown without a mark.
"""

from typing import Any

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage

from pages.marking import MARKING, attributes, comes_from

register = template.Library()


@register.simple_tag(takes_context=True)
def mark(context: Context, value: Any, *names: str) -> SafeString:
    """On the element of a block or an item (`{% mark value %}`), or of a field in it (`{% mark value "heading" %}`)
    or of a page (`{% mark page "title" %}`)."""
    marking = context.get(MARKING)
    return attributes(marking.paths.place(value, *names)) if marking else SafeString("")


@register.simple_tag(takes_context=True)
def mark_first(context: Context, value: Any, *names: str) -> SafeString:
    """On an element that shows one of several fields: marks the first that is filled in, else the first."""
    filled = (name for name in names if context.get(MARKING) and value and value.get(name))
    return mark(context, value, next(filled, names[0]))


@register.simple_tag(takes_context=True)
def marked_text(context: Context, value: Any, *names: str) -> SafeString:
    """The text of a field, in an element of its own where it is marked: for a text beside others in one element."""
    text: Any = value
    for name in names:
        text = text[name]
    marks = mark(context, value, *names)
    return format_html("<span{}>{}</span>", marks, text) if marks else conditional_escape(text)


@register.simple_tag(takes_context=True)
def from_page(context: Context, link: Any) -> SafeString:
    """On a link that shows the title of another page."""
    if not context.get(MARKING) or not link.page_id:
        return SafeString("")
    url = f"{reverse('wagtailadmin_pages:edit', args=[link.page_id])}#:w:contentpath=title"
    return comes_from(context, url, _("Page: %(title)s"), title=link.title)


@register.simple_tag(takes_context=True)
def from_image(context: Context, image: AbstractImage) -> SafeString:
    """On what is kept with an image, such as who made it."""
    if not context.get(MARKING):
        return SafeString("")
    url = reverse("wagtailimages:edit", args=[image.pk])
    return comes_from(context, url, _("Image: %(title)s"), title=image.title)
