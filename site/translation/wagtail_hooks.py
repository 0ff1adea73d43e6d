"""Holds Wagtail's editor to the rights per language, and refuses to publish incomplete translations in it."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import DraftStateMixin, Page, TranslatableMixin

from translation import (  # noqa: F401 - importing restarting registers its hooks
    localize_views,
    restarting,
    source_moves,
    views,
)
from translation.completeness import IncompleteTranslation, ongoing_translation_into, refuse_incomplete_publish
from translation.holding_back import is_held_back
from translation.inbox import hooks as inbox_hooks  # noqa: F401
from translation.refusals import report_incomplete
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
        path(
            "localize/translate/<int:translation_id>/strings/<int:string_segment_id>/edit/",
            localize_views.edit_string_translation,
        ),
        path(
            "localize/translate/<int:translation_id>/overrides/<int:overridable_segment_id>/edit/",
            localize_views.edit_override,
        ),
        path("localize/translate/<int:translation_id>/pofile/download/", views.refuse),
        path("localize/translate/<int:translation_id>/pofile/upload/", views.refuse),
        path("localize/translate/<int:translation_id>/preview/", localize_views.preview_translation),
        path("localize/translate/<int:translation_id>/preview/<str:mode>/", localize_views.preview_translation),
        path("localize/translate/<int:translation_id>/disable/", localize_views.stop_translation),
        path("localize/translate/<int:translation_id>/follow/", source_moves.follow_source, name="follow_source"),
        path("localize/translate/<int:translation_id>/machine_translate/", views.refuse),
        path("localize/reports/translations/", localize_views.GuardedReportView.as_view()),
        path("localize/reports/translations/results/", localize_views.GuardedReportView.as_view(results_only=True)),
        path("localize/api/snippets/<slug:app_label>/<slug:model_name>/", views.refuse),
        path("localize/api/snippets/<slug:app_label>/<slug:model_name>/<str:pk>/", views.refuse),
    ]


# Asked for once, when every app's hooks are known: to import wagtail-localize's before would put them first.
@hooks.register("register_admin_urls")
def no_buttons_at_each_row() -> list[URLPattern]:
    """Take wagtail-localize's buttons out of the list of pages, where they cost two queries a row.

    The list has a column of its own for the state of translations, and the head of a page keeps the buttons. There
    is no public way to take a hook out; tests/test_page_lists.py counts.
    """
    from wagtail_localize.wagtail_hooks import page_listing_more_buttons

    hooks._hooks["register_page_listing_more_buttons"].remove((page_listing_more_buttons, 0))
    return []


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


@hooks.register("before_publish_page", order=-1)
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
        if (translation := ongoing_translation_into(page)) and is_held_back(translation):
            messages.error(
                request,
                _("“%(title)s” was not published: open it, and look at what may be wrong.") % {"title": page.title},
            )
            return redirect(request.get_full_path())
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


@hooks.register("construct_snippet_listing_buttons")
def offer_translation_to_editors_alone(buttons: list[Any], snippet: Any, user: Any) -> None:
    """wagtail-localize offers to translate a row to everybody who may translate anything."""
    if isinstance(snippet, TranslatableMixin) and not can_edit(user, snippet):
        buttons[:] = [button for button in buttons if "/localize/" not in (button.url or "")]


@hooks.register("construct_snippet_action_menu")
def offer_publishing_to_publishers_alone(
    menu_items: list[Any], request: HttpRequest, context: dict[str, Any]
) -> None:
    """Wagtail asks for the right to publish the model, not the row in its language."""
    instance = context.get("instance")
    if isinstance(instance, TranslatableMixin) and not can_publish(request.user, instance):
        menu_items[:] = [item for item in menu_items if item.name not in ("action-publish", "action-unpublish")]
