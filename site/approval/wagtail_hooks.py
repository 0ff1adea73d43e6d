"""Where staff meet approval: in the page editor, on the dashboard, in the settings menu."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Page, WorkflowState

from accounts.names import name_of
from approval import waiting_pages  # noqa: F401 - registers the panel
from approval.administrators import is_administrator
from approval.approval_views import approve_page, ask_for_changes, choices_for, own_text_message, take_back
from approval.menu_items import ApproveItem, AskItem, SendItem, TakeBackItem
from approval.switch_views import approval_settings
from approval.switching import approval_is_on

# Wagtail's workflows can do much more than one step; here they are neither made nor reported on by hand.
STOCK_MENU_ITEMS = {"workflows", "workflow-tasks"}
STOCK_ACTIONS = {"action-submit", "action-restart-workflow", "action-cancel-workflow"}


@hooks.register("register_admin_urls")
def approval_urls() -> list[URLPattern]:
    """Below /admin/."""
    return [
        path("approval/", approval_settings, name="approval_settings"),
        path("approval/<int:page_id>/<int:state_id>/approve/", approve_page, name="approve_page"),
        path("approval/<int:page_id>/<int:state_id>/changes/", ask_for_changes, name="ask_for_changes"),
        path("approval/<int:page_id>/<int:state_id>/take-back/", take_back, name="take_back"),
    ]


class ApprovalMenuItem(MenuItem):
    """In the settings menu, for administrators."""

    def is_shown(self, request: HttpRequest) -> bool:
        return is_administrator(request.user)


@hooks.register("register_settings_menu_item")
def approval_menu_item() -> MenuItem:
    """The way to the switch."""
    return ApprovalMenuItem(
        gettext_lazy("Approval"), reverse("approval_settings"), name="approval", icon_name="tasks", order=20
    )


@hooks.register("construct_settings_menu")
def without_stock_settings(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """Without Wagtail's own workflows."""
    menu_items[:] = [item for item in menu_items if item.name not in STOCK_MENU_ITEMS]


@hooks.register("construct_reports_menu")
def without_stock_reports(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """The dashboard says what waits."""
    menu_items[:] = [item for item in menu_items if item.name not in STOCK_MENU_ITEMS]


@hooks.register("construct_page_action_menu")
def offer_approval(menu_items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Send, approve, ask for changes, take back; the ways of Wagtail are left out."""
    offered = {item.name for item in menu_items}
    menu_items[:] = [item for item in menu_items if item.name not in STOCK_ACTIONS]
    if "action-submit" in offered and approval_is_on():
        menu_items.append(SendItem(order=25))
    page = context.get("page")
    if page and page.pk and (choices := choices_for(request.user, page)):
        state_id = choices["state"].pk
        if choices["may_approve"]:
            menu_items.append(ApproveItem(state_id, -30))
        if choices["may_ask"]:
            menu_items.append(AskItem(state_id, -20))
        if choices["may_take_back"]:
            menu_items.append(TakeBackItem(state_id, -10))
    menu_items.sort(key=lambda item: item.order)


@hooks.register("before_edit_page", order=-1)
def say_what_was_decided(request: HttpRequest, page: Page) -> None:
    """At the top of the editor: what changes were asked for, and to an approver why this one is not for them."""
    if request.method != "GET" or not approval_is_on():
        return
    state = page.current_workflow_state
    if state and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        asked = state.current_task_state
        said = _("%(who)s asks for changes: %(comment)s")
        messages.warning(request, said % {"who": name_of(asked.finished_by), "comment": asked.get_comment()})
    choices = choices_for(request.user, page)
    if choices and choices["may_ask"] and not choices["may_approve"]:
        messages.info(request, own_text_message())
