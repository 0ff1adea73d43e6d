"""The screen that compares two versions of a page: place by place, or as pages side by side."""

from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from wagtail.admin.views.pages.revisions import RevisionsCompareView
from wagtail.admin.widgets.button import HeaderButton

# What the parameter `as` asks for: the screen with both pages, or what its frames show.
PAGES, BEFORE, AFTER = "pages", "before", "after"


class ComparedVersionsView(RevisionsCompareView):
    """Wagtail's comparison, and the two pages as visitors would see them. Wagtail's view asks for the rights."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The screen; with `?as=before` or `?as=after` one of the two pages, for a frame."""
        versions = {BEFORE: self.revision_id_a, AFTER: self.revision_id_b}
        if self._asked in versions:
            return self._page(versions[self._asked])
        response: HttpResponse = super().get(request, *args, **kwargs)
        return response

    @property
    def _asked(self) -> str:
        return self.request.GET.get("as", "")

    def _page(self, version: str) -> HttpResponse:
        page, _heading = self._get_revision_and_heading(version)
        response: HttpResponse = page.make_preview_request(
            self.request, page.default_preview_mode, {"in_preview_panel": True}
        )
        response.headers["X-Frame-Options"] = "SAMEORIGIN"
        return response

    def get_template_names(self) -> list[str]:
        return ["saving/side_by_side.html"] if self._asked == PAGES else [self.template_name]

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """Wagtail's, and the other way to compare."""
        other = (
            HeaderButton(_("Place by place"), self.request.path, icon_name="list-ul")
            if self._asked == PAGES
            else HeaderButton(_("Side by side"), f"{self.request.path}?as={PAGES}", icon_name="view")
        )
        return [*super().header_buttons, other]
