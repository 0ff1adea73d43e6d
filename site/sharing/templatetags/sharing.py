"""The head of a page, and the bar for those who edit it."""

from django import template
from django.conf import settings
from django.template import Context
from django.utils.safestring import SafeString
from wagtail.admin.templatetags.wagtailuserbar import wagtailuserbar
from wagtail.models import Page

from sharing.heads import PageHead

register = template.Library()


@register.simple_tag(takes_context=True)
def page_head(context: Context) -> PageHead | None:
    """The head of the page being shown; None for what is no page, such as the search and error pages."""
    page = context.get("page")
    if not isinstance(page, Page) or not page.pk:
        return None
    return PageHead(context["request"], page, context["nav"], context["site"], context.get("metric"))


@register.simple_tag(takes_context=True)
def editors_bar(context: Context) -> SafeString | str:
    """Wagtail's bar, for those who are logged in. Nobody else's session is looked at: pages stay cacheable."""
    request = context.get("request")
    if request is None or settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return ""
    return SafeString(wagtailuserbar(context))
