"""Counts for Prometheus: requests and their time by view, kept pages, the health of what the site stands on.

Web processes count into files of their own below VAR_DIR, so that whichever is asked tells of all of them.
"""

import os
import time
from collections.abc import Callable, Iterable

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from operating.checks_of_health import Finding
from operating.counting_files import DIRECTORY

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})

_requests = Counter(
    "site_requests", "Requests that Django has answered", ("method", "view", "status"), registry=None
)
_seconds = Histogram("site_request_seconds", "How long that took", ("view",), buckets=SECONDS, registry=None)


class CountingMiddleware:
    """Counts each request by the name of its view, which is one of few. Off where nobody may read the counts."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not settings.MONITORING_TOKEN:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = time.monotonic()
        response = self.get_response(request)
        match = request.resolver_match
        view = (match.view_name or match.route) if match else "none"
        method = request.method if request.method in METHODS else "other"
        _requests.labels(method, view, response.status_code).inc()
        _seconds.labels(view).observe(time.monotonic() - began)
        return response


def as_prometheus(findings: Iterable[Finding]) -> tuple[bytes, str]:
    """What all processes have counted, and the health of this moment; with the type of its text."""
    registry = CollectorRegistry()
    if DIRECTORY in os.environ:
        MultiProcessCollector(registry)
    else:
        registry.register(_requests)
        registry.register(_seconds)
    text = generate_latest(registry)
    health = CollectorRegistry()
    well = Gauge("site_check_well", "1 where a check of /readyz went well", ("check",), registry=health)
    for finding in findings:
        well.labels(finding.name).set(finding.is_well)
    return text + generate_latest(health), CONTENT_TYPE_LATEST
