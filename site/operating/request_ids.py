"""Gives each request an id, which is in its lines of the log and in its answer, and logs one line when it ends."""

import logging
import re
import time
import uuid
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from operating.logged_lines import request_id

logger = logging.getLogger(__name__)
HEADER = "X-Request-ID"
# That of a web server in front is taken over; anything else could write whatever it liked into the log.
_GIVEN = re.compile(r"[A-Za-z0-9-]{8,64}")


class RequestIdMiddleware:
    """Stands before all that may log."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.headers.get(HEADER, "")
        own = given if _GIVEN.fullmatch(given) else uuid.uuid4().hex
        request.request_id = own  # type: ignore[attr-defined]
        token = request_id.set(own)
        began = time.monotonic()
        try:
            response = self.get_response(request)
            match = request.resolver_match
            about = {
                "view": (match.view_name or match.route) if match else "",
                "method": request.method,
                "status": response.status_code,
                "milliseconds": round((time.monotonic() - began) * 1000, 1),
            }
            logger.info("answered", extra=about)
        finally:
            request_id.reset(token)
        response.headers[HEADER] = own
        return response
