"""The search page, and what is suggested while somebody types."""

from hashlib import sha256
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from search.asking.answers import Answer, answer
from search.asking.promoted import promoted_for
from search.asking.results import Result, results_of
from search.asking.suggestions import suggestions
from search.missed.noting import note
from translation.active_language import active_language

RESULTS_PER_PAGE = 10
# Whoever has seen a suggestion may see it again for so long; nobody else is shown it once it is over.
KEPT_SECONDS = 60


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

        `promoted` is what editors recommend, `others` the languages with what is shown of their hits, `search_url`
        the form's address, `meant` what is found by what may be meant. What is not found is noted.
        """
        language = active_language()
        answered = answer(self.request.GET.get("q", ""), language)
        results = Paginator([*answered.hits, *answered.half], RESULTS_PER_PAGE).get_page(
            self.request.GET.get("page")
        )
        promoted = promoted_for(answered.query, language)
        if not answered.hits and not promoted:
            note(self.request, answered.query.text, language)
        return super().get_context_data(
            query=answered.query.text,
            answered=answered,
            promoted=promoted if results.number == 1 else [],
            results=results,
            shown=results_of(list(results.object_list), answered.found, language),
            others=_in_other_languages(answered) if results.number == 1 else [],
            meant=_of_what_is_meant(answered, language) if results.number == 1 and not promoted else [],
            search_url=reverse("search"),
            **kwargs,
        )


def _in_other_languages(answered: Answer) -> list[tuple[str, Any]]:
    return [(other.language, results_of(other.hits, other.found, other.language)) for other in answered.others]


def _of_what_is_meant(answered: Answer, language: str) -> list[Result]:
    meant = answered.meant
    return results_of(meant.hits, meant.found, language) if meant else []


@require_safe
def suggest(request: HttpRequest) -> HttpResponseBase:
    """What `q` may go on as: `options`, the markup of a list, and `status`, how many there are in words.

    The browser keeps it for a minute and then asks whether it is another; nothing in between keeps it for others.
    """
    found = suggestions(request.GET.get("q", ""), active_language())
    said = ngettext("%(count)d suggestion", "%(count)d suggestions", len(found)) % {"count": len(found)}
    answer = {
        "options": render_to_string("search/includes/suggestions.html", {"suggestions": found}).strip(),
        "status": said if found else gettext("No suggestions"),
    }
    response = JsonResponse(answer, json_dumps_params={"ensure_ascii": False})
    response.headers["ETag"] = f'"{sha256(response.content).hexdigest()[:20]}"'
    response.headers["Cache-Control"] = f"private, max-age={KEPT_SECONDS}"
    response.headers["X-Robots-Tag"] = "noindex"
    kept = get_conditional_response(request, response.headers["ETag"], None, response)
    return kept or response
