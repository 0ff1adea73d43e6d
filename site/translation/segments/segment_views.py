"""What the rows of the segment editor send: a text to be saved, a remark dismissed, memory asked for.

Every one answers a plain form as well: with the screen again, at the row it came from.
"""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from wagtail_localize.models import StringSegment, get_edit_url

from metrics.models import Dismissal
from translation.segments.access import is_locked, segment_for, translation_for
from translation.segments.memory import search, similar
from translation.segments.progress import progress_of
from translation.segments.remarks import ASK
from translation.segments.reviewing import note_reviewed
from translation.segments.segment_rows import FROM_MEMORY, SegmentRow, SegmentRows
from translation.segments.segment_saving import Refusal, is_as_saved, save_text

LONGEST_REASON = 300
CONFLICT, UNPROCESSABLE = 409, 422


def _wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept") == "application/json"


def _back(target: Any, segment_id: int) -> HttpResponse:
    return redirect(f"{get_edit_url(target)}#segment-{segment_id}")


def refuse(request: HttpRequest, target: Any, segment_id: int, refusal: Refusal) -> HttpResponse:
    """Say why a text is not saved."""
    if _wants_json(request):
        status = UNPROCESSABLE if refusal.theirs is None else CONFLICT
        return JsonResponse({"error": refusal.message, "theirs": refusal.theirs}, status=status)
    messages.error(request, refusal.message)
    return _back(target, segment_id)


def answer_with_row(request: HttpRequest, rows: SegmentRows, segment: StringSegment) -> HttpResponse:
    """The row as it is now."""
    if not _wants_json(request):
        return _back(rows.target, segment.pk)
    rows.read_texts()
    row, translation = rows.row(segment), rows.translation
    return JsonResponse(
        {
            "state": row.state,
            "stateName": str(row.state_name),
            "saved": row.saved_text,
            "isHeldBack": any(shown.remark.weight != "hint" for shown in row.remarks),
            "remarks": render_to_string(
                "segments/remarks.html", {"row": row, "translation": translation}, request=request
            ),
            "isMachine": row.is_machine,
            "canReview": row.may_be_reviewed_by(request.user),
            "progress": progress_of(translation).as_text,
        }
    )


@require_POST
def save_segment(request: HttpRequest, translation_id: int, segment_id: int) -> HttpResponse:
    """Save a text: `text` in the notation of the field, `before` as it was opened, `confirm` if it is final."""
    translation, target = translation_for(request, translation_id)
    segment = segment_for(translation, segment_id)
    if is_locked(request.user, target):
        raise PermissionDenied
    rows = SegmentRows(translation, target, segment)
    row = rows.row(segment)
    action = request.POST.get("action", "")
    if action == "review":
        return _review(request, rows, row)
    text = row.source_text if action == "keep" else request.POST.get("text", "")
    try:
        save_text(
            row,
            translation.target_locale_id,
            request.user,
            text=text,
            before=request.POST.get("before", ""),
            confirm=action in ("confirm", "keep"),
        )
    except Refusal as refusal:
        return refuse(request, target, segment_id, refusal)
    if action == "keep":
        _keep_as_it_is(rows, segment, request.user)
    return answer_with_row(request, rows, segment)


def _review(request: HttpRequest, rows: SegmentRows, row: SegmentRow) -> HttpResponse:
    """Somebody else than who confirmed the text says that it is good."""
    target = rows.target
    if not row.may_be_reviewed_by(request.user):
        message = _("A text is reviewed once it is confirmed, by somebody else than who confirmed it.")
        return refuse(request, target, row.segment.pk, Refusal(message))
    if not is_as_saved(row, request.POST.get("text", "")):
        return refuse(request, target, row.segment.pk, Refusal(_("The text has changed. Confirm it first.")))
    note_reviewed(row.translation, request.user)
    return answer_with_row(request, rows, row.segment)


def _keep_as_it_is(rows: SegmentRows, segment: StringSegment, user: Any) -> None:
    """Who keeps the text of the source on purpose has answered what would be asked about it."""
    rows.read_texts()
    row = rows.row(segment)
    for shown in row.remarks:
        if shown.remark.weight == ASK:
            _dismiss(row, shown.fingerprint, shown.remark.message, _("Kept as in the source"), user)


def _dismiss(row: SegmentRow, fingerprint: str, message: str, reason: str, user: Any) -> None:
    Dismissal.objects.update_or_create(
        fingerprint=fingerprint,
        defaults={"reason": reason, "finding": f"{row.place.label}: {message}", "dismissed_by_id": user.pk},
    )


@require_POST
def dismiss_remark(request: HttpRequest, translation_id: int, segment_id: int) -> HttpResponse:
    """Dismiss a remark with a reason. It comes back when either text changes."""
    translation, target = translation_for(request, translation_id)
    segment = segment_for(translation, segment_id)
    rows = SegmentRows(translation, target, segment)
    row = rows.row(segment)
    shown = next((one for one in row.remarks if one.fingerprint == request.POST.get("remark", "-")), None)
    reason = " ".join(request.POST.get("reason", "").replace("\0", "").split())[:LONGEST_REASON]
    if shown is None or not shown.can_be_dismissed:
        return refuse(request, target, segment_id, Refusal(_("The text has changed. Look at the remarks again.")))
    if not reason:
        return refuse(request, target, segment_id, Refusal(_("Say why this is right as it is.")))
    _dismiss(row, shown.fingerprint, shown.remark.message, reason, request.user)
    return answer_with_row(request, rows, segment)


@require_GET
def segment_memory(request: HttpRequest, translation_id: int, segment_id: int) -> HttpResponse:
    """Translations of similar texts, from everywhere on the site."""
    translation, target = translation_for(request, translation_id)
    segment = segment_for(translation, segment_id)
    row = SegmentRows(translation, target, segment).row(segment)
    suggestions = similar(
        segment.string.data,
        translation.source.locale_id,
        translation.target_locale_id,
        row.codes,
        but_not=row.text,
    )
    return render(request, "segments/memory.html", {"suggestions": suggestions, "translation": translation})


@require_GET
def concordance(request: HttpRequest, translation_id: int) -> HttpResponse:
    """How words were translated before: `?q=`."""
    translation, _target = translation_for(request, translation_id)
    words = request.GET.get("q", "").strip()[:100]
    found = search(words, translation.source.locale_id, translation.target_locale_id) if words else []
    return render(
        request, "segments/concordance.html", {"words": words, "found": found, "translation": translation}
    )


@require_POST
@transaction.atomic
def accept_memory(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Save every text that memory has word for word, as drafts."""
    translation, target = translation_for(request, translation_id)
    if is_locked(request.user, target):
        raise PermissionDenied
    rows = [row for row in SegmentRows(translation, target).all() if row.origin == FROM_MEMORY]
    for row in rows:
        save_text(row, translation.target_locale_id, request.user, text=row.text, before="", confirm=False)
    return redirect(get_edit_url(target))
