"""The page as it will read with the texts that are saved, in the frame beside the segment editor."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.views import View
from wagtail.models import Page
from wagtail.utils.decorators import xframe_options_sameorigin_override

from translation.segments.access import only_pages, translation_for


# A preview reads: in a transaction it would take the lock with which SQLite lets one writer in at a time.
@method_decorator((transaction.non_atomic_requests, xframe_options_sameorigin_override), name="dispatch")
class SegmentPreview(View):
    """Nothing is saved for it. Where a text is missing, the source's stands."""

    http_method_names = ("get",)

    def get(self, request: HttpRequest, translation_id: int) -> HttpResponse:
        """The page, marked with content paths as in the page editor, whose form these paths are of."""
        translation, target = translation_for(request, translation_id)
        page: Page = only_pages(target)
        shown = translation.source.get_ephemeral_translated_instance(translation.target_locale, fallback=True)
        in_the_frame = {"in_preview_panel": True, "is_editing": True, "menu_language": get_language()}
        response: HttpResponse = shown.make_preview_request(request, page.default_preview_mode, in_the_frame)
        return response
