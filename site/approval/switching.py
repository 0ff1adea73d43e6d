"""Whether pages need an approval, and the switch for it: Wagtail's workflow on the root of all pages, or not.

There is nothing besides Wagtail's tables to keep in step with them. Group, step and workflow come about when it is
first switched on; what was decided about their rights stays.
"""

from typing import Any

from django.db import transaction
from wagtail.models import Page, Workflow, WorkflowPage, WorkflowState, WorkflowTask

from accounts.groups import approvers_group
from approval.models import ApprovalTask
from publishing.stamp.kept_values import kept_while_unchanged

# As the groups, named in the language of the organisation.
NAME = "Godkendelse"


@kept_while_unchanged
def approval_is_on() -> bool:
    """Whether pages are published only once they are approved. No query while nothing on the site changes."""
    tasks = ApprovalTask.objects.filter(active=True)
    return WorkflowPage.objects.filter(
        page__depth=1, workflow__active=True, workflow__workflow_tasks__task__in=tasks.values("task_ptr")
    ).exists()


@transaction.atomic
def switch_on() -> None:
    """From now on pages are sent for approval."""
    WorkflowPage.objects.update_or_create(page=Page.get_first_root_node(), defaults={"workflow": _workflow()})


@transaction.atomic
def switch_off(user: Any) -> None:
    """From now on everybody publishes as before. What waits becomes an ordinary draft, with its planned time."""
    workflows = Workflow.objects.filter(workflow_tasks__task__in=ApprovalTask.objects.values("task_ptr"))
    for state in WorkflowState.objects.active().filter(workflow__in=workflows):
        state.cancel(user=user)
    WorkflowPage.objects.filter(workflow__in=workflows).delete()


def _workflow() -> Workflow:
    task = ApprovalTask.objects.filter(active=True).first()
    if task is None:
        task = ApprovalTask.objects.create(name=NAME)
    if not task.groups.exists():
        task.groups.add(approvers_group())
    workflow = Workflow.objects.filter(workflow_tasks__task=task, active=True).first()
    if workflow is None:
        workflow = Workflow.objects.create(name=NAME)
        WorkflowTask.objects.create(workflow=workflow, task=task)
    return workflow
