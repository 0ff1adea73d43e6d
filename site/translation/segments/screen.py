"""The segment editor, in the place of wagtail-localize's own: at the edit address of what is translated to."""

from itertools import groupby
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.side_panels import PageStatusSidePanel
from wagtail.models import DraftStateMixin, Page, TranslatableMixin
from wagtail_localize.models import Translation, get_edit_url

from pages.audience import public
from pages.planned_times import read_moment, refuse_past
from translation.completeness import IncompleteTranslation
from translation.inbox.planned import plan_of
from translation.refusals import report_incomplete
from translation.rights import can_edit, can_publish
from translation.segments.access import is_locked
from translation.segments.assigning import people_of, person_of
from translation.segments.progress import progress_of
from translation.segments.questions import put_questions
from translation.segments.refused_publishing import report_problems, report_remarks
from translation.segments.reviewing import confirm_all
from translation.segments.segment_rows import ADDRESS, FROM_MEMORY, SegmentRows, held_back_by
from translation.segments.sending import send_for_approval
from translation.site_languages import language_in_words
from translation.status.pairs import pair_of
from translation.status.wording_of_states import in_words

PUBLISH, SAVE, SEND = "publish", "save", "send"


def open_segments(request: HttpRequest, instance: Page | TranslatableMixin) -> HttpResponse | None:
    """The segment editor for what is a translation under way; None for anything else.

    Whoever calls has asked for the right to edit `instance`.
    """
    if isinstance(instance, Page) and instance.alias_of_id:
        return None
    translation = (
        Translation.objects.filter(
            source__object_id=instance.translation_key, target_locale_id=instance.locale_id, enabled=True
        )
        .select_related("source__locale", "source__specific_content_type", "target_locale")
        .first()
    )
    if translation is None or "localize-convert-to-alias" in request.POST:
        return None
    target: Any = instance.specific if isinstance(instance, Page) else instance
    if request.method == "POST":
        return _act(request, translation, target)
    return render(request, "segments/screen.html", _context(request, translation, target))


def _act(request: HttpRequest, translation: Translation, target: Any) -> HttpResponse:
    action = request.POST.get("action")
    if action == PUBLISH:
        _publish(request, translation, target)
    elif action == SEND and isinstance(target, Page):
        send_for_approval(request, translation, target)
    elif action == SAVE and isinstance(target, DraftStateMixin):
        if is_locked(request.user, target):
            raise PermissionDenied
        _save_target(request, translation, target, publish=False)
    return redirect(request.path)


def _publish(request: HttpRequest, translation: Translation, target: Any) -> None:
    if is_locked(request.user, target) or not can_publish(request.user, target):
        raise PermissionDenied
    held_back = held_back_by(SegmentRows(translation, target).all())
    if held_back:
        report_remarks(request, target, held_back)
    elif _save_target(request, translation, target, publish=True):
        confirm_all(translation)


def _save_target(request: HttpRequest, translation: Translation, target: Any, *, publish: bool) -> bool:
    """Write the texts into the page. Says what came of it; True for success."""
    try:
        translation.save_target(user=request.user, publish=publish)
    except IncompleteTranslation as error:
        report_incomplete(request, error)
        return False
    except ValidationError as error:
        report_problems(request, target, error)
        return False
    target.refresh_from_db()
    names = {"title": target, "language": language_in_words(translation.target_locale.language_code)}
    said = _("“%(title)s” is published in %(language)s.") if publish else _("“%(title)s” is saved as a draft.")
    messages.success(request, said % names)
    return True


def _context(request: HttpRequest, translation: Translation, target: Any) -> dict[str, Any]:
    rows = SegmentRows(translation, target).all()
    put_questions(rows, translation)
    source: Any = translation.source.get_source_instance()
    is_page = isinstance(target, Page)
    panels = _side_panels(request, translation, target) if is_page else []
    pair = pair_of(target)
    return {
        "translation": translation,
        "language": language_in_words(translation.target_locale.language_code),
        "target": target,
        "is_page": is_page,
        "page_perms": target.permissions_for_user(request.user) if is_page else None,
        "source": source,
        "source_edit_url": get_edit_url(source) if can_edit(request.user, source) else "",
        "groups": [
            (name, list(inside))
            for (_group, name), inside in groupby(rows, key=lambda row: (row.place.group, row.place.group_name))
        ],
        "progress": progress_of(translation),
        "standing": in_words(pair.state) if pair else "",
        "held_back": len(held_back_by(rows)),
        "words_left": sum(row.words for row in rows if not row.is_done),
        "without_text": sum(not row.text and row.place.kind != ADDRESS for row in rows),
        "in_memory": sum(row.origin == FROM_MEMORY for row in rows),
        "people": people_of(translation.target_locale),
        "person": person_of(translation),
        "is_locked": is_locked(request.user, target),
        "plan": plan_of(target) if is_page else None,
        "typed_moment": request.GET.get("moment"),
        "moment_problem": _moment_problem(request.GET.get("moment")),
        "can_publish": can_publish(request.user, target),
        "has_drafts": isinstance(target, DraftStateMixin),
        "shows_source": is_page and public(Page.objects.filter(pk=source.pk)).exists(),
        "breadcrumbs_items": [] if is_page else _breadcrumbs(target),
        "side_panels": panels,
        "media": MediaContainer(panels).media,
    }


def _moment_problem(typed: str | None) -> str:
    """Why a moment that was typed for publishing is refused; empty for none, and where none was typed."""
    try:
        if typed is not None:
            refuse_past(read_moment(typed))
    except ValidationError as error:
        return str(error.message)
    return ""


def _side_panels(request: HttpRequest, translation: Translation, page: Page) -> list[Any]:
    """Wagtail's own panel with the state of the page, as wagtail-localize's editor has it."""
    others = [
        {"locale": other.locale, "url": reverse("wagtailadmin_pages:edit", args=[other.pk])}
        for other in page.get_translations().select_related("locale")
        if other.permissions_for_user(request.user).can_edit()
    ]
    panel = PageStatusSidePanel(
        page,
        request,
        show_schedule_publishing_toggle=False,
        live_object=page,
        scheduled_object=page.get_scheduled_revision_as_object(),
        locale=translation.target_locale,
        translations=others,
    )
    return [panel]


def _breadcrumbs(snippet: Any) -> list[dict[str, Any]]:
    viewset = snippet.snippet_viewset
    return [
        {"url": reverse(viewset.get_url_name("list")), "label": snippet._meta.verbose_name_plural},
        {"url": "", "label": str(snippet)},
    ]
