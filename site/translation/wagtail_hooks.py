"""Where translation rights and completeness meet Wagtail's editor."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.models import DraftStateMixin, Page, TranslatableMixin

from translation import views
from translation.completeness import IncompleteTranslation, refuse_incomplete_publish
from translation.messages import report_incomplete
from translation.rights import can_edit, can_publish


@hooks.register("register_admin_urls", order=-1)
def guarded_localize_urls() -> list[URLPattern]:
    """Addresses that stand in front of wagtail-localize's own; the first match wins."""
    return [
        path("localize/submit/page/<int:page_id>/", views.GuardedSubmitPageView.as_view()),
        path(
            "localize/submit/snippet/<slug:app_label>/<slug:model_name>/<str:pk>/",
            views.GuardedSubmitSnippetView.as_view(),
        ),
        path("localize/update/<int:translation_source_id>/", views.GuardedUpdateView.as_view()),
        path("localize/page/<int:page_id>/convert_to_alias/", views.refuse),
    ]


@hooks.register("construct_page_action_menu")
def hide_convert_to_alias(menu_items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """An alias in another language would show that language's readers the source text."""
    menu_items[:] = [item for item in menu_items if item.name != "localize-convert-to-alias"]


def _refuse_if_incomplete(request: HttpRequest, instance: Any, back_to: str) -> HttpResponse | None:
    try:
        refuse_incomplete_publish(instance)
    except IncompleteTranslation as error:
        report_incomplete(request, error)
        return redirect(back_to)
    return None


@hooks.register("before_edit_page", order=-1)
def refuse_to_publish_gaps(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Publish in the translation editor: say what is missing before anything is written."""
    if request.method == "POST" and request.POST.get("action") == "publish":
        return _refuse_if_incomplete(request, page, request.path)
    return None


@hooks.register("before_publish_page")
def refuse_to_publish_gaps_in_page(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Publish in the ordinary editor of a page that was taken out of sync."""
    return _refuse_if_incomplete(request, page, request.path)


@hooks.register("before_bulk_action")
def refuse_to_publish_gaps_in_bulk(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action_class_instance: Any
) -> HttpResponse | None:
    """Publish many pages at once: none of them while one has gaps."""
    if action_type != "publish":
        return None
    pages = [page for page in objects if isinstance(page, Page)]
    if action_class_instance.cleaned_form.cleaned_data.get("include_descendants"):
        pages += [below for page in pages for below in page.get_descendants().not_live()]
    for page in pages:
        if response := _refuse_if_incomplete(request, page.specific, request.get_full_path()):
            return response
    return None


@hooks.register("before_edit_snippet", order=-1)
def keep_snippets_to_their_language(request: HttpRequest, instance: Any) -> HttpResponse | None:
    """A translatable snippet is edited, and published without gaps, by those who work on its language."""
    if not isinstance(instance, TranslatableMixin):
        return None
    if not can_edit(request.user, instance):
        raise PermissionDenied
    wants_to_publish = request.POST.get("action") == "publish" or "action-publish" in request.POST
    if not wants_to_publish or not isinstance(instance, DraftStateMixin):
        return None
    if not can_publish(request.user, instance):
        raise PermissionDenied
    return _refuse_if_incomplete(request, instance, request.path)
