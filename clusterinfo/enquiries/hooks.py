"""The editors' list of enquiries: to read, export and delete, not to change."""

import re
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_filters import DateFromToRangeFilter
from wagtail import hooks
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import DateColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from clusterinfo.enquiries.models import Enquiry
from home.spreadsheets import without_formula

NOT_IN_XLSX = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


class ReadOnlyPolicy(ModelPermissionPolicy):
    """Refuses everybody, superusers included, to add or change an enquiry: it is what somebody else wrote."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action not in {"add", "change"} and bool(super().user_has_permission(user, action))


register_permission_policy(Enquiry, ReadOnlyPolicy(Enquiry))


def without_control_characters(text: str) -> str:
    """The text with spaces for control characters (a word processor's line break is one); XLSX cannot hold them."""
    return NOT_IN_XLSX.sub(" ", text)


def local_time(moment: datetime) -> datetime:
    """The moment in the site's time zone, to the second, without the zone: CSV and XLSX have no place for one."""
    return timezone.make_naive(moment).replace(microsecond=0)


class EnquiryIndexView(IndexView):
    """The list. In an XLSX file Wagtail itself marks texts as texts; a CSV file has no such mark."""

    custom_value_preprocess = {
        str: {IndexView.FORMAT_CSV: without_formula, IndexView.FORMAT_XLSX: without_control_characters},
        datetime: {IndexView.FORMAT_CSV: local_time, IndexView.FORMAT_XLSX: local_time},
    }


class EnquiryFilterSet(WagtailFilterSet):
    """By the days on which they came. The field alone would be filtered by the exact second."""

    received_at = DateFromToRangeFilter(label=_("Received"), widget=DateRangePickerWidget)

    class Meta:
        model = Enquiry
        fields = ["received_at"]


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
    filterset_class = EnquiryFilterSet
    search_fields = ["organisation", "name", "email", "message"]
    list_export = ["received_at", "organisation", "name", "email", "phone", "message", "language"]
    export_filename = "enquiries"


@hooks.register("register_admin_viewset")
def enquiry_viewset() -> EnquiryViewSet:
    """The menu "Henvendelser"."""
    return EnquiryViewSet()
