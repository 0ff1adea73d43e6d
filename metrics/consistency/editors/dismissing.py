"""Dismissing a finding with a reason, and taking that back."""

from typing import Any

from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.models import Page

from metrics.consistency.editors.finding_rights import keeps_the_register, may_edit
from metrics.consistency.finding_texts import DISMISSAL_SALT
from metrics.models import Dismissal

LONGEST_REASON = 300


@require_POST
def dismiss_finding(request: HttpRequest) -> HttpResponse:
    """Keep the reason; the finding comes back when either of its sides changes.

    For those who may edit the page it is on, or, without a page, for those who keep the register.
    """
    try:
        page_id, fingerprint, summary = signing.loads(request.POST.get("finding", ""), salt=DISMISSAL_SALT)
    except signing.BadSignature:
        raise PermissionDenied from None
    if page_id is None and not keeps_the_register(request):
        raise PermissionDenied
    if page_id is not None and not may_edit(request, get_object_or_404(Page, pk=page_id)):
        raise PermissionDenied
    reason = " ".join(request.POST.get("reason", "").split())[:LONGEST_REASON]
    from_the_editor = request.headers.get("X-Requested-With") == "XMLHttpRequest"
    if not reason:
        error = _("Say why this is no error, for example: another population.")
        if from_the_editor:
            return JsonResponse({"error": error}, status=422)
        messages.error(request, error)
        return redirect("figure_findings")
    dismiss(fingerprint, reason, summary, request.user)
    if from_the_editor:
        return JsonResponse({"dismissed": True})
    messages.success(request, _("Dismissed. The finding comes back if the text or the register changes."))
    return redirect("figure_findings")


def dismiss(fingerprint: str, reason: str, summary: str, user: Any) -> None:
    """Keep why a finding is none."""
    Dismissal.objects.update_or_create(
        fingerprint=fingerprint, defaults={"reason": reason, "finding": summary, "dismissed_by_id": user.pk}
    )


@require_POST
def restore_finding(request: HttpRequest, dismissal_id: int) -> HttpResponse:
    """Take a dismissal back: for those who keep the register, and for who dismissed it."""
    dismissal = get_object_or_404(Dismissal, pk=dismissal_id)
    if not keeps_the_register(request) and dismissal.dismissed_by_id != request.user.pk:
        raise PermissionDenied
    dismissal.delete()
    messages.success(request, _("The finding counts again."))
    return redirect("figure_findings")
