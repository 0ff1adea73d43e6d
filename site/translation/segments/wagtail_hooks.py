"""Puts the segment editor where wagtail-localize's would open, and has its addresses below /admin/."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.models import Page, TranslatableMixin

from translation.segments import segment_views
from translation.segments.assigning import assign
from translation.segments.planning import plan_publishing, withdraw_plan
from translation.segments.question_views import ask_author
from translation.segments.screen import open_segments
from translation.segments.segment_preview import SegmentPreview


# After what refuses (order -1), and before wagtail-localize's own, which has the same order and comes later, as its
# app does in INSTALLED_APPS.
@hooks.register("before_edit_page")
def open_segments_of_page(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Wagtail has asked for the right to edit the page."""
    return open_segments(request, page)


@hooks.register("before_edit_snippet")
def open_segments_of_snippet(request: HttpRequest, instance: Any) -> HttpResponse | None:
    """translation.wagtail_hooks has asked for the right to edit the snippet in its language."""
    return open_segments(request, instance) if isinstance(instance, TranslatableMixin) else None


@hooks.register("register_admin_urls")
def segment_urls() -> list[URLPattern]:
    """Below /admin/."""
    return [
        path("segments/<int:translation_id>/<int:segment_id>/", segment_views.save_segment, name="save_segment"),
        path(
            "segments/<int:translation_id>/<int:segment_id>/dismiss/",
            segment_views.dismiss_remark,
            name="dismiss_remark",
        ),
        path(
            "segments/<int:translation_id>/<int:segment_id>/memory/",
            segment_views.segment_memory,
            name="segment_memory",
        ),
        path("segments/<int:translation_id>/<int:segment_id>/ask/", ask_author, name="ask_author"),
        path("segments/<int:translation_id>/plan/", plan_publishing, name="plan_publishing"),
        path("segments/<int:translation_id>/plan/withdraw/", withdraw_plan, name="withdraw_plan"),
        path("segments/<int:translation_id>/assign/", assign, name="assign_translation"),
        path("segments/<int:translation_id>/memory/", segment_views.accept_memory, name="accept_memory"),
        path("segments/<int:translation_id>/search/", segment_views.concordance, name="concordance"),
        path("segments/<int:translation_id>/preview/", SegmentPreview.as_view(), name="segment_preview"),
    ]
