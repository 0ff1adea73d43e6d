"""The search page."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.generic import TemplateView

from search.asking.finding import Hit, find
from search.asking.results import results_of
from search.asking.typed_text import read_query
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
        language = active_language()
        query = read_query(self.request.GET.get("q", ""), language)
        hits: list[Hit] = find(query, language).hits if query.terms else []
        results = Paginator(hits, RESULTS_PER_PAGE).get_page(self.request.GET.get("page"))
        shown = results_of(list(results.object_list), language)
        return super().get_context_data(
            query=query.text,
            results=results,
            shown=shown,
            search_url=reverse("search"),
            **kwargs,
        )
