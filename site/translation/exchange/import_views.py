"""Sending translated files, and the screen of each: how far it is, and in the end its report.

A file belongs to the person who sent it, for as long as they may translate what it is for.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.models import Locale
from wagtail_localize.models import Translation, get_edit_url

from translation.exchange.exchange_views import language_of
from translation.exchange.file_limits import FileRefused
from translation.exchange.import_job import begin_at_once
from translation.exchange.import_places import may_send
from translation.exchange.import_progress import progress_of
from translation.exchange.import_report import ImportReport
from translation.exchange.import_run import end, refused
from translation.exchange.models import TextImport
from translation.exchange.uploads import LONGEST_NAME, read_upload
from translation.segments.access import is_locked, translation_for


# A file is read without a transaction, which would keep the database all the while.
@transaction.non_atomic_requests
@require_POST
def upload_texts(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Take the texts of `file`, made for this translation. `rest`: although some are refused."""
    translation, target = translation_for(request, translation_id)
    if is_locked(request.user, target):
        raise PermissionDenied
    return _send(request, translation.target_locale, translation)


@transaction.non_atomic_requests
@require_POST
def upload_outstanding(request: HttpRequest, language: str) -> HttpResponse:
    """Take the texts of a file or a zip, of whatever pages in the language and the names of metrics."""
    return _send(request, language_of(request, language), None)


def _send(request: HttpRequest, locale: Locale, translation: Translation | None) -> HttpResponse:
    file = request.FILES.get("file")
    name = str(file.name).replace("\0", "")[:LONGEST_NAME] if file else ""
    about: dict[str, Any] = {
        "user": request.user,
        "locale": locale,
        "translation": translation,
        "rest": "rest" in request.POST,
        "told_in": get_language() or "",
    }
    try:
        content = read_upload(file)
    except FileRefused as unread:
        sent = TextImport.objects.send(name, b"", **about)
        if sent.claim():
            end(sent, refused(name, str(unread)))
    else:
        sent = TextImport.objects.send(name, content, **about)
        begin_at_once(sent, content)
    return redirect("text_import", sent.pk)


def _own(request: HttpRequest, import_id: int) -> TextImport:
    """What this person has sent. Raises Http404, and PermissionDenied for who may not translate there any more."""
    sent = get_object_or_404(
        TextImport.objects.select_related("locale", "translation__source__locale"),
        pk=import_id,
        user__pk=request.user.pk,
    )
    if not may_send(request.user, sent):
        raise PermissionDenied
    return sent


@require_safe
def text_import(request: HttpRequest, import_id: int) -> HttpResponse:
    """How far a file is; its report once it has ended."""
    sent = _own(request, import_id)
    back, back_to = _back(sent)
    context: dict[str, Any] = {"sent": sent, "back": back, "back_to": back_to}
    if sent.report is None:
        context["progress"] = progress_of(sent)
        return TemplateResponse(request, "exchange/under_way.html", context)
    report = ImportReport.from_kept(sent.report)
    screen = report.screen(request.GET.get("p"))
    pages = screen.rows.paginator.get_elided_page_range(screen.rows.number)
    context |= {"report": report, "screen": screen, "elided_page_range": pages}
    return TemplateResponse(request, "exchange/report.html", context)


@require_safe
def import_progress(request: HttpRequest, import_id: int) -> HttpResponse:
    """The same for the script of that screen."""
    return JsonResponse(progress_of(_own(request, import_id)).for_script())


@require_POST
def withdraw_import(request: HttpRequest, import_id: int) -> HttpResponse:
    """Forget a file that has not been taken yet."""
    sent = _own(request, import_id)
    if not sent.withdraw():
        return redirect("text_import", import_id)
    return redirect(_back(sent)[0])


def _back(sent: TextImport) -> tuple[str, str]:
    """Where it was sent from, and what that is called."""
    if sent.translation is None:
        return reverse("translation_files", args=[sent.locale.language_code]), _("Files and memory")
    target = sent.translation.get_target_instance()
    return get_edit_url(target), str(target)
