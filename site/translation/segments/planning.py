"""A translation goes live at a chosen moment: by Wagtail's schedule, at which `publish_scheduled` publishes it.

What goes live is the translation as it is saved now. Meanwhile Wagtail locks the page, until it is live or the plan
is taken back.
"""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.locks import ScheduledForPublishLock
from wagtail.models import Page
from wagtail_localize.models import Translation, get_edit_url

from approval.approving import may_send, send
from pages.planned_times import read_moment, refuse_past
from translation.inbox.planned import moment_in_words
from translation.rights import can_publish
from translation.segments.access import is_locked, only_pages, translation_for
from translation.segments.refused_publishing import may_go_out, report_problems
from translation.segments.reviewing import confirm_all

LONGEST_TYPED = 60


@require_POST
def plan_publishing(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Publish the translation at `moment`, as it is typed. For those who publish the page, or send it."""
    translation, target = translation_for(request, translation_id)
    page = only_pages(target)
    if is_locked(request.user, page) or not (can_publish(request.user, page) or may_send(request.user, page)):
        raise PermissionDenied
    typed = request.POST.get("moment", "").replace("\0", "")[:LONGEST_TYPED]
    try:
        moment = read_moment(typed)
        refuse_past(moment)
    except ValidationError:
        # The screen says at the field what is wrong with it.
        return redirect(f"{get_edit_url(page)}?{urlencode({'moment': typed})}#segments-plan")
    if may_go_out(request, translation, page):
        _plan(request, translation, page, moment)
    return redirect(get_edit_url(page))


def _plan(request: HttpRequest, translation: Translation, page: Page, moment: datetime) -> None:
    try:
        with transaction.atomic():
            schedule(translation, page, moment, request.user)
    except ValidationError as error:
        report_problems(request, page, error)
        return
    said = _("“%(title)s” goes live on %(moment)s.")
    if not can_publish(request.user, page):
        said = _("“%(title)s” is sent for approval. Once approved, it goes live on %(moment)s.")
    messages.success(request, said % {"title": page, "moment": moment_in_words(moment)})


def schedule(translation: Translation, page: Page, moment: datetime, user: Any) -> None:
    """Save the translation as a draft; plan that for `moment`, or send it for approval. Raises ValidationError."""
    if page.live and page.live_revision_id is None:
        # Wagtail takes down a page that is planned while it is live and has never had a revision.
        revision = page.save_revision(user=user, changed=False, clean=False)
        Page.objects.filter(pk=page.pk).update(live_revision=revision)
    translation.save_target(user=user, publish=False)
    page.refresh_from_db()
    draft = page.get_latest_revision_as_object()
    draft.go_live_at = moment
    revision = draft.save_revision(user=user)
    if can_publish(user, page):
        revision.publish(user=user)
    else:
        page.refresh_from_db()
        send(page, user)
    confirm_all(translation)


@require_POST
def withdraw_plan(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Take the plan back. The translation stays as a draft. For those who have the right to publish."""
    _translation, target = translation_for(request, translation_id)
    page = only_pages(target)
    lock = page.get_lock()
    locked_by_hand = (
        lock is not None and not isinstance(lock, ScheduledForPublishLock) and lock.for_user(request.user)
    )
    if locked_by_hand or not page.permissions_for_user(request.user).can_unschedule():
        raise PermissionDenied
    if withdraw(page, request.user):
        messages.success(
            request, _("“%(title)s” is not planned any more. It is kept as a draft.") % {"title": page}
        )
    else:
        messages.info(request, _("Nothing is planned any more."))
    return redirect(get_edit_url(page))


@transaction.atomic
def withdraw(page: Page, user: Any) -> bool:
    """Whether there was a plan to take back."""
    revision = page.scheduled_revision
    if revision is None:
        return False
    revision.approved_go_live_at = None
    revision.save(user=user, update_fields=["approved_go_live_at"])
    # In the row of what has never been public, and in the draft, the moment would plan it anew at the next publish.
    Page.objects.filter(pk=page.pk).update(go_live_at=None)
    draft = page.get_latest_revision_as_object()
    draft.go_live_at = None
    draft.save_revision(user=user)
    return True
