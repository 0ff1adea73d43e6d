"""The figures as data. Wagtail serves only addresses that end in a slash, so these are routed beside it."""

from datetime import datetime

from django.db.models import Max
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from metrics.models import FiguresPage, Observation
from metrics.public.catalogue import in_parts, in_use, published
from metrics.public.open_data import as_csv, as_json, data_response
from pages.audience import public
from publishing.stamp import content_stamp
from translation.active_language import active_language


@require_safe
def figures_data(request: HttpRequest, slug: str, file_format: str, key: str = "") -> HttpResponseBase:
    """The metrics in use, or the one with `key`, as JSON or CSV.

    404 for an unknown key and for one without a released value: the two must not be told apart.
    """
    page = get_object_or_404(public(FiguresPage.objects.all()), slug=slug, locale__language_code=active_language())
    at = timezone.now()
    ids = [pk for pk, _known in in_use(page.language)]
    version = _version(at, ids)
    metrics = published(page.language, [key], at) if key else in_parts(page.language, ids, at)
    if key and not metrics:
        raise Http404
    name = key or slug
    if file_format == "csv":
        return data_response(request, as_csv(metrics), version, "text/csv", f"{name}.csv")
    return data_response(request, as_json(metrics), version, "application/json", f"{name}.json")


def _version(at: datetime, ids: list[int]) -> str:
    """Another as soon as the data may be: after a change, a release, or when a page with a metric comes or goes."""
    stamp = content_stamp.read()
    released = Observation.objects.released(at).aggregate(newest=Max("release_at"))["newest"]
    return f"{stamp.changes} {released} {ids}" if stamp else ""
