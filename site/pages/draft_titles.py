"""The newest title of a page is shown in the editor to those alone who may see its draft.

Wagtail's `Page.get_admin_display_title` names every page by its newest draft, to whoever meets it in a chooser, a
trail or a question. Here it asks who is looking; tests/test_draft_titles.py pins this. The others are told the
public title, and of a page that is not public, that it is one.
"""

from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from wagtail.models import Page

_request: ContextVar[HttpRequest | None] = ContextVar("draft_titles_request", default=None)
_newest_title = Page.get_admin_display_title


class WhoLooksMiddleware:
    """Keeps the request, so that a page can ask who is looking. Stands after the one that knows the user."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = _request.set(request)
        try:
            return self.get_response(request)
        finally:
            _request.reset(token)


def _title_for_whoever_looks(self: Page) -> str:
    request = _request.get()
    user: Any = getattr(request, "user", None)
    # Without a request it is a command or a test that asks.
    if request is None or self.is_root() or self.permissions_for_user(user).can_edit():
        return str(_newest_title(self))
    return public_title(self)


def public_title(page: Page) -> str:
    """The title that anybody may read."""
    return str(page.title) if page.live else _("A page that is not public")


def install() -> None:
    """Put it in the place of Wagtail's. Called once, when the app is ready."""
    Page.get_admin_display_title = _title_for_whoever_looks
