"""What waits for whom: on the dashboard, of those who approve and of those who wrote."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest
from django.utils.dateparse import parse_datetime
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.models import Page, TaskState, WorkflowState

from accounts.models import User
from accounts.names import name_of
from approval.administrators import is_administrator
from approval.approving import writers_of
from approval.models import ApprovalTask
from approval.switching import approval_is_on
from pages.planned_times import in_words

# Wagtail's own panels about the same, with previews and buttons that ask nothing.
STOCK_PANELS = {"user_objects_in_workflow_moderation", "workflow_objects_to_moderate"}


@dataclass(frozen=True)
class WaitingPage:
    """A page that was sent for approval, and what became of it so far."""

    page: Page
    sent_by: User | None
    sent_at: datetime
    asked_by: User | None = None
    comment: str = ""

    @property
    def sender(self) -> str:
        """Who sent it."""
        return name_of(self.sent_by)

    @property
    def asker(self) -> str:
        """Who asked for changes."""
        return name_of(self.asked_by)

    @property
    def moment(self) -> str:
        """When the draft is to be published, in words; empty for at once."""
        planned = parse_datetime(self.page.latest_revision.content.get("go_live_at") or "")
        return in_words(planned) if planned else ""


def _active_states() -> list[WorkflowState]:
    if not approval_is_on():
        return []
    tasks = ApprovalTask.objects.values("task_ptr")
    states = WorkflowState.objects.active().filter(
        current_task_state__task__in=tasks, base_content_type=ContentType.objects.get_for_model(Page)
    )
    related = ("requested_by", "current_task_state__finished_by", "current_task_state__task")
    return list(states.select_related(*related).order_by("current_task_state__started_at", "pk"))


def waiting_pages() -> list[int]:
    """The pages that wait for approval, by id. No query while approval is off."""
    return [int(state.object_id) for state in _active_states() if state.status == WorkflowState.STATUS_IN_PROGRESS]


class WaitingPanel(Component):
    """What waits for the person logged in, and what of theirs waits for others."""

    name = "waiting_for_approval"
    template_name = "approval/waiting_panel.html"
    # Before the work on translations: others wait for it.
    order = 45

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        """Adds `to_approve`, `given_back` and `with_others`, the longest waiting first."""
        states = _active_states()
        lists: dict[str, list[WaitingPage]] = {"to_approve": [], "given_back": [], "with_others": []}
        if not states:
            return lists
        pages = Page.objects.select_related("latest_revision").in_bulk([int(state.object_id) for state in states])
        writers = writers_of(list(pages.values()))
        task = ApprovalTask.objects.get(pk=states[0].current_task_state.task_id)
        user = self.request.user
        for state in states:
            page = pages[int(state.object_id)]
            is_own = user.pk == state.requested_by_id or user.pk in writers[page.pk]
            if name := _list_for(state, is_own, task.is_for(user), is_administrator(user)):
                lists[name].append(_waiting_page(page, state))
        return lists


def _list_for(state: WorkflowState, is_own: bool, is_approver: bool, is_always: bool) -> str:
    """In which list a page stands for somebody; empty for none."""
    if state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        return "given_back" if is_own else ""
    if is_always or (is_approver and not is_own):
        return "to_approve"
    return "with_others" if is_own else ""


def _waiting_page(page: Page, state: WorkflowState) -> WaitingPage:
    task_state: TaskState = state.current_task_state
    return WaitingPage(
        page, state.requested_by, task_state.started_at, task_state.finished_by, task_state.get_comment()
    )


@hooks.register("construct_homepage_panels")
def add_waiting_pages(request: HttpRequest, panels: list[Component]) -> None:
    """First of all; it shows nothing while nothing waits."""
    panels[:] = [panel for panel in panels if getattr(panel, "name", "") not in STOCK_PANELS]
    panels.append(WaitingPanel(request))
