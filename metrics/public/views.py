"""The figures as data. Wagtail serves only addresses that end in a slash, so these are routed beside it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from metrics.models import FiguresPage
from metrics.public.catalogue import published, published_in_use
from metrics.public.open_data import as_csv, as_json, data_response
from pages.audience import public
from translation.active_language import active_language


@require_safe
def figures_data(request: HttpRequest, slug: str, file_format: str, key: str = "") -> HttpResponse:
    """The metrics in use, or the one with `key`, as JSON or CSV.

    404 for an unknown key and for one without a released value: the two must not be told apart.
    """
    page = get_object_or_404(public(FiguresPage.objects.all()), slug=slug, locale__language_code=active_language())
    metrics = published(page.language, [key]) if key else published_in_use(page.language)
    if key and not metrics:
        raise Http404
    name = key or slug
    if file_format == "csv":
        return data_response(request, as_csv(metrics), "text/csv", f"{name}.csv")
    return data_response(request, as_json(metrics), "application/json", f"{name}.json")
