"""The editors' list of enquiries: to read and delete, not to change."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import DateColumn
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from clusterinfo.models import Enquiry


class ReadOnlyPolicy(ModelPermissionPolicy):
    """An enquiry is somebody's words; nobody adds or changes one."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action not in {"add", "change"} and bool(super().user_has_permission(user, action))

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        return self.user_has_permission(user, action)


register_permission_policy(Enquiry, ReadOnlyPolicy(Enquiry))


@register_snippet
class EnquiryViewSet(SnippetViewSet):
    """Enquiries."""

    model = Enquiry
    icon = "mail"
    menu_label = _("Enquiries")
    add_to_admin_menu = True
    menu_order = 160
    inspect_view_enabled = True
    copy_view_enabled = False
    list_display = ["organisation", "name", "email", DateColumn("received_at", label=_("Received"))]
    list_filter = ["language", "received_at"]
    search_fields = ["organisation", "name", "email", "message"]
