"""The buttons of the segment editor that have texts translated by a machine."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail_localize.models import Translation, get_edit_url

from translation.machine.chosen_service import chosen_service
from translation.machine.deepl import DeepL
from translation.machine.libre_translate import LibreTranslate
from translation.machine.suggesting import (
    MOST_AT_ONCE,
    Outcome,
    can_be_asked_for,
    may_leave_the_site,
    translate_rows,
)
from translation.segments.access import is_locked, segment_for, translation_for
from translation.segments.refused_publishing import texts_with_what_is_said
from translation.segments.segment_rows import SegmentRows
from translation.segments.segment_saving import Refusal
from translation.segments.segment_views import answer_with_row, refuse


def _asked(request: HttpRequest, translation_id: int) -> tuple[Translation, Any, DeepL | LibreTranslate]:
    """What is to be translated, and by whom. Raises Http404 where machine translation is off."""
    service = chosen_service()
    if service is None:
        raise Http404
    translation, target = translation_for(request, translation_id)
    if is_locked(request.user, target):
        raise PermissionDenied
    return translation, target, service


def _not_public() -> str:
    return _("The source is not public. Its texts are not sent to a translation service.")


# The service is waited for, which must not keep the database.
@transaction.non_atomic_requests
@require_POST
def machine_translate_text(request: HttpRequest, translation_id: int, segment_id: int) -> HttpResponse:
    """Have one text translated that has no translation yet."""
    translation, target, service = _asked(request, translation_id)
    segment = segment_for(translation, segment_id)
    rows = SegmentRows(translation, target, segment)
    row = rows.row(segment)
    if not may_leave_the_site(translation):
        return refuse(request, target, segment_id, Refusal(_not_public()))
    if not can_be_asked_for(row):
        return refuse(
            request, target, segment_id, Refusal(_("There is a text here already, or none to translate."))
        )
    outcome = translate_rows(rows, [row], request.user, service)
    problem = outcome.problem or next((reason for _row, reason in outcome.unused), "")
    if problem:
        message = problem if outcome.problem else _not_used(service.name, problem)
        return refuse(request, target, segment_id, Refusal(message))
    return answer_with_row(request, rows, segment)


def _not_used(service: str, reason: str) -> str:
    return _("The reply of %(service)s is not used: %(reason)s") % {"service": service, "reason": reason}


@transaction.non_atomic_requests
@require_POST
def machine_translate_rest(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Have every text translated for which the screen has nothing: no translation, no memory, none from before."""
    translation, target, service = _asked(request, translation_id)
    if not may_leave_the_site(translation):
        messages.error(request, _not_public())
        return redirect(get_edit_url(target))
    rows = SegmentRows(translation, target)
    wanted = [row for row in rows.without_remarks() if not row.text and can_be_asked_for(row)]
    outcome = translate_rows(rows, wanted[:MOST_AT_ONCE], request.user, service)
    _report(request, outcome, service.name, left=len(wanted) - MOST_AT_ONCE)
    return redirect(get_edit_url(target))


def _report(request: HttpRequest, outcome: Outcome, service: str, left: int) -> None:
    if outcome.saved:
        said = ngettext(
            "%(count)d text was translated by %(service)s. Read it, and confirm it.",
            "%(count)d texts were translated by %(service)s. Read them, and confirm them.",
            outcome.saved,
        )
        messages.success(request, said % {"count": outcome.saved, "service": service})
    if outcome.problem:
        messages.error(request, outcome.problem)
    if outcome.unused:
        items = texts_with_what_is_said(outcome.unused)
        said = ngettext(
            "%(count)d reply of %(service)s is not used:",
            "%(count)d replies of %(service)s are not used:",
            len(outcome.unused),
        ) % {"count": len(outcome.unused), "service": service}
        messages.warning(request, format_html("{}<ul>{}</ul>", said, items))
    if left > 0 and not outcome.problem:
        said = ngettext("%(count)d text is left. Ask once more.", "%(count)d texts are left. Ask once more.", left)
        messages.info(request, said % {"count": left})
    if not (outcome.saved or outcome.unused or outcome.problem):
        messages.info(request, _("There is no text without a translation or a suggestion."))
