"""The button "Redigér" on a public page, for a signed-in person who may edit what it shows.

Visitors' pages neither have it nor depend on a cookie. The page of such a person is kept by no cache.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.template.response import SimpleTemplateResponse
from django.urls import reverse
from wagtail.models import Page

from accounts.menu_language import menu_language
from metrics.models import Metric

# In the session: the page whose button led to the editor, once it has been published there.
PUBLISHED = "published_from_the_page"


@dataclass(frozen=True)
class EditHere:
    """What the button is told. Without `marks_url` it leads to the editor at once."""

    edit_url: str
    language: str
    marks_url: str = ""
    is_published: bool = False


class EditHereMiddleware:
    """Adds `edit_here` to the context of a public page whose reader may edit it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_template_response(
        self, request: HttpRequest, response: SimpleTemplateResponse
    ) -> SimpleTemplateResponse:
        """Not called for previews, which Wagtail renders itself."""
        context = response.context_data or {}
        if not _is_shown_to_a_person_with_a_session(request) or not isinstance(context.get("page"), Page):
            return response
        if edit_here := _edit_here(request, context):
            response.context_data = {**context, "edit_here": edit_here}
            response.headers["Cache-Control"] = "private, no-store"
        return response


def _is_shown_to_a_person_with_a_session(request: HttpRequest) -> bool:
    """Asks for the cookie first: to read the session would make every visitor's page vary by it."""
    match = request.resolver_match
    is_page = request.method == "GET" and match is not None and match.url_name == "wagtail_serve"
    return is_page and settings.SESSION_COOKIE_NAME in request.COOKIES


def _edit_here(request: HttpRequest, context: dict[str, Any]) -> EditHere | None:
    """None for those who may not edit what is shown: the metric on its own address, else the page."""
    page, user = context["page"], request.user
    if not user.has_perm("wagtailadmin.access_admin"):
        return None
    if key := context.get("metric_key"):
        if not user.has_perm("metrics.change_metric"):
            return None
        metric = Metric.objects.get(key=key)
        return EditHere(reverse("wagtailsnippets_metrics_metric:edit", args=[metric.pk]), menu_language(user))
    if not page.permissions_for_user(user).can_edit():
        return None
    return EditHere(
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        menu_language(user),
        reverse("live_marks", args=[page.pk]),
        _was_just_published(request, page),
    )


def _was_just_published(request: HttpRequest, page: Page) -> bool:
    """True once after the button led to publishing. Wagtail's own word for its next screen is taken as said."""
    if request.session.get(PUBLISHED) != page.pk:
        return False
    del request.session[PUBLISHED]
    for _message in get_messages(request):
        pass
    return True
