"""Rights that Wagtail does not tell apart."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from wagtail import hooks
from wagtail.models import Page


def _refuse_without_right_to_add(request: HttpRequest, page: Page) -> None:
    if not request.user.is_superuser and "add" not in page.permissions_for_user(request.user).permissions:
        raise PermissionDenied


@hooks.register("before_delete_page")
def only_who_may_add_may_delete(request: HttpRequest, page: Page) -> None:
    """Wagtail lets everyone who may change and publish a page delete it; a translator may not."""
    _refuse_without_right_to_add(request, page)


@hooks.register("before_bulk_action")
def only_who_may_add_may_delete_in_bulk(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action_class_instance: Any
) -> None:
    """The same rule where many pages are deleted at once."""
    if action_type == "delete":
        for page in objects:
            if isinstance(page, Page):
                _refuse_without_right_to_add(request, page)
