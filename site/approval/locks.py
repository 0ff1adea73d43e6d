"""What waits for approval is locked for everybody: what was sent is what is approved."""

from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.locks import WorkflowLock

from accounts.names import name_of


class ApprovalLock(WorkflowLock):
    """Wagtail's lock of a workflow, in words about approval."""

    def get_message(self, user: Any) -> str:
        state = self.object.current_workflow_state
        said = _("%(who)s sent this page for approval on %(when)s. Nobody changes it while it waits.")
        when = date_format(timezone.localtime(state.current_task_state.started_at), "SHORT_DATETIME_FORMAT")
        return said % {"who": name_of(state.requested_by), "when": when}

    def get_icon(self, user: Any, can_lock: bool = False) -> str:
        return "lock"

    def get_locked_by(self, user: Any, can_lock: bool = False) -> str:
        return _("Waits for approval")

    def get_description(self, user: Any, can_lock: bool = False) -> str:
        return _("What was sent is what is approved. Take it back to change it.")
