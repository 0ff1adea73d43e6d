"""The dashboard's panels about one's own pages: where one left off, drafts that nobody sees yet, a new page."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from wagtail import hooks
from wagtail.admin.site_summary import SummaryItem
from wagtail.admin.ui.components import Component
from wagtail.models import PageQuerySet, Site

from approval.waiting_pages import waiting_pages
from pages.editable import editable_by

SHOWN = 6
# Wagtail's panel with one's recent edits, which it has far down.
RECENT_EDITS, FIRST = "recent_edits", 100


def drafts_of(user: Any) -> PageQuerySet:
    """Pages somebody may edit with something that is not public, the latest first.

    Translations are left out, they stand in the list of work; so is what will be public at a planned time, and what
    waits for approval.
    """
    pages = editable_by(user)
    unpublished = pages.filter(has_unpublished_changes=True, locale__language_code=settings.LANGUAGE_CODE)
    unpublished = unpublished.exclude(pk__in=waiting_pages())
    unplanned = unpublished.annotate_approved_schedule().filter(_approved_schedule=False)
    return unplanned.select_related("latest_revision__user").order_by("-latest_revision_created_at", "pk")


class DraftsPanel(Component):
    """What has been written and is not public."""

    name = "drafts"
    template_name = "editing/drafts_panel.html"
    order = 143

    class Media:
        # The style of the whole dashboard: this panel is on everybody's.
        css: ClassVar = {"all": ["editing/dashboard.css"]}

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        """Adds `drafts`, cut to a few, and their `count`."""
        drafts = drafts_of(self.request.user)
        shown = list(drafts[: SHOWN + 1])
        count = drafts.count() if len(shown) > SHOWN else len(shown)
        return {"drafts": shown[:SHOWN], "count": count}


class NewPageItem(SummaryItem):
    """Leads to the choice of a kind of page, below the front page."""

    order = 10
    template_name = "editing/new_page_item.html"

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        self.front_page = Site.objects.select_related("root_page").get(is_default_site=True).root_page

    def is_shown(self) -> bool:
        """For those who may add pages there."""
        return bool(self.front_page.permissions_for_user(self.request.user).can_add_subpage())

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        """Adds its `address`."""
        return {"address": reverse("wagtailadmin_pages:add_subpage", args=[self.front_page.pk])}


@hooks.register("construct_homepage_panels")
def add_own_work(request: HttpRequest, panels: list[Component]) -> None:
    """Where one left off comes first, then drafts."""
    for panel in panels:
        if getattr(panel, "name", "") == RECENT_EDITS:
            panel.order = FIRST
    panels.append(DraftsPanel(request))


@hooks.register("construct_homepage_summary_items")
def add_new_page(request: HttpRequest, items: list[SummaryItem]) -> None:
    """Before the counts of pages, images and documents."""
    items.append(NewPageItem(request))
