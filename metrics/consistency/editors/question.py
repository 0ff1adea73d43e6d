"""The question before a page that contradicts the register is published, and the answers given on the spot."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.models import Page, Revision

from metrics.consistency.editors.asking import Contradictions
from metrics.consistency.editors.dismissing import LONGEST_REASON, dismiss
from metrics.consistency.editors.page_editor import GONE, link_number_of
from metrics.consistency.finding_texts import Finding
from metrics.consistency.linking import NumberIsGone


@dataclass(frozen=True)
class Answer:
    """What came of an answer: `done` says what was done, `error` why nothing was; empty where not."""

    done: str = ""
    error: str = ""


def version_of(revision: Revision) -> str:
    """Names a draft as it is now: Wagtail's autosave writes into the same revision again, with a new time."""
    return f"{revision.pk} {revision.created_at.isoformat()}"


def reason_in(request: HttpRequest, name: str = "reason") -> str:
    """A reason as it was typed, in one line."""
    return " ".join(request.POST.get(name, "").split())[:LONGEST_REASON]


def question(
    request: HttpRequest, page: Page, revision: Revision, found: Contradictions, answer: Answer | None = None
) -> HttpResponse:
    """Show what the draft would bring into contradiction, with what was typed so far."""
    context = {
        "page": page,
        "version": version_of(revision),
        "findings": [(finding, request.POST.get(f"reason-{finding.fingerprint}", "")) for finding in found.brought],
        "known": len(found.known),
        "answer": answer,
        "reason": reason_in(request),
        "longest_reason": LONGEST_REASON,
        "next": get_valid_next_url_from_request(request),
    }
    return TemplateResponse(request, "metrics/consistency/confirm_publish.html", context)


def answered_on_the_spot(request: HttpRequest, draft: Page, found: Contradictions) -> Answer:
    """Link one number of the draft to its metric, or keep why it is no error, as the pressed button says."""
    brought = {finding.fingerprint: finding for finding in found.brought}
    if finding := brought.get(request.POST.get("link", "")):
        return _linked(request, draft, finding)
    if finding := brought.get(request.POST.get("dismiss", "")):
        return _dismissed(request, finding)
    return Answer()


def is_on_the_spot(request: HttpRequest) -> bool:
    """Whether another button was pressed than the one that publishes: also Enter in one of the fields."""
    return bool({"link", "dismiss", "look_again"} & set(request.POST))


def _linked(request: HttpRequest, draft: Page, finding: Finding) -> Answer:
    if draft.permissions_for_user(request.user).page_locked():
        return Answer(error=_("The page is locked, its text cannot be changed now."))
    try:
        link_number_of(draft, finding, request.user)
    except NumberIsGone:
        return Answer(error=str(GONE))
    return Answer(done=_("The number is linked: it shows %(metric)s.") % {"metric": finding.metric_name})


def _dismissed(request: HttpRequest, finding: Finding) -> Answer:
    reason = reason_in(request, f"reason-{finding.fingerprint}")
    if not reason:
        return Answer(error=_("Say why this is no error, for example: another population."))
    dismiss(finding.fingerprint, reason, finding.summary, request.user)
    return Answer(done=_("Dismissed. The finding comes back if the text or the register changes."))
