"""Finds the page of an address in one query, however deep it lies; Wagtail asks for the page of each part of it.

What is found is left where Wagtail's own view looks before it searches itself: in the request, by the name
`_wagtail_route_for_request`. tests/test_query_counts.py notices when it no longer does.
"""

from collections.abc import Callable
from copy import copy
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from wagtail.models import Page, Site

from home.known_pages import front_pages
from home.models import HomePage
from pages.known_sites import know_addresses, known_sites
from publishing.stamp.kept_values import KeptByKey
from translation.active_language import active_language
from translation.site_languages import known_locale, known_locales

# With their texts and built blocks, some tens of megabytes of each process at the most.
MOST_ROWS, MOST_PAGES = 1_000, 200

# By an address in Wagtail's tree the row of the page there, if there is one; by its id the whole page.
_rows: KeptByKey[str, tuple[Page, ...]] = KeptByKey(MOST_ROWS)
_pages: KeptByKey[int, Page] = KeptByKey(MOST_PAGES)


class RouteMiddleware:
    """Gives a request for a page its site and its page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]) -> None:
        """Before Wagtail's view. Leaves to Wagtail what has several sites, or no front page in the language."""
        match = request.resolver_match
        if match is None or match.url_name != "wagtail_serve":
            return
        sites = known_sites()
        if len(sites) != 1 or not sites[0].is_default_site:
            return
        home = _front_page(sites[0])
        if home is None:
            return
        request._wagtail_site = sites[0]  # type: ignore[attr-defined]
        know_addresses(request)
        # The view's one argument, in its address without a name.
        path = next(iter([*args, *kwargs.values()]), "")
        request._wagtail_route_for_request = _route(request, home, path)  # type: ignore[attr-defined]


def _front_page(site: Site) -> HomePage | None:
    """As `site.root_page.localized` finds it."""
    root = site.root_page
    locale = known_locale(active_language())
    pages = [page for page in front_pages() if page.translation_key == root.translation_key]
    own = next((page for page in pages if locale and page.locale_id == locale.pk), None)
    return own or next((page for page in pages if page.pk == root.pk), None)


def _route(request: HttpRequest, home: HomePage, path: str) -> Any:
    """The route that Wagtail would find; None for an address without a page."""
    parts = [part for part in path.split("/") if part]
    places = [f"{home.url_path}{'/'.join(parts[: end + 1])}/" for end in range(len(parts))]
    found = _rows.of(places, _read_rows)
    depth = 0
    while depth < len(places) and found[places[depth]]:
        depth += 1
    page = _whole(found[places[depth - 1]][0]) if depth else home
    try:
        # Its own for each request, so that nothing of one is seen in another.
        return copy(page).route(request, parts[depth:])
    except Http404:
        return None


def _read_rows(places: set[str]) -> dict[str, tuple[Page, ...]]:
    pages = {page.url_path: (page,) for page in Page.objects.filter(url_path__in=places)}
    return {place: pages.get(place, ()) for place in places}


def _whole(row: Page) -> Page:
    (page,) = _pages.of([row.pk], lambda _ids: {row.pk: row.get_specific()}).values()
    # Each page would ask for it by itself.
    page.locale = known_locales()[page.locale_id]
    return page
