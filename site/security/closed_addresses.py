"""Addresses of Wagtail that its editor does not use, closed because they get round a rule of this site.

Included before Wagtail's own below /admin/; the first match wins. tests/addresses.py lists every other address.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path


def closed(request: HttpRequest, **kwargs: object) -> HttpResponse:
    """Nothing is here. Raises Http404."""
    raise Http404


urlpatterns = [
    # Fails on purpose, to try the error page: anybody with an account could fill the error log.
    path("failwhale/", closed),
    # Deletes, moves and publishes a page without asking what this site asks first.
    path("api/main/pages/<int:pk>/action/<str:action_name>/", closed),
    # Shows every image and document to anybody with an account, whatever collections they may choose from.
    path("api/main/documents/", closed),
    path("api/main/documents/<path:rest>", closed),
    path("api/main/images/", closed),
    path("api/main/images/<path:rest>", closed),
    # Approval is one step, kept by its switch. Here disabling it would publish what waits, unasked.
    path("workflows/<path:rest>", closed),
]
