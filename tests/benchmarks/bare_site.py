"""A Django project of one view that answers with a page it was given: what the framework alone costs.

Served by tests/benchmarks/bench_public.py; PAGE_FILE names the page.
"""

import os
from pathlib import Path

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path

PAGE = Path(os.environ["PAGE_FILE"]).read_bytes()


def page(request: HttpRequest) -> HttpResponse:
    """The page."""
    return HttpResponse(PAGE)


urlpatterns = [path("", page)]
settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["127.0.0.1"], SECRET_KEY="bench", MIDDLEWARE=[])
application = get_wsgi_application()
