"""What the site's templates need around a page: settings, navigation, languages."""

from django import template
from django.template import Context
from wagtail.models import Page

from home.navigation import Navigation
from home.site_settings import PublicSettings, public_settings

register = template.Library()


@register.simple_tag(takes_context=True)
def navigation(context: Context) -> Navigation:
    """The menu, trail, owner's pages and languages around the page being shown."""
    page = context.get("page")
    return Navigation(context["request"], page if isinstance(page, Page) else None)


@register.simple_tag(takes_context=True)
def site_settings(context: Context) -> PublicSettings:
    """Name, contact details and footer texts in the page's language."""
    page = context.get("page")
    language = page.locale.language_code if isinstance(page, Page) else context["request"].LANGUAGE_CODE
    return public_settings(language)
