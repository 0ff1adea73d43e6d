"""Where editors learn what is planned, and what was not done: in the editor, on the dashboard, in the history."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.log_actions import LogFormatter
from wagtail.models import Page

from pages.editable import editable_by
from publishing.bulk_publishing import PublishWithoutAliases
from publishing.coming_plans import coming_plans
from publishing.overdue import overdue_plans, standing_clock
from publishing.schedule_log import PLAN_REFUSED, logged_reasons

MOST_COMING = 6

# After Wagtail's own, whose place it takes.
hooks.register("register_bulk_action", PublishWithoutAliases, order=1)


@hooks.register("register_log_actions")
def plan_refused_action(actions: Any) -> None:
    """How the entry in the history reads."""

    @actions.register_action(PLAN_REFUSED)
    class PlanRefusedFormatter(LogFormatter):
        label = gettext_lazy("Planned change not made")

        def format_message(self, log_entry: Any) -> str:
            return _("Planned, but not made: %(reasons)s") % {"reasons": " ".join(logged_reasons(log_entry.data))}


class OverduePlansPanel(Component):
    """On the dashboard, the pages somebody may edit that should be public by now and are not."""

    name = "overdue_plans"
    template_name = "publishing/overdue_plans.html"
    order = 140

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        """Adds `plans`, and `standing_clock`, a sentence."""
        pages = editable_by(self.request.user)
        now = timezone.now()
        return {"plans": overdue_plans(pages, now), "standing_clock": standing_clock(now)}


class ComingPlansPanel(Component):
    """On the dashboard, beside what is overdue: what is planned for the pages somebody may edit."""

    name = "coming_plans"
    template_name = "publishing/coming_plans.html"
    order = 141

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        """Adds `plans`, cut to a few, and whether there `are_more`."""
        pages = editable_by(self.request.user)
        plans = coming_plans(pages, timezone.now(), MOST_COMING + 1)
        return {"plans": plans[:MOST_COMING], "are_more": len(plans) > MOST_COMING}


@hooks.register("construct_homepage_panels")
def add_plans(request: HttpRequest, panels: list[Component]) -> None:
    """On everybody's dashboard; empty where nothing is overdue or planned."""
    panels += [OverduePlansPanel(request), ComingPlansPanel(request)]


@hooks.register("before_edit_page", order=-1)
def say_what_is_planned(request: HttpRequest, page: Page) -> None:
    """At the top of the editor: when the page goes live and is taken down, or what became of a past plan."""
    if request.method != "GET" or request.headers.get("X-Requested-With") == "XMLHttpRequest":
        return
    now = timezone.now()
    for plan in overdue_plans(Page.objects.filter(pk=page.pk), now):
        if plan.was_refused:
            reasons = format_html_join("", "<li>{}</li>", ((reason,) for reason in plan.reasons))
            messages.warning(request, format_html("{}<ul>{}</ul>", _("Not published as planned:"), reasons))
        else:
            words = _("Was to be published on %(moment)s, and is not yet.") % {"moment": plan.moment}
            messages.warning(request, f"{words} {standing_clock(now)}".strip())
    _say_when(request, page)


@hooks.register("after_publish_page")
def say_what_was_planned(request: HttpRequest, page: Page) -> None:
    """After somebody has planned it, beside Wagtail's own message, which has no date."""
    _say_when(request, page)


def _say_when(request: HttpRequest, page: Page) -> None:
    # As it is live: the draft that is edited may say something else.
    for plan in coming_plans(Page.objects.filter(pk=page.pk), timezone.now(), most=2):
        messages.info(request, plan.words)
