"""wagtail-localize's own addresses about one translation, with the rights they do not ask for.

Upstream asks for the right to the model of a snippet, not to its language, and for none at all in its report and
its list of snippets. tests/test_rights_to_translations.py tries each from the wrong side.
"""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from rest_framework.authentication import SessionAuthentication
from rest_framework.decorators import api_view, authentication_classes, permission_classes
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from wagtail.models import LockableMixin, Page, TranslatableMixin
from wagtail.permissions import policy_registry
from wagtail_localize.models import OverridableSegment, SegmentOverride, Translation
from wagtail_localize.views import edit_translation
from wagtail_localize.views.edit_translation import SegmentOverrideSerializer
from wagtail_localize.views.report import TranslationsReportView

from translation.overrides import override_problem
from translation.rights import can_edit
from translation.status.wording_of_states import remember_states

# PostgreSQL keeps no such character, and fails.
_NUL = (b"\0", b"%00")


def target_for(user: Any, translation_id: int) -> tuple[Translation, Page | TranslatableMixin]:
    """A translation and its target. Http404 without one, PermissionDenied to those who may not edit it."""
    translation = get_object_or_404(
        Translation.objects.select_related("source", "target_locale"), pk=translation_id
    )
    try:
        target = translation.get_target_instance()
    except ObjectDoesNotExist:
        raise Http404 from None
    if not can_edit(user, target):
        raise PermissionDenied
    return translation, target


def refuse_if_locked(user: Any, target: Page | TranslatableMixin) -> None:
    """Raise PermissionDenied for what somebody has locked."""
    lock = target.get_lock() if isinstance(target, LockableMixin) else None
    if lock and lock.for_user(user):
        raise PermissionDenied


def for_translators_of_it(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view of wagtail-localize, for those who may edit the target in its language."""

    @wraps(view)
    def guarded(request: HttpRequest, translation_id: int, **kwargs: Any) -> HttpResponse:
        try:
            target = target_for(request.user, translation_id)[1]
            if request.method not in ("GET", "HEAD"):
                refuse_if_locked(request.user, target)
        except PermissionDenied:
            if request.method not in ("PUT", "DELETE"):
                raise
            # A script asks, which Wagtail would lead to the dashboard.
            return JsonResponse({"detail": _("You may not change this text.")}, status=403)
        if request.method == "PUT" and any(nul in request.body for nul in _NUL):
            return JsonResponse(
                {"detail": _("The text holds a character that cannot be kept. Type it anew.")}, status=400
            )
        return view(request, translation_id=translation_id, **kwargs)

    return guarded


@api_view(["PUT", "DELETE"])
@permission_classes([IsAuthenticated])
@authentication_classes([SessionAuthentication])
def edit_override(request: Any, translation_id: int, overridable_segment_id: int) -> Response:
    """Keep another picture, document or address for a translation, or take it back. Nothing else is kept."""
    translation, target = target_for(request.user, translation_id)
    refuse_if_locked(request.user, target)
    segment = get_object_or_404(
        OverridableSegment.objects.select_related("context", "source"),
        pk=overridable_segment_id,
        source=translation.source_id,
    )
    own = SegmentOverride.objects.filter(locale=translation.target_locale_id, context=segment.context_id)
    if request.method == "DELETE":
        return Response(status=200 if own.delete()[0] else 404)
    value = str(request.POST.get("value", ""))
    if problem := override_problem(segment, value):
        return Response({"detail": problem}, status=400)
    override, created = SegmentOverride.objects.update_or_create(
        locale_id=translation.target_locale_id,
        context_id=segment.context_id,
        defaults={"data_json": json.dumps(value), "last_translated_by": request.user, "has_error": False},
    )
    shown = SegmentOverrideSerializer(override, context={"translation_source": translation.source})
    return Response(shown.data, status=201 if created else 200)


class GuardedReportView(TranslationsReportView):
    """The report of all translations, for those who edit pages."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not policy_registry.get_by_type(Page).user_has_any_permission(request.user, ["change"]):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Translation]:
        """By name; wagtail-localize's pages of the report come in any order."""
        translations: QuerySet[Translation] = super().get_queryset()
        related = ("target_locale", "source__locale", "source__specific_content_type")
        return translations.select_related(*related).order_by("source__object_repr", "pk")

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """With the states of all translations shown, in a fixed number of queries."""
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        remember_states(context["object_list"])
        return context


edit_string_translation = for_translators_of_it(edit_translation.edit_string_translation)
preview_translation = for_translators_of_it(edit_translation.preview_translation)
stop_translation = for_translators_of_it(edit_translation.stop_translation)
