"""Rights per language for a translatable snippet in Wagtail's own views.

Wagtail asks for the right to the model alone, so that it offers a communications officer to edit the English row.
"""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from wagtail.permission_policies import ModelPermissionPolicy

from translation.rights import can_edit, can_publish


class LanguagePolicy(ModelPermissionPolicy):
    """Asks for the right to the model and to the front page of the row's language; to view, the first is enough."""

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        """Whether `user` may do `action` ("change", "publish", "delete", …) with this row."""
        if action == "view":
            return bool(self.user_has_any_permission(user, ("view", "change")))
        if not self.user_has_permission(user, action):
            return False
        return can_publish(user, instance) if action == "publish" else can_edit(user, instance)

    def user_has_any_permission_for_instance(self, user: Any, actions: Iterable[str], instance: Any) -> bool:
        """Whether `user` may do at least one of `actions` with this row."""
        return any(self.user_has_permission_for_instance(user, action, instance) for action in actions)


class LanguageCheckedMixin:
    """For the views of a snippet: those about one row ask for the right to that row, not to the model alone."""

    request: HttpRequest
    permission_policy: LanguagePolicy

    def user_has_permission(self, permission: str) -> bool:
        """Whether the person asking may do this with the row shown, or at all where none is shown."""
        shown = getattr(self, "object", None)
        if shown is None or shown.pk is None:
            return bool(super().user_has_permission(permission))  # type: ignore[misc]
        return self.permission_policy.user_has_permission_for_instance(self.request.user, permission, shown)

    def user_has_any_permission(self, permissions: Iterable[str]) -> bool:
        """Whether the person asking may do at least one of these."""
        return any(self.user_has_permission(permission) for permission in permissions)
