"""Tags for screens that look different while approval is on."""

from typing import Any

from django import template

from approval.approval_views import choices_for
from approval.approving import may_send
from approval.switching import approval_is_on

register = template.Library()


@register.simple_tag
def approval_is_needed() -> bool:
    """Whether pages are published only once they are approved."""
    return approval_is_on()


@register.simple_tag
def approval_choices(user: Any, page: Any) -> dict[str, Any]:
    """What somebody may do with a page about its approval: `may_send`, or what `choices_for` names."""
    return choices_for(user, page) or {"may_send": may_send(user, page)}
