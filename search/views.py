"""The search page."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.generic import TemplateView

from search.asking.answers import Answer, answer
from search.asking.results import results_of
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
        """What was typed, `answered`; `results`: a page of a paginator, `shown`: what is shown of its hits.

        `others` are the languages with what is shown of their hits. `search_url` is the form's address.
        """
        language = active_language()
        answered = answer(self.request.GET.get("q", ""), language)
        results = Paginator([*answered.hits, *answered.half], RESULTS_PER_PAGE).get_page(
            self.request.GET.get("page")
        )
        return super().get_context_data(
            query=answered.query.text,
            answered=answered,
            results=results,
            shown=results_of(list(results.object_list), answered.found, language),
            others=_in_other_languages(answered) if results.number == 1 else [],
            search_url=reverse("search"),
            **kwargs,
        )


def _in_other_languages(answered: Answer) -> list[tuple[str, Any]]:
    return [(other.language, results_of(other.hits, other.found, other.language)) for other in answered.others]
