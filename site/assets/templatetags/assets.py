"""The address of the style sheet, and colours for places that no style sheet reaches."""

from typing import Any

from django import template
from django.http import HttpRequest
from django.template.context import Context
from django.urls import reverse
from django.utils.safestring import SafeString

from assets.design_tokens import Scheme, design_tokens
from assets.models import SiteImage
from assets.picture_shapes import COLUMN, WIDE, shown
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


@register.simple_tag(takes_context=True)
def site_picture(context: Context, image: SiteImage, is_wide: bool, **attributes: Any) -> SafeString:
    """An image in every size and format that is made of it, or what there is of it."""
    return shown(image, WIDE if is_wide else COLUMN, attributes, _is_for_editors(context.get("request")))


def _is_for_editors(request: HttpRequest | None) -> bool:
    """Whether it is a preview, or a block on a screen of the editor: the style guide, the choice of blocks."""
    if request is None or getattr(request, "is_preview", False):
        return True
    return request.path.startswith(reverse("wagtailadmin_home"))
