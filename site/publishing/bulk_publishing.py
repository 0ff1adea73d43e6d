"""Publishing of many pages at once leaves aliases alone, which go live with the page they are an alias of.

Wagtail 8.0 fails when there is an alias among them or below them that was never public.
"""

from typing import Any

from wagtail.admin.views.pages.bulk_actions.publish import PublishBulkAction
from wagtail.models import Page


class PublishWithoutAliases(PublishBulkAction):
    """Wagtail's action, without the aliases."""

    @classmethod
    def execute_action(
        cls, objects: list[Page], include_descendants: bool = False, user: Any = None, **kwargs: Any
    ) -> tuple[int, int]:
        """How many of the chosen pages were published, and how many below them."""
        chosen = [page for page in objects if not page.alias_of_id]
        parents, _none = super().execute_action(chosen, user=user)
        below = [
            page
            for parent in (objects if include_descendants else ())
            for page in parent.get_descendants().not_live().filter(alias_of=None).specific()
            if user is None or page.permissions_for_user(user).can_publish()
        ]
        children, _none = super().execute_action(below, user=user)
        return parents, children
