"""Serves the style sheet and, where no web server stands in front, uploaded images."""

import errno

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe
from django.views.static import serve

from assets.encodings import IDENTITY, suitable
from assets.stylesheet import stylesheet

ONE_YEAR = 31_536_000


@require_safe
def serve_stylesheet(request: HttpRequest, digest: str) -> HttpResponse:
    """The current style sheet: cached for a year under its own address, not at all under one of an older style."""
    today = stylesheet()
    encoding = suitable(request.headers.get("Accept-Encoding", ""), today.packed)
    response = HttpResponse(today.packed[encoding], content_type="text/css; charset=utf-8")
    response.headers["Vary"] = "Accept-Encoding"
    if encoding != IDENTITY:
        response.headers["Content-Encoding"] = encoding
    is_own = digest == today.digest
    response.headers["Cache-Control"] = f"public, max-age={ONE_YEAR}, immutable" if is_own else "no-cache"
    return response


def serve_media(request: HttpRequest, path: str) -> HttpResponseBase:
    """A file below MEDIA_ROOT. 404 for a name longer than the file system can keep; Django fails there."""
    try:
        response = serve(request, path, document_root=settings.MEDIA_ROOT)
    except OSError as error:
        if error.errno != errno.ENAMETOOLONG:
            raise
        raise Http404 from None
    # Images may be shown by others, as a web server in front lets them be.
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
