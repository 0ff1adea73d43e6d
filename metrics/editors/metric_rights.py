"""Who may look up metrics in the editor: those who write pages, and those who keep the register."""

from typing import Any

from wagtail.models import Page
from wagtail.permissions import policy_registry

REGISTER_RIGHT = "metrics.change_metric"


def may_use_metrics(user: Any) -> bool:
    """Whether somebody may edit any page, or metrics. An account alone shows nobody what is not public yet."""
    writes_pages = policy_registry.get_by_type(Page).user_has_any_permission(user, ["change"])
    return bool(writes_pages or user.has_perm(REGISTER_RIGHT))
