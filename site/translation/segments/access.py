"""Who may work on a translation: those who edit what it is a translation to."""

from typing import Any

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from wagtail.models import Page
from wagtail_localize.models import StringSegment, Translation

from translation.rights import can_edit


def translations_under_way() -> QuerySet[Translation]:
    """Those that follow their source, with what is read of each."""
    return Translation.objects.filter(enabled=True).select_related(
        "source__locale", "source__specific_content_type", "target_locale"
    )


def editable_target(user: Any, translation: Translation | None) -> Any | None:
    """What it is a translation to; None where there is none of the two, and for who may not edit it."""
    if translation is None:
        return None
    try:
        target = translation.get_target_instance()
    except ObjectDoesNotExist:
        return None
    return target if can_edit(user, target) else None


def translation_for(request: HttpRequest, translation_id: int) -> tuple[Translation, Any]:
    """A translation under way and its target. Raises Http404; PermissionDenied for who may not edit the target."""
    translation = get_object_or_404(translations_under_way(), pk=translation_id)
    model = translation.source.specific_content_type.model_class()
    target: Any = get_object_or_404(
        model, translation_key=translation.source.object_id, locale_id=translation.target_locale_id
    )
    if not can_edit(request.user, target):
        raise PermissionDenied
    return translation, target


def segment_for(translation: Translation, segment_id: int) -> StringSegment:
    """A text of the source. Raises Http404 for one of another."""
    segments = StringSegment.objects.select_related("string", "context")
    return get_object_or_404(segments, pk=segment_id, source_id=translation.source_id)


def is_locked(user: Any, target: Model) -> bool:
    """Whether somebody has locked the page for others."""
    return isinstance(target, Page) and bool(target.permissions_for_user(user).page_locked())


def only_pages(target: Model) -> Page:
    """The target as a page. Raises Http404 for a snippet."""
    if not isinstance(target, Page):
        raise Http404
    return target
