"""The pages somebody sees when something is missing or broken, in the language of the address.

On the editors' side it is the language of their menus.
"""

import sys
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from accounts.menu_language import menu_language
from home.absent_services import RETRY_SECONDS, is_away
from home.full_storage import is_storage_full
from translation.site_languages import has_interface, site_languages, spoken_in


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: what was sent cannot be read, such as a form of which a part is missing."""
    return _page(request, "400.html", 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: not for this visitor."""
    return _page(request, "403.html", 403)


def form_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: a form without the cookie it was given, or from another site. `reason` is Django's, for the log."""
    return _page(request, "403_csrf.html", 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: no such page."""
    return _page(request, "404.html", 404)


@require_safe
def too_large(request: HttpRequest) -> HttpResponse:
    """413: the web server in front has refused what was sent, unseen by the site, and asks for this page."""
    largest = {"image": settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE, "document": settings.WAGTAILDOCS_MAX_UPLOAD_SIZE}
    return _page(request, "413.html", 413, {"largest": largest})


def _page(request: HttpRequest, template: str, status: int, context: dict[str, Any] | None = None) -> HttpResponse:
    language = translation.get_language() or settings.LANGUAGE_CODE
    user = getattr(request, "user", None)
    if request.path.startswith(reverse("wagtailadmin_home")) and user and user.is_authenticated:
        language = spoken_in(menu_language(user))
    with translation.override(language):
        response = render(request, template, context, status=status)
    response.headers["Content-Language"] = language
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """500: written without the database, which may be what is broken; then it is 503, and says when to come back.

    507 where nothing more can be written: somebody has to make room, it does not pass by itself.
    It speaks, and leads to, languages of the interface only.
    """
    # Django calls this while it handles the fault.
    fault = sys.exception()
    language = spoken_in(translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE)
    context = {"LANGUAGE_CODE": language, "languages": filter(has_interface, site_languages())}
    with translation.override(language):
        if is_storage_full(fault):
            page = render_to_string("507.html", context)
            return HttpResponse(page, status=507, headers={"Cache-Control": "no-store"})
        if is_away(fault):
            headers = {"Retry-After": str(RETRY_SECONDS), "Cache-Control": "no-store"}
            page = render_to_string("503.html", context)
            return HttpResponse(page, status=503, headers=headers)
        return render(request, "500.html", context, status=500)
