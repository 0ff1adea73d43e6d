"""Sets the Content-Security-Policy of a response, and who else may make use of it."""

from functools import lru_cache

from csp.constants import HEADER
from csp.middleware import CSPMiddleware, PolicyParts
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from security.policies import EDITORS_POLICY


class PolicyMiddleware(CSPMiddleware):
    """The strict policy of the settings; below /admin/ the one that Wagtail's editor can work with."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Replace the policy of a preview, rendered as a public page: the editor must be able to frame it."""
        if _is_for_editors(request):
            response.headers.pop(HEADER, None)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response = super().process_response(request, response)
        if policy := response.get(HEADER):
            response.headers[HEADER] = _in_order(policy)
        return response

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if not report_only and _is_for_editors(request):
            parts.config = EDITORS_POLICY
        return parts


def _is_for_editors(request: HttpRequest) -> bool:
    return request.path.startswith(reverse("wagtailadmin_home"))


@lru_cache(maxsize=100)
def _in_order(policy: str) -> str:
    """The directives by name. django-csp's order is another in each process, and so would be a page's ETag."""
    return "; ".join(sorted(policy.split("; ")))
