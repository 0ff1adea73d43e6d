"""Answers those who watch the site, before anything else of it: by any host name, without TLS, session or page.

/healthz says that the process answers, /readyz whether the site can be served, /metrics counts for Prometheus.
Details are for those who send MONITORING_TOKEN; without one configured nobody gets any.
"""

from collections.abc import Callable
from hmac import compare_digest

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound, JsonResponse

from operating.checks_of_health import Finding, findings
from operating.counting import as_prometheus


class ProbesMiddleware:
    """Stands first."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        probe = PROBES.get(request.path_info)
        if probe is None:
            return self.get_response(request)
        if request.method not in ("GET", "HEAD"):
            return HttpResponse(status=405, headers={"Allow": "GET, HEAD"})
        response = probe(request)
        response.headers["Cache-Control"] = "no-store"
        response.headers["X-Robots-Tag"] = "noindex"
        return response


def is_watcher(request: HttpRequest) -> bool:
    """Whether they have sent the token: `Authorization: Bearer …`."""
    kind, _space, token = request.headers.get("Authorization", "").partition(" ")
    wanted = settings.MONITORING_TOKEN
    return bool(wanted) and kind.lower() == "bearer" and compare_digest(token.strip().encode(), wanted.encode())


def healthz(request: HttpRequest) -> HttpResponse:
    """200 while the process answers at all; asks for nothing."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


def readyz(request: HttpRequest) -> HttpResponse:
    """200 while pages can be made, else 503; to watchers with what was found."""
    found = findings()
    is_ready = all(each.is_well for each in found if each.is_needed)
    status = 200 if is_ready else 503
    if not is_watcher(request):
        said = "ready\n" if is_ready else "not ready\n"
        return HttpResponse(said, status=status, content_type="text/plain; charset=utf-8")
    is_well = all(each.is_well for each in found)
    state = "well" if is_well else "degraded" if is_ready else "not ready"
    return JsonResponse({"status": state, "checks": {each.name: _details(each) for each in found}}, status=status)


def _details(finding: Finding) -> dict[str, object]:
    return {
        "well": finding.is_well,
        "needed": finding.is_needed,
        "said": finding.said,
        "milliseconds": round(finding.seconds * 1000, 1),
    }


def metrics(request: HttpRequest) -> HttpResponse:
    """The counts of all processes of this machine; 404 to anybody else."""
    if not is_watcher(request):
        return HttpResponseNotFound("Not found\n", content_type="text/plain; charset=utf-8")
    content, content_type = as_prometheus(findings())
    return HttpResponse(content, content_type=content_type)


PROBES: dict[str, Callable[[HttpRequest], HttpResponse]] = {
    "/healthz": healthz,
    "/readyz": readyz,
    "/metrics": metrics,
}
