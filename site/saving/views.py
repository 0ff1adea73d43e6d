"""Where both versions of each disputed place are shown side by side, and their writer decides which counts."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Page, Revision
from wagtail.permissions import policy_registry

from saving.merging import GONE, Content, Decision, Difference, Merge, Side
from saving.models import SetAside
from saving.places import fields_of, is_plain_text, is_rich_text, longest
from saving.readable import readable, readable_order
from saving.stale_forms import name_of_place, save_merged, who_and_when
from saving.versions import newest_revision
from translation.entry_language import typing_in

KEEP, TEXT = "keep", "text"


@dataclass(frozen=True)
class Question:
    """A disputed place as the page shows it."""

    path: str
    name: str
    before: Any
    mine: Any
    theirs: Any
    answer: str
    typed: str
    is_plain_text: bool
    is_rich_text: bool
    longest: int | None
    error: str


@require_http_methods(["GET", "POST"])
def set_aside(request: HttpRequest, aside_id: int) -> HttpResponse:
    """Show what is to be decided; save a draft once everything is."""
    aside = get_object_or_404(SetAside, pk=aside_id, user_id=request.user.pk)
    model = aside.content_type.model_class()
    instance: Any = get_object_or_404(model, pk=aside.object_id)  # type: ignore[arg-type]
    edit_url = _edit_url(request, instance)
    revision = newest_revision(instance, hold=request.method == "POST")
    if revision is None:
        raise PermissionDenied
    decisions, problem = _decisions(request.POST), ""
    merge = Merge(decisions)
    places = fields_of(type(instance), aside.content)
    with typing_in(_language(instance)):
        merged = merge.fields(places, aside.before, aside.content, dict(revision.content))
        questions = [_question(dispute, request.POST, revision) for dispute in merge.disputes]
        is_decided = all(dispute.place.path in decisions for dispute in merge.disputes)
        is_current = request.POST.get("against") == _named(revision)
        if request.method == "POST" and is_decided and is_current and not any(one.error for one in questions):
            problem = _save(instance, revision, merged, aside)
            if not problem:
                messages.success(request, _("Both versions are together in a draft now. Nothing is published."))
                return redirect(edit_url + _first_to_mend(questions))
            messages.error(request, problem)
        taken = [(name_of_place(change.place), _shown(change, change.theirs)) for change in merge.taken]
    if request.method == "POST" and not problem:
        late = _("Somebody has saved a still newer version. Look through it once more.")
        messages.warning(request, _("Decide about every place.") if is_current else late)
    context = {
        "object": instance,
        "edit_url": edit_url,
        "questions": questions,
        "taken": taken,
        "against": _named(revision),
        **who_and_when(revision, request.user),
    }
    return TemplateResponse(request, "saving/set_aside.html", context)


def _save(instance: Any, revision: Revision, merged: Content, aside: SetAside) -> str:
    """Save the draft, with which what was set aside is done. Returns what cannot be saved as it was decided."""
    try:
        with transaction.atomic():
            save_merged(instance.specific if isinstance(instance, Page) else instance, revision, merged, aside.user)
            aside.delete()
    except ValidationError as error:
        return " ".join(error.messages)
    return ""


def _edit_url(request: HttpRequest, instance: models.Model) -> str:
    """Where the object is edited. PermissionDenied to who may not, or not while it is locked."""
    if isinstance(instance, Page):
        rights = instance.permissions_for_user(request.user)
        may = rights.can_edit() and not rights.page_locked()
    else:
        policy = policy_registry.get_by_type(type(instance))
        may = policy.user_has_permission_for_instance(request.user, "change", instance)
    address = AdminURLFinder(request.user).get_edit_url(instance)
    if not may or address is None:
        raise PermissionDenied
    return str(address)


def _language(instance: Any) -> str:
    return str(instance.locale.language_code)


def _named(revision: Revision) -> str:
    return f"{revision.pk} {revision.created_at.isoformat()}"


def _decisions(sent: QueryDict) -> dict[str, Decision]:
    sides = {side.value: side for side in Side}
    return {
        name.removeprefix(f"{KEEP}-"): Decision(
            sides[answer], sent.get(name.replace(KEEP, TEXT, 1), "").replace("\r\n", "\n").replace("\0", "")
        )
        for name, answer in sent.items()
        if name.startswith(f"{KEEP}-") and answer in sides
    }


def _question(dispute: Difference, sent: QueryDict, revision: Revision) -> Question:
    place = dispute.place
    answer = sent.get(f"{KEEP}-{place.path}", "")
    typed = sent.get(f"{TEXT}-{place.path}", "" if dispute.mine is GONE else dispute.mine or "")
    most = longest(place.definition)
    is_plain = is_plain_text(place.definition)
    too_long = is_plain and answer == Side.TYPED.value and most is not None and len(str(typed)) > most
    forbidden = (answer == Side.TYPED.value and not is_plain) or (
        answer == Side.BOTH.value and not is_rich_text(place.definition)
    )
    error = _("At most %(count)d characters.") % {"count": most} if too_long else ""
    if forbidden:
        error = _("Choose one of the two.")
    return Question(
        path=place.path,
        name=name_of_place(place),
        before=_shown(dispute, dispute.before),
        mine=_shown(dispute, dispute.mine),
        theirs=_shown(dispute, dispute.theirs),
        answer=answer,
        typed=str(typed) if is_plain else "",
        is_plain_text=is_plain,
        is_rich_text=is_rich_text(place.definition),
        longest=most,
        error=error,
    )


def _shown(difference: Difference, content: Any) -> Any:
    if content is GONE:
        return _("(deleted)")
    return readable_order(content) if difference.is_order else readable(difference.place, content)


def _first_to_mend(questions: list[Question]) -> str:
    """Leads to the first text that was kept twice: somebody has to put it together."""
    path = next((one.path for one in questions if one.answer == Side.BOTH.value), "")
    return f"#:w:contentpath={path}" if path else ""
