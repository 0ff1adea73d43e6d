"""Approving a page, asking for changes, and taking it back: for those who may, of exactly what was sent."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail import hooks
from wagtail.models import Page, TaskState

from approval.approving import (
    approve,
    give_back,
    is_approver,
    is_own,
    may_approve,
    may_take_back,
    not_waiting_message,
    waiting_state,
)
from translation.completeness import (
    IncompleteTranslation,
    ongoing_translation_into,
    refuse_incomplete_publish,
)
from translation.holding_back import is_held_back
from translation.refusals import report_incomplete

LONGEST_COMMENT = 1000


def own_text_message() -> str:
    """Why somebody does not approve a page, though they approve others."""
    return _("You have sent or written this yourself. Somebody else approves it, or an administrator.")


def _asked(request: HttpRequest, page_id: int, state_id: int) -> tuple[Page, TaskState | None]:
    """A page somebody may edit, and the question if it is still the one that was on their screen."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    state = waiting_state(page)
    if state is None or state.pk != state_id:
        messages.warning(request, not_waiting_message())
        return page, None
    return page, state


def _to_editor(page: Page) -> HttpResponse:
    return redirect("wagtailadmin_pages:edit", page.pk)


@require_POST
def approve_page(request: HttpRequest, page_id: int, state_id: int) -> HttpResponse:
    """Approve and publish. What is asked before publishing is asked here, too."""
    page, state = _asked(request, page_id, state_id)
    if state is None:
        return _to_editor(page)
    if not is_approver(request.user, state):
        raise PermissionDenied
    if not may_approve(request.user, page, state):
        messages.error(request, own_text_message())
        return _to_editor(page)
    draft = page.get_latest_revision_as_object()
    try:
        refuse_incomplete_publish(draft)
    except IncompleteTranslation as error:
        # Before the hook that refuses it, too, and would lead back to this address.
        report_incomplete(request, error)
        return _to_editor(page)
    for before_publish in hooks.get_hooks("before_publish_page"):
        if response := before_publish(request, draft):
            return response
    translation = ongoing_translation_into(page)
    if translation and is_held_back(translation):
        said = _("“%(title)s” was not published: open it, and look at what may be wrong.")
        messages.error(request, said % {"title": draft.title})
        return _to_editor(page)
    return approve_and_tell(request, page, state)


def approve_and_tell(
    request: HttpRequest, page: Page, state: TaskState, note: Callable[[], None] | None = None
) -> HttpResponse:
    """Approve what may be approved, and make a note of it. Says what came of it, and leads on."""
    try:
        with transaction.atomic():
            if note:
                note()
            approve(state, request.user)
    except IncompleteTranslation as error:
        report_incomplete(request, error)
        return _to_editor(page)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return _to_editor(page)
    page.refresh_from_db()
    said = _("“%(title)s” is approved and published.")
    if page.has_unpublished_changes:
        said = _("“%(title)s” is approved.")
    messages.success(request, said % {"title": page.draft_title})
    for after_publish in hooks.get_hooks("after_publish_page"):
        if response := after_publish(request, page):
            return response
    return redirect("wagtailadmin_home")


def ask_for_changes(request: HttpRequest, page_id: int, state_id: int) -> HttpResponse:
    """Give the page back with a comment, which its author is sent and sees in the editor."""
    page, state = _asked(request, page_id, state_id)
    if state is None:
        return _to_editor(page)
    if not is_approver(request.user, state):
        raise PermissionDenied
    comment = request.POST.get("comment", "").replace("\0", "").strip()[:LONGEST_COMMENT]
    if request.method == "POST" and comment:
        try:
            give_back(state, request.user, comment)
        except ValidationError as error:
            messages.warning(request, " ".join(error.messages))
            return _to_editor(page)
        messages.success(request, _("“%(title)s” is given back with your comment.") % {"title": page.draft_title})
        return redirect("wagtailadmin_home")
    context = {
        "page": page,
        "state": state,
        "is_own": is_own(request.user, page, state.workflow_state),
        "is_empty": request.method == "POST",
        "longest": LONGEST_COMMENT,
    }
    return render(request, "approval/ask_for_changes.html", context)


@require_POST
def take_back(request: HttpRequest, page_id: int, state_id: int) -> HttpResponse:
    """Make a draft again of what waits."""
    page, state = _asked(request, page_id, state_id)
    if state is None:
        return _to_editor(page)
    if not may_take_back(request.user, state):
        raise PermissionDenied
    state.workflow_state.cancel(user=request.user)
    messages.success(request, _("“%(title)s” is a draft again.") % {"title": page.draft_title})
    return _to_editor(page)


def choices_for(user: Any, page: Page) -> dict[str, Any]:
    """What somebody may do with a page that waits, where it is edited; empty where nothing waits."""
    state = waiting_state(page)
    if state is None:
        return {}
    return {
        "state": state,
        "said": page.get_lock().get_message(user),
        "may_approve": may_approve(user, page, state),
        "may_ask": is_approver(user, state),
        "may_take_back": may_take_back(user, state),
    }
