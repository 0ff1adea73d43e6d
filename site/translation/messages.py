"""How a refused publish is told to the person who pressed the button."""

from django.contrib import messages
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from translation.completeness import IncompleteTranslation

SHOWN_AT_MOST = 12


def report_incomplete(request: HttpRequest, error: IncompleteTranslation) -> None:
    """Show what was refused, with the texts that are missing."""
    items = format_html_join("", "<li>{}</li>", ((str(text),) for text in error.missing[:SHOWN_AT_MOST]))
    more = len(error.missing) - SHOWN_AT_MOST
    if more > 0:
        items += format_html("<li>{}</li>", _("and %(count)d more") % {"count": more})
    messages.error(request, format_html("{}<ul>{}</ul>", error.summary, items))
