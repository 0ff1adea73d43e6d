"""Publishing a page that contradicts the register asks why; the reason is kept in the page's history."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail import hooks
from wagtail.log_actions import LogFormatter, log
from wagtail.models import Page

from metrics.consistency.findings import Finding
from metrics.consistency.kinds import DISAGREEMENTS
from metrics.consistency_admin.editor import findings_in

PUBLISHED_ANYWAY = "metrics.published_with_contradiction"
LONGEST_REASON = 300


def contradictions_in(page: Page) -> list[Finding]:
    """What a page says of a figure that the register does not, as far as nobody has dismissed it."""
    return [finding for finding in findings_in(page.specific) if finding.kind in DISAGREEMENTS]


@hooks.register("before_publish_page")
def ask_for_a_reason(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Show what contradicts the register instead of publishing. The page has been saved as a draft by then."""
    findings = contradictions_in(page)
    return _question(request, page, findings) if findings else None


def _question(request: HttpRequest, page: Page, findings: list[Finding], error: str = "") -> HttpResponse:
    context = {"page": page, "findings": findings, "error": error, "longest_reason": LONGEST_REASON}
    return TemplateResponse(request, "metrics/consistency/confirm_publish.html", context)


@require_POST
def publish_anyway(request: HttpRequest, page_id: int) -> HttpResponse:
    """Publish the newest draft, with the reason given."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not page.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    draft = page.get_latest_revision_as_object()
    reason = " ".join(request.POST.get("reason", "").split())[:LONGEST_REASON]
    findings = contradictions_in(draft)
    if not reason:
        return _question(request, draft, findings, _("Say why the page is published like this."))
    log(
        instance=page,
        action=PUBLISHED_ANYWAY,
        user=request.user,
        data={"reason": reason, "findings": [finding.message for finding in findings]},
    )
    page.get_latest_revision().publish(user=request.user)
    messages.success(
        request, _("“%(title)s” was published. Your reason is kept in its history.") % {"title": page.title}
    )
    for after_publish in hooks.get_hooks("after_publish_page"):
        after_publish(request, page)
    return redirect("wagtailadmin_explore", page.get_parent().pk)


@hooks.register("register_log_actions")
def register_published_anyway(actions: Any) -> None:
    """How the entry reads."""

    @actions.register_action(PUBLISHED_ANYWAY)
    class PublishedAnywayFormatter(LogFormatter):
        label = gettext_lazy("Published with a contradiction")

        def format_message(self, log_entry: Any) -> str:
            data = log_entry.data
            return _("Published although: %(findings)s Reason: %(reason)s") % {
                "findings": " ".join(data["findings"]),
                "reason": data["reason"],
            }
