"""Deleting pages is for those who may add them, and choosing what is not public for those who edit it.

Wagtail alone asks for the rights to change and publish, and lists every page in its chooser. And what is offered
under Account and asked about accounts.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail.query import PageQuerySet

from accounts import own_account  # noqa: F401 - what people set for themselves
from accounts.account_screens import refuse_to_touch_superusers
from accounts.leaving import close_instead, close_or_delete
from accounts.models import User
from accounts.names import name_of


def _refuse_without_right_to_add(request: HttpRequest, page: Page) -> None:
    if not request.user.is_superuser and "add" not in page.permissions_for_user(request.user).permissions:
        raise PermissionDenied


@hooks.register("before_delete_page")
def only_who_may_add_may_delete(request: HttpRequest, page: Page) -> None:
    """Wagtail lets everyone who may change and publish a page delete it; a translator may not."""
    _refuse_without_right_to_add(request, page)


@hooks.register("before_bulk_action")
def rules_for_accounts_in_bulk(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action_class_instance: Any
) -> HttpResponse | None:
    """Superusers are not touched by others; who has done something is not deleted but can log in no more."""
    users = [each for each in objects if isinstance(each, User)]
    refuse_to_touch_superusers(request, *users)
    return close_or_delete(request, users) if action_type == "delete" and users else None


@hooks.register("before_delete_user")
def close_who_has_done_something(request: HttpRequest, user: User) -> HttpResponse | None:
    """The same where one account is deleted."""
    return close_instead(request, user)


@hooks.register("register_account_menu_item")
def second_step_item(request: HttpRequest) -> dict[str, str]:
    """Under Account, the way to the second step."""
    words = _("With an app or a passkey a stolen password is not enough to log in.")
    return {"url": reverse("mfa_index"), "label": _("Second step"), "help_text": words}


@hooks.register("register_account_menu_item")
def own_sessions_item(request: HttpRequest) -> dict[str, str]:
    """Under Account, the way to the list of sessions."""
    words = _("See on which devices, and log out there.")
    return {"url": reverse("own_sessions"), "label": _("Where you are logged in"), "help_text": words}


@hooks.register("insert_global_admin_css")
def style_of_account_screens() -> str:
    """What Wagtail has no style for."""
    return format_html('<link rel="stylesheet" href="{}">', static("accounts/accounts.css"))


@hooks.register("before_bulk_action")
def only_who_may_add_may_delete_in_bulk(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action_class_instance: Any
) -> None:
    """The same rule where many pages are deleted at once."""
    if action_type == "delete":
        for page in objects:
            if isinstance(page, Page):
                _refuse_without_right_to_add(request, page)


@hooks.register("construct_page_chooser_queryset")
def show_unpublished_pages_to_their_editors(pages: PageQuerySet, request: HttpRequest) -> PageQuerySet:
    """Wagtail's page chooser lists every page to anybody with an account.

    What is not public is shown to those who edit it; who edits no page at all sees what visitors see. Raises
    Http404 for the list below somebody else's draft, which would name that draft.
    """
    shown_below = request.resolver_match.kwargs.get("parent_page_id") if request.resolver_match else None
    parent = Page.objects.filter(pk=shown_below, live=False).first()
    if parent and not parent.is_root() and not parent.permissions_for_user(request.user).can_edit():
        raise Http404
    policy = policy_registry.get_by_type(Page)
    if not policy.user_has_any_permission(request.user, ["change"]):
        return pages.live().public()
    own = policy.instances_user_has_permission_for(request.user, "change")
    return pages.filter(Q(live=True) | Q(pk__in=own.values("pk")))


@hooks.register("after_create_user")
@hooks.register("after_edit_user")
def say_who_cannot_log_in(request: HttpRequest, user: User) -> None:
    """The groups stand under a second tab that is easily overlooked, and without one nobody gets in."""
    if user.is_active and not user.is_superuser and not user.groups.exists():
        words = _("%(who)s has no role and cannot log in to the editing side. Choose one under Roles.")
        messages.warning(request, words % {"who": name_of(user)})
