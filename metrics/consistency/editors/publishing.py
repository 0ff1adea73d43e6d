"""Publishing a page that contradicts the register asks for a reason, which is kept in the page's history."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST
from wagtail import hooks
from wagtail.admin import messages
from wagtail.log_actions import LogFormatter, log
from wagtail.models import Page, Revision

from approval.approval_views import approve_and_tell
from approval.approving import may_approve, waiting_state
from metrics.consistency.editors.asking import PUBLISHED_ANYWAY, Contradictions, contradictions_in
from metrics.consistency.editors.question import (
    Answer,
    answered_on_the_spot,
    is_on_the_spot,
    question,
    reason_in,
    version_of,
)
from translation.completeness import IncompleteTranslation
from translation.refusals import report_incomplete


@hooks.register("before_publish_page")
def ask_for_a_reason(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Show what would newly contradict the register instead of publishing. The page is saved as a draft by then."""
    found = contradictions_in(page)
    return question(request, page, page.get_latest_revision(), found) if found.brought else None


@hooks.register("after_publish_page")
def name_what_was_known(request: HttpRequest, page: Page) -> None:
    """What was public before is not asked about again, but named in one line."""
    if count := len(contradictions_in(page).known):
        text = ngettext(
            "As before, the page says something else than the register in %(count)s place.",
            "As before, the page says something else than the register in %(count)s places.",
            count,
        )
        report = messages.button(reverse("figure_findings"), _("See figures on the site"))
        messages.info(request, text % {"count": count}, buttons=[report])


@require_POST
def publish_anyway(request: HttpRequest, page_id: int) -> HttpResponse:
    """Answer what was asked about a draft: link a number, dismiss a finding, or publish with a reason.

    Once nothing is left to ask, the draft is published. A newer draft is asked about anew.
    """
    page = get_object_or_404(Page, pk=page_id).specific
    revision = page.get_latest_revision()
    if obstacle := _obstacle(request, page, revision):
        messages.error(request, obstacle)
        return redirect("wagtailadmin_pages:edit", page.pk)
    draft = revision.as_object()
    found = contradictions_in(draft)
    if request.POST.get("version") != version_of(revision):
        return _ask_about_the_newer(request, draft, revision, found)
    if is_on_the_spot(request):
        answer = answered_on_the_spot(request, draft, found)
        revision = draft.get_latest_revision()
        draft = revision.as_object()
        found = contradictions_in(draft)
        if found.brought:
            return question(request, draft, revision, found, answer)
    reason = reason_in(request)
    if found.brought and not reason:
        return question(
            request, draft, revision, found, Answer(error=_("Say why the page is published like this."))
        )
    if state := waiting_state(page):
        return approve_and_tell(request, page, state, lambda: _keep_reason(request, page, revision, found, reason))
    try:
        _publish(request, page, revision, found, reason)
    except IncompleteTranslation as error:
        report_incomplete(request, error)
        return redirect("wagtailadmin_pages:edit", page.pk)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("wagtailadmin_pages:edit", page.pk)
    for after_publish in hooks.get_hooks("after_publish_page"):
        if response := after_publish(request, page):
            return response
    return redirect("wagtailadmin_explore", page.get_parent().pk)


def _ask_about_the_newer(
    request: HttpRequest, draft: Page, revision: Revision, found: Contradictions
) -> HttpResponse:
    changed = _("The page has been changed since you were asked. Look at it again before you publish it.")
    if found.brought:
        return question(request, draft, revision, found, Answer(error=changed))
    messages.warning(request, changed)
    return redirect("wagtailadmin_pages:edit", draft.pk)


def _obstacle(request: HttpRequest, page: Page, revision: Revision | None) -> str:
    """Why the page cannot be published now by the person asking; empty if it can. PermissionDenied to others."""
    rights = page.permissions_for_user(request.user)
    if not rights.can_edit():
        raise PermissionDenied
    state = waiting_state(page)
    if not rights.can_publish() and not (state and may_approve(request.user, page, state)):
        return _("You may edit this page, but not publish it. The text is saved as a draft.")
    if rights.page_locked() and not state:
        return _("The page is locked and was not published. The text is saved as a draft.")
    if revision is None:
        return _("There is no draft to publish any more.")
    if revision.pk == page.live_revision_id:
        return _("This draft is published already.")
    return ""


def _keep_reason(request: HttpRequest, page: Page, revision: Revision, found: Contradictions, reason: str) -> None:
    if found.brought:
        said = {
            "reason": reason,
            "findings": [finding.message for finding in found.brought],
            "statements": found.statements,
        }
        log(instance=page, action=PUBLISHED_ANYWAY, user=request.user, data=said, revision=revision)


def _publish(request: HttpRequest, page: Page, revision: Revision, found: Contradictions, reason: str) -> None:
    with transaction.atomic():
        _keep_reason(request, page, revision, found, reason)
        revision.publish(user=request.user)
    page.refresh_from_db()
    done = _("“%(title)s” was published.") if page.live_revision_id == revision.pk else _("“%(title)s” is planned.")
    kept = _("Your reason is kept in its history.") if found.brought else ""
    buttons = (
        [messages.button(page.get_url(request), _("See the page"))] if page.live and page.get_url(request) else None
    )
    messages.success(request, f"{done % {'title': page.title}} {kept}", buttons=buttons)


@hooks.register("register_log_actions")
def published_anyway_action(actions: Any) -> None:
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
