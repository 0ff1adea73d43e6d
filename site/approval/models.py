"""The one step of the workflow: Wagtail's approval by a group, by the rules of this site."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, TaskState

from approval.administrators import is_administrator
from approval.locks import ApprovalLock


class ApprovalTask(AbstractGroupApprovalTask):
    """Approval by a member of the approvers' group, or by an administrator.

    Who may approve what is in `approving.py`. Wagtail's own ways to approve are given nothing to do here: they ask
    nobody about contradictions, and would let people approve what they wrote.
    """

    lock_class = ApprovalLock

    class Meta:
        verbose_name = _("approval")
        verbose_name_plural = _("approvals")

    def is_for(self, user: Any) -> bool:
        """Whether somebody is among those who approve."""
        return is_administrator(user) or (user.is_active and self._user_in_groups(user))

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        return True

    def user_can_lock(self, obj: Any, user: Any) -> bool:
        return False

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, str, bool]]:
        return []

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> QuerySet[TaskState]:
        return (
            self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
            if self.is_for(user)
            else TaskState.objects.none()
        )
