"""The screen of a guide: its chapters, or the passages in which what was looked for stands."""

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from guide.chapters import words_of
from guide.guides import GUIDES, first_guide_for, guide_named
from translation.site_languages import language_in_words

LONGEST_QUERY = 100


@require_safe
def read_guide(request: HttpRequest, name: str = "") -> HttpResponse:
    """One guide; without a name, the one of the reader's role. For everybody who may log in."""
    guide = guide_named(name) if name else first_guide_for(request.user)
    if guide is None:
        raise Http404
    preferred = get_language() or ""
    language = guide.language(preferred)
    chapters = guide.chapters(language)
    query = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    words = words_of(query)
    context = {
        "guide": guide,
        "guides": GUIDES,
        "language": language,
        "written_in": language_in_words(language) if language != preferred else "",
        "chapters": chapters,
        "query": query,
        "found": [(one, passages) for one in chapters if words and (passages := one.passages_with(words))],
    }
    return TemplateResponse(request, "guide/guide.html", context)
