"""Files to and from translators' own tools: for one page or snippet, for all that waits, and the memory.

Whoever may edit a translation may fetch its texts. How they come back: `import_views`.
"""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe
from wagtail.models import Locale

from translation.exchange.file_limits import LARGEST_MEMORY, FileRefused
from translation.exchange.memory_store import bring_in, memory_file
from translation.exchange.models import BroughtMemory, TextImport
from translation.exchange.outstanding import FORMATS, Format, file_name, zip_of
from translation.exchange.safe_xml import text_of
from translation.exchange.units import batch_of
from translation.exchange.uploads import read_upload
from translation.inbox.inbox_views import languages_of
from translation.segments.access import translation_for
from translation.site_languages import language_in_words

LISTED = 20


def _format(name: str) -> Format:
    if name not in FORMATS:
        raise Http404
    return FORMATS[name]


def download(content: bytes, content_type: str, name: str) -> HttpResponse:
    """A file to be saved under a name."""
    headers = {"Content-Disposition": content_disposition_header(as_attachment=True, filename=name) or ""}
    return HttpResponse(content, content_type=content_type, headers=headers)


def language_of(request: HttpRequest, language: str) -> Locale:
    """A language that the person translates into. Raises PermissionDenied."""
    locale = next((one for one in languages_of(request.user) if one.language_code == language), None)
    if locale is None:
        raise PermissionDenied
    return locale


@require_safe
def download_texts(request: HttpRequest, translation_id: int, form: str) -> HttpResponse:
    """All texts of a translation: `form` is xliff or po."""
    chosen = _format(form)
    batch = batch_of(*translation_for(request, translation_id))
    return download(chosen.write(batch), chosen.content_type, file_name(batch, translation_id, chosen.suffix))


@require_safe
def translation_files(request: HttpRequest, language: str) -> HttpResponse:
    """The screen with all files of a language."""
    locale = language_of(request, language)
    context = {
        "locale": locale,
        "language": language_in_words(language),
        "formats": FORMATS.items(),
        "sent": TextImport.objects.sent_by(request.user, locale)[:LISTED],
        "in_memory": BroughtMemory.objects.filter(locale=locale).count(),
    }
    return TemplateResponse(request, "exchange/files.html", context)


@require_safe
def download_outstanding(request: HttpRequest, language: str, form: str) -> HttpResponse:
    """Everything that waits in a language, as one zip."""
    locale, chosen = language_of(request, language), _format(form)
    packed = zip_of(locale, request.user, chosen)
    if not packed:
        messages.info(request, _("Everything is translated."))
        return redirect("translation_files", language)
    return download(packed, "application/zip", f"{language}-{form}.zip")


@require_safe
def download_memory(request: HttpRequest, language: str) -> HttpResponse:
    """The memory of a language, as TMX."""
    locale = language_of(request, language)
    source = Locale.get_default()
    name = f"{source.language_code}-{language}.tmx"
    return download(memory_file(source, locale), "application/x-tmx+xml", name)


@require_POST
def upload_memory(request: HttpRequest, language: str) -> HttpResponse:
    """Bring the texts of a TMX file into the memory of a language."""
    locale = language_of(request, language)
    try:
        content = read_upload(request.FILES.get("file"), LARGEST_MEMORY)
        new, read = bring_in(text_of(content), Locale.get_default(), locale)
    except FileRefused as refused:
        messages.error(request, str(refused))
    else:
        said = ngettext(
            "The memory has %(new)d new text; the file had %(read)d.",
            "The memory has %(new)d new texts; the file had %(read)d.",
            new,
        )
        messages.success(request, said % {"new": new, "read": read})
    return redirect("translation_files", language)


@require_POST
def forget_memory(request: HttpRequest, language: str) -> HttpResponse:
    """Take what was brought into the memory out again. What was translated on the site stays."""
    forgotten = BroughtMemory.objects.filter(locale=language_of(request, language))
    forgotten.delete()
    messages.success(request, _("What was brought into the memory is gone."))
    return redirect("translation_files", language)
