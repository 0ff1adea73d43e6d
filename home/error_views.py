"""The pages a visitor sees when something is missing or broken, in the language of the address."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from translation.site_languages import has_interface, site_languages, spoken_in


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: what was sent cannot be read, such as a form of which a part is missing."""
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: not for this visitor."""
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: no such page."""
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: written without the database, which may be what is broken.

    It speaks, and leads to, languages of the interface only.
    """
    language = spoken_in(translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE)
    context = {"LANGUAGE_CODE": language, "languages": filter(has_interface, site_languages())}
    with translation.override(language):
        return render(request, "500.html", context, status=500)
