"""The head of a page, and what Wagtail's editor needs in previews of it."""

from django import template
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
    """Wagtail's bar, in previews and drafts: through it the editor checks the page they show.

    Not where the page is edited in place: it is checked in Wagtail's own panel.
    """
    if not getattr(context.get("request"), "is_preview", False) or context.get("marking"):
        return ""
    return SafeString(wagtailuserbar(context))
