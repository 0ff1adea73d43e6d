"""The search page."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.generic import TemplateView
from wagtail.models import Page

from search.finding import find_pages, find_pages_by_figure
from search.queries import Query, read_query
from translation.active_language import active_language

RESULTS_PER_PAGE = 10


class SearchView(TemplateView):
    """Finds pages in the language of the address. Takes `q`, the words, and `page`, which page of results."""

    template_name = "search/search.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form, and the results where words were given. Search engines are asked to stay out."""
        response = super().get(request, *args, **kwargs)
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """`query`: the text for the field; `results`: one page of a paginator; `search_url`: the form's address."""
        query = read_query(self.request.GET.get("q", ""))
        found = self._find(query, active_language()) if query.words else []
        paginator = Paginator(found, RESULTS_PER_PAGE)
        return super().get_context_data(
            query=query.text,
            results=paginator.get_page(self.request.GET.get("page")),
            search_url=reverse("search"),
            **kwargs,
        )

    def _find(self, query: Query, language: str) -> Sequence[Page]:
        """Pages that show the figure typed, if it is one, then pages that hold the words."""
        by_words = find_pages(query.words, language)
        by_figure = find_pages_by_figure(query.text, language)
        if not by_figure:
            return by_words
        known = {page.pk for page in by_figure}
        return [*by_figure, *(page for page in by_words if page.pk not in known)]
