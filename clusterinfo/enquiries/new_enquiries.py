"""The dashboard panel with the enquiries of the last days, for those who may read them."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.ui.components import Component

from clusterinfo.enquiries.models import Enquiry

DAYS = 7
SHOWN = 5


class NewEnquiriesPanel(Component):
    """Who wrote, and when."""

    name = "new_enquiries"
    template_name = "clusterinfo/new_enquiries.html"
    order = 145

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        """Adds `enquiries`, cut to a few, and their `count`; none for those who may not read them."""
        if not self.request.user.has_perm("clusterinfo.view_enquiry"):
            return {"count": 0}
        recent = Enquiry.objects.newer_than(DAYS)
        return {"enquiries": recent[:SHOWN], "count": recent.count()}


@hooks.register("construct_homepage_panels")
def add_new_enquiries(request: HttpRequest, panels: list[Component]) -> None:
    """On everybody's dashboard; empty where nobody wrote."""
    panels.append(NewEnquiriesPanel(request))
