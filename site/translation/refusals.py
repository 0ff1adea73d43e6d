"""The message that says why publishing was refused, with the texts that are missing."""

from django.contrib import messages
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from translation.completeness import IncompleteTranslation, MissingText

SHOWN_AT_MOST = 12


def report_incomplete(request: HttpRequest, error: IncompleteTranslation) -> None:
    """Show what was refused, with the texts that are missing, each a link to where it is translated."""
    items = format_html_join("", "<li>{}</li>", ((_shown(text),) for text in error.missing[:SHOWN_AT_MOST]))
    more = len(error.missing) - SHOWN_AT_MOST
    if more > 0:
        items += format_html("<li>{}</li>", _("and %(count)d more") % {"count": more})
    messages.error(request, format_html("{}<ul>{}</ul>", error.summary, items))


def _shown(text: MissingText) -> SafeString:
    return format_html('<a href="{}">{}</a>', text.url, text) if text.url else format_html("{}", text)
