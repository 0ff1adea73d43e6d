"""Writes the policy that fits an address."""

from csp.middleware import CSPMiddleware, PolicyParts
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from security.policies import EDITORS_POLICY


class PolicyMiddleware(CSPMiddleware):
    """The strict policy of the settings; below /admin/ the one that Wagtail's editor can work with."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if not report_only and request.path.startswith(reverse("wagtailadmin_home")):
            parts.config = EDITORS_POLICY
        return parts
