"""The buttons of the page editor while approval is on."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.action_menu import ActionMenuItem, SubmitForModerationMenuItem


class SendItem(SubmitForModerationMenuItem):
    """Sends the page for approval. Wagtail names the workflow, of which there is one."""

    label = _("Send for approval")
    icon_name = "mail"

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(parent_context)
        return {**context, "label": self.label}


class _WaitingItem(ActionMenuItem):
    """About a page that waits, whose form is locked: it leads elsewhere and sends nothing of the form."""

    url_name = ""

    def __init__(self, state_id: int, order: int) -> None:
        super().__init__(order)
        self.state_id = state_id

    def get_url(self, context: dict[str, Any]) -> str:
        return reverse(self.url_name, args=[context["page"].pk, self.state_id])


class ApproveItem(_WaitingItem):
    """Approves and publishes."""

    name = "action-approve"
    label = _("Approve and publish")
    icon_name = "check"
    url_name = "approve_page"
    template_name = "approval/post_item.html"


class AskItem(_WaitingItem):
    """Leads to the comment that asks for changes."""

    name = "action-ask-for-changes"
    label = _("Ask for changes")
    icon_name = "comment"
    url_name = "ask_for_changes"


class TakeBackItem(_WaitingItem):
    """Makes a draft of it again."""

    name = "action-take-back"
    label = _("Take back")
    icon_name = "undo"
    url_name = "take_back"
    template_name = "approval/post_item.html"
