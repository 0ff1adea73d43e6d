"""A cache in front of the site: it is told when the content stamp moves, and can ask for the stamp.

It keeps each page under the stamp and asks for that as often as it likes (deploy/nginx/), or throws everything away
when it is told. So nothing needs to know which pages a change shows on.
"""

import logging
import time
from hashlib import sha256
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import ProxyHandler, build_opener

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from wagtail.contrib.frontend_cache.backends.base import BaseBackend
from wagtail.contrib.frontend_cache.backends.http import PurgeRequest
from wagtail.contrib.frontend_cache.utils import purge_urls_from_cache

from publishing.kept.moments import next_moment
from publishing.stamp import content_stamp

logger = logging.getLogger(__name__)
TIMEOUT_SECONDS = 0.5
# How long an edge that did not answer is not told anything. What asks for the stamp finds out by itself.
REST_SECONDS = 5.0
# How long an edge may use a stamp without asking, and how long before a page changes by itself it may not.
STAMP_SECONDS, BEFORE_A_MOMENT_SECONDS = 1, 3
NOTHING_WAS_KEPT = (404, 412)
# It asks the site for the stamp at once, and the web processes are just being started.
SITE_NOT_REACHED = (502, 503, 504)

_opener = build_opener(ProxyHandler({}))
_rests_until = 0.0


class EdgeBackend(BaseBackend):
    """Wagtail's for HTTP, but for a time limit: an edge that hangs does not hold who has just published."""

    def __init__(self, params: dict[str, Any]) -> None:
        super().__init__(params)
        self._location = params["LOCATION"].rstrip("/")

    def purge(self, url: str) -> None:
        """Send PURGE for the address. What goes wrong is logged."""
        global _rests_until
        if time.monotonic() < _rests_until:
            return
        parts = urlsplit(url)
        request = PurgeRequest(f"{self._location}{parts.path}", headers={"Host": parts.netloc})
        try:
            _opener.open(request, timeout=TIMEOUT_SECONDS).close()
        except HTTPError as error:
            error.close()
            if error.code in SITE_NOT_REACHED:
                logger.info("The cache in front could not ask the site for the stamp: %s.", error.code)
            elif error.code not in NOTHING_WAS_KEPT:
                logger.error("The cache in front has refused to purge %s: %s.", url, error.code)
        except OSError as error:
            _rests_until = time.monotonic() + REST_SECONDS
            logger.warning("The cache in front does not answer, and may show what is old: %s", error)


def purge() -> None:
    """Tell the edge, where there is one, that the stamp is another."""
    if getattr(settings, "WAGTAILFRONTENDCACHE", None):
        purge_urls_from_cache([f"{settings.WAGTAILADMIN_BASE_URL}{reverse('content_stamp')}"])


@require_safe
def tell_stamp(request: HttpRequest) -> HttpResponse:
    """The stamp as a header, `Content-Stamp`; none while it cannot be known. It is another after every change.

    It is another, too, from each moment on at which pages change by themselves, such as the end of an embargo.
    """
    response = HttpResponse(content_type="text/plain; charset=utf-8")
    response.headers["Cache-Control"] = "no-store"
    stamp = content_stamp.read()
    if stamp:
        now = timezone.now()
        moment = next_moment(now)
        known = f"{stamp.changes} {moment.isoformat()}"
        response.headers["Content-Stamp"] = sha256(known.encode()).hexdigest()[:16]
        if (moment - now).total_seconds() > BEFORE_A_MOMENT_SECONDS:
            response.headers["Cache-Control"] = f"public, max-age={STAMP_SECONDS}"
    return response
