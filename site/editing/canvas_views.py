"""What the frame of the page editor shows: the form as it is being written, and the page in another language.

Nothing is saved, and nothing waits: the form comes in and the page goes out in one request.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from wagtail.admin.views.pages.preview import PreviewOnCreateView, PreviewOnEditView
from wagtail.models import Page
from wagtail.utils.decorators import xframe_options_sameorigin_override

from editing.valid_parts import InvalidPart, invalid_parts, without
from pages.audience import public


class _CanvasMixin:
    """Reads the form as a preview does and answers with the page.

    The answer is `{"html": …, "invalid": [{"path": …, "message": …}]}`. What is invalid is not in the page: a block
    is missing, another field is as it was saved.
    """

    object: Page
    request: HttpRequest
    http_method_names = ("post",)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> JsonResponse:
        """Show the form. With `?mode=` in one of the page's other preview modes."""
        parts = self._fill_page()
        page = self.object
        if not request.POST.get("title"):
            # Wagtail's preview has put a placeholder there.
            page.title = ""
        mode = request.GET.get("mode", page.default_preview_mode)
        shown = page.make_preview_request(request, mode, _in_the_frame())
        invalid = [{"path": part.path, "message": part.message} for part in parts]
        return JsonResponse({"html": shown.content.decode(), "invalid": invalid}, status=shown.status_code)

    def _fill_page(self) -> list[InvalidPart]:
        """Put into the page what is valid in the form, and say what is not.

        To validate fills the page already, field by field; a field that does not validate stays as it is.
        """
        form = self.get_form(self.request.POST)  # type: ignore[attr-defined]
        is_valid = self.validate_form(form)  # type: ignore[attr-defined]
        parts = list(invalid_parts(form))
        if any(part.item for part in parts):
            form = self.get_form(without(self.request.POST, parts))  # type: ignore[attr-defined]
            is_valid = self.validate_form(form)  # type: ignore[attr-defined]
        if is_valid:
            form.save(commit=False)
        return parts


# A preview reads: in a transaction it would take the lock with which SQLite lets one writer in at a time.
@method_decorator(transaction.non_atomic_requests, name="dispatch")
class CanvasView(_CanvasMixin, PreviewOnEditView):
    """Shows the form of an existing page."""


@method_decorator(transaction.non_atomic_requests, name="dispatch")
class NewCanvasView(_CanvasMixin, PreviewOnCreateView):
    """Shows the form of a page that is being created."""

    def get_object(self) -> Page:
        """The new page in its place, so that it can be shown before it validates."""
        page = super().get_object()
        parent = page.get_parent()
        page.locale = parent.locale
        page.set_url_path(parent)
        return page


@require_safe
@xframe_options_sameorigin_override
def canvas_in_language(request: HttpRequest, page_id: int, language: str) -> HttpResponse:
    """The page in another language: `?version=live`, which anybody may read, or the newest draft.

    For those who edit the page at hand; a draft, or what visitors may not see, for those who also edit that one.
    """
    page = get_object_or_404(Page, id=page_id)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    versions = Page.objects.filter(translation_key=page.translation_key, locale__language_code=language)
    other = get_object_or_404(versions)
    is_live = request.GET.get("version") == "live"
    if is_live and not other.live:
        raise Http404
    permissions = other.permissions_for_user(request.user)
    is_for_all = is_live and public(versions).exists()
    if not is_for_all and not permissions.can_edit() and not permissions.can_publish():
        raise PermissionDenied
    shown = other.specific if is_live else other.get_latest_revision_as_object()
    return shown.make_preview_request(request, shown.default_preview_mode, _in_the_frame())


def _in_the_frame() -> dict[str, Any]:
    """What the request for a page says when it is shown in the frame of the editor."""
    return {"in_preview_panel": True, "is_editing": True, "menu_language": get_language()}
