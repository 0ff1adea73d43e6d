"""Which pages somebody may edit, asked of Wagtail in one query for lists and panels."""

from typing import Any

from wagtail.models import Page, PageQuerySet
from wagtail.permissions import policy_registry


def editable_by(user: Any) -> PageQuerySet:
    """The pages that somebody may edit."""
    pages: PageQuerySet = policy_registry.get_by_type(Page).instances_user_has_permission_for(user, "change")
    return pages
