"""Sending a page for approval, and who may approve it: nobody what they wrote or sent, but administrators."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision, TaskState, WorkflowState
from wagtail_localize.models import StringTranslation

from approval.administrators import is_administrator
from approval.models import ApprovalTask
from approval.switching import approval_is_on


def not_waiting_message() -> str:
    """What is said to somebody whose screen is older than the answer."""
    return _("This does not wait for approval any more. Look at the page as it is now.")


def waiting_state(page: Page) -> TaskState | None:
    """The open question whether a page may be published; None where nothing waits."""
    state = page.current_workflow_task_state if approval_is_on() else None
    return state if state and isinstance(state.task.specific, ApprovalTask) else None


def may_send(user: Any, page: Page) -> bool:
    """Whether somebody who may edit a page can send it for approval now."""
    rights = page.permissions_for_user(user)
    return approval_is_on() and rights.can_edit() and rights.can_submit_for_moderation()


def send(page: Page, user: Any) -> None:
    """Send the newest draft for approval; after changes were asked for, once more."""
    state = page.current_workflow_state
    if state and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        state.resume(user)
    else:
        page.get_workflow().start(page, user)


def writers_of(pages: Sequence[Page]) -> dict[int, set[int]]:
    """Who has written what is not public yet, by page: who saved or translated since it was last published."""
    published = {page.pk: page.last_published_at for page in pages}
    saved = Revision.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page), object_id__in=[str(pk) for pk in published]
    )
    saves = saved.values_list("object_id", "user_id", "created_at")
    wrote = [(int(pk), user_id, moment) for pk, user_id, moment in saves]
    writers: dict[int, set[int]] = {pk: set() for pk in published}
    for pk, user_id, moment in [*wrote, *_translated(pages)]:
        since = published[pk]
        if user_id and (since is None or moment > since):
            writers[pk].add(user_id)
    return writers


def _translated(pages: Sequence[Page]) -> Iterator[tuple[int, int | None, datetime]]:
    """Whose words stand in the pages that are translations, and since when: these are written text by text."""
    by_text = {(page.translation_key, page.locale_id): page.pk for page in pages}
    texts = StringTranslation.objects.filter(context__object_id__in=[key for key, _language in by_text])
    for key, language, *who_and_when in texts.values_list(
        "context__object_id", "locale_id", "last_translated_by_id", "updated_at"
    ):
        if pk := by_text.get((key, language)):
            yield pk, *who_and_when


def is_own(user: Any, page: Page, state: WorkflowState) -> bool:
    """Whether somebody sent the page or has written in it."""
    return user.pk == state.requested_by_id or user.pk in writers_of([page])[page.pk]


def is_approver(user: Any, state: TaskState) -> bool:
    """Whether somebody is among those who approve, or ask for changes."""
    return bool(state.task.specific.is_for(user))


def may_approve(user: Any, page: Page, state: TaskState) -> bool:
    """Whether somebody may approve this page."""
    return is_administrator(user) or (is_approver(user, state) and not is_own(user, page, state.workflow_state))


def may_take_back(user: Any, state: TaskState) -> bool:
    """Whether somebody may make a draft again of what waits: who sent it, and administrators."""
    return is_administrator(user) or user.pk == state.workflow_state.requested_by_id


@transaction.atomic
def approve(state: TaskState, user: Any) -> None:
    """Approve, and publish or plan. Raises IncompleteTranslation or ValidationError; then it still waits."""
    held = _held(state)
    page = held.revision.content_object
    draft = page.get_latest_revision_as_object()
    if page.latest_revision_id != held.revision_id:
        said = _("The page was changed after it was sent. Ask for changes, so that it is sent again.")
        raise ValidationError(said)
    if draft.expire_at and draft.expire_at <= timezone.now():
        raise ValidationError(_("The time at which the page is taken down is past. Ask for another one."))
    held.approve(user=user)


@transaction.atomic
def give_back(state: TaskState, user: Any, comment: str) -> None:
    """Give the page back to who sent it. Raises ValidationError where somebody has answered meanwhile."""
    _held(state).reject(user=user, comment=comment)


def _held(state: TaskState) -> TaskState:
    """The question, held. Raises ValidationError to the second of two who answer at once."""
    held = TaskState.objects.select_for_update(of=("self",)).get(pk=state.pk)
    if held.status != TaskState.STATUS_IN_PROGRESS:
        raise ValidationError(not_waiting_message())
    return held
