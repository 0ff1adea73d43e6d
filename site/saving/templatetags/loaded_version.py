"""Which version the form on the screen was opened with."""

from django import template
from django.template import Context

register = template.Library()


@register.simple_tag(takes_context=True)
def opened_with(context: Context, name: str, newest: str) -> str:
    """The field `name` of the form that was sent, if it comes back with errors; else that of the newest version.

    Wagtail names the newest one in both cases, so that the second attempt would overwrite it.
    """
    # The template is included without the rest of the page's context; the request is part of any.
    request = getattr(context, "request", None)
    return str(request.POST.get(name, newest)) if request is not None else newest
