"""Rights to findings: those on a page are for its editors, the register's for those who may change metrics."""

from typing import Any

from django.http import HttpRequest
from wagtail.models import Page

from metrics.editors.metric_rights import REGISTER_RIGHT
from pages.editable import editable_by


def editable_pages(user: Any) -> list[int]:
    """The pages that somebody may edit."""
    return list(editable_by(user).values_list("pk", flat=True))


def may_edit(request: HttpRequest, page: Page) -> bool:
    """Whether the person asking may edit a page."""
    return bool(page.permissions_for_user(request.user).can_edit())


def keeps_the_register(request: HttpRequest) -> bool:
    """Whether the person asking may change metrics."""
    return bool(request.user.has_perm(REGISTER_RIGHT))
