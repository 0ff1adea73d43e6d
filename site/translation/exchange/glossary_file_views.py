"""The glossary to and from other tools, as TBX. Whoever keeps the glossary of a language may fetch and bring it."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe
from wagtail.models import Locale

from translation.exchange.exchange_views import download, language_of
from translation.exchange.file_limits import LARGEST_GLOSSARY, FileRefused
from translation.exchange.glossary_store import TermsReport, bring_terms, glossary_file
from translation.exchange.safe_xml import text_of
from translation.exchange.uploads import read_upload

SHOWN_AT_MOST = 12


@require_safe
def download_glossary(request: HttpRequest, language: str) -> HttpResponse:
    """The glossary of a language, as TBX."""
    locale, source = language_of(request, language), Locale.get_default()
    content = glossary_file(source, locale, settings.WAGTAIL_SITE_NAME)
    return download(content, "application/x-tbx+xml", f"{source.language_code}-{language}.tbx")


@require_POST
def upload_glossary(request: HttpRequest, language: str) -> HttpResponse:
    """Take the terms of a TBX file into the glossary of a language."""
    locale = language_of(request, language)
    try:
        content = read_upload(request.FILES.get("file"), LARGEST_GLOSSARY)
        _tell(request, bring_terms(text_of(content), Locale.get_default(), locale, request.user))
    except FileRefused as refused:
        messages.error(request, str(refused))
    return redirect("translation_files", language)


def _tell(request: HttpRequest, report: TermsReport) -> None:
    if not report.refused:
        said = ngettext(
            "%(new)d term is new, %(changed)d changed, %(unchanged)d as before.",
            "%(new)d terms are new, %(changed)d changed, %(unchanged)d as before.",
            report.new,
        )
        numbers = {"new": report.new, "changed": report.changed, "unchanged": report.unchanged}
        messages.success(request, said % numbers)
        return
    items = format_html_join(
        "",
        "<li>{}: {}</li>",
        (
            (_("Line %(line)d, “%(term)s”") % {"line": given.line, "term": given.term[:60]}, reason)
            for given, reason in report.refused[:SHOWN_AT_MOST]
        ),
    )
    said = ngettext(
        "No term was taken, since %(count)d was refused:",
        "No term was taken, since %(count)d were refused:",
        len(report.refused),
    ) % {"count": len(report.refused)}
    messages.error(request, format_html("{}<ul>{}</ul>", said, items))
