"""The style sheet, served."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from assets.stylesheet import stylesheet

ONE_YEAR = 31_536_000


@require_safe
def serve_stylesheet(request: HttpRequest, digest: str) -> HttpResponse:
    """Today's style. Under its own address it may be kept for ever; a page that was kept asks for an older one."""
    today = stylesheet()
    response = HttpResponse(today.text, content_type="text/css; charset=utf-8")
    is_own = digest == today.digest
    response.headers["Cache-Control"] = f"public, max-age={ONE_YEAR}, immutable" if is_own else "no-cache"
    return response
