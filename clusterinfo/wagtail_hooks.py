"""The editors' list of enquiries: to read, export and delete, not to change."""

import re
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import DateColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from clusterinfo.models import Enquiry

NOT_IN_XLSX = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


class ReadOnlyPolicy(ModelPermissionPolicy):
    """An enquiry is somebody's words; nobody adds or changes one, whatever rights they have."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action not in {"add", "change"} and bool(super().user_has_permission(user, action))


register_permission_policy(Enquiry, ReadOnlyPolicy(Enquiry))


def without_formula(text: str) -> str:
    """A text that a spreadsheet shows instead of calculating it."""
    runs = text.lstrip().startswith(("=", "+", "-", "@")) or text.startswith(("\t", "\r"))
    return f"'{text}" if runs else text


def without_control_characters(text: str) -> str:
    """A text as an XLSX file can hold it. Line breaks copied from a word processor may be control characters."""
    return NOT_IN_XLSX.sub(" ", text)


def local_time(moment: datetime) -> datetime:
    """To the second, by the clock on the wall; neither kind of file says which time zone is meant."""
    return timezone.make_naive(moment).replace(microsecond=0)


class EnquiryIndexView(IndexView):
    """The list. In an XLSX file Wagtail itself marks texts as texts; a CSV file has no such mark."""

    custom_value_preprocess = {
        str: {IndexView.FORMAT_CSV: without_formula, IndexView.FORMAT_XLSX: without_control_characters},
        datetime: {IndexView.FORMAT_CSV: local_time, IndexView.FORMAT_XLSX: local_time},
    }


class EnquiryViewSet(ModelViewSet):
    """Enquiries. Not a snippet: a snippet has a chooser, which shows it to whoever can log in."""

    model = Enquiry
    name = "enquiries"
    icon = "mail"
    menu_label = _("Enquiries")
    add_to_admin_menu = True
    menu_order = 160
    index_view_class = EnquiryIndexView
    inspect_view_enabled = True
    inspect_view_fields = ["received_at", "organisation", "name", "email", "phone", "message", "language"]
    copy_view_enabled = False
    form_fields: list[str] = []
    list_display = [
        "organisation",
        "name",
        "email",
        DateColumn("received_at", label=_("Received"), sort_key="received_at"),
    ]
    list_filter = ["received_at"]
    search_fields = ["organisation", "name", "email", "message"]
    list_export = ["received_at", "organisation", "name", "email", "phone", "message", "language"]
    export_filename = "enquiries"


@hooks.register("register_admin_viewset")
def register_enquiries() -> EnquiryViewSet:
    """The menu "Henvendelser"."""
    return EnquiryViewSet()
