"""Sending a page for approval, and who may approve it: nobody what they wrote or sent, but administrators."""

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import Page, Revision, TaskState, WorkflowState

from approval.administrators import is_administrator
from approval.models import ApprovalTask
from approval.switching import approval_is_on


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


def writers_of(pages: Iterable[Page]) -> dict[int, set[int]]:
    """Who has written what is not public yet, by page: who saved since it was last published. One query."""
    published = {page.pk: page.last_published_at for page in pages}
    saved = Revision.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page), object_id__in=[str(pk) for pk in published]
    )
    writers: dict[int, set[int]] = {pk: set() for pk in published}
    for object_id, user_id, created_at in saved.values_list("object_id", "user_id", "created_at"):
        since = published[int(object_id)]
        if user_id and (since is None or created_at > since):
            writers[int(object_id)].add(user_id)
    return writers


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
    # Held, so that of two approvers at once the second finds it answered.
    held = TaskState.objects.select_for_update(of=("self",)).get(pk=state.pk)
    held.approve(user=user)
