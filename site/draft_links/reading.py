"""What the reader of a link is shown: the draft as it is now, and a form for comments below a banner."""

from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup, Tag
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods
from wagtail.models import Page

from clusterinfo.enquiries.rate_limit import is_over_limit
from draft_links.forms import CommentForm
from draft_links.models import DraftLink
from draft_links.readers import reader
from editing.field_names import field_name
from pages.field_comments import leave_comment
from pages.own_forms import comes_from_this_site

SENT = "sent"
_FIRST_WORDS = 40


@dataclass(frozen=True)
class Place:
    """What a comment can be about."""

    path: str
    label: str
    words: str
    """Its text, by which a script finds it on the page; "" where the reader does not have these words."""


# As with the form of the join page, no cookie is set for a token: the form acts for nobody who is logged in.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def read_draft(request: HttpRequest, token: str) -> HttpResponse:
    """The newest draft of a page, to whoever has the link; a comment sent from there."""
    link = DraftLink.objects.in_force().filter(token=token).select_related("page__locale").first()
    if link is None:
        return _kept_from_others(TemplateResponse(request, "draft_links/no_link.html", status=404).render())
    with override(link.page.locale.language_code):
        return _kept_from_others(_answer(request, link))


def _answer(request: HttpRequest, link: DraftLink) -> HttpResponse:
    draft = link.page.get_latest_revision_as_object()
    places = _places(draft, link)
    choices = [(place.path, place.label) for place in places]
    # One for each choice of the form, of which the first is the whole page.
    reading = {"link": link, "words": ["", *(place.words for place in places)]}
    if request.method != "POST":
        return _shown(draft, {**reading, "form": CommentForm(choices), "is_sent": SENT in request.GET})
    form, status = CommentForm(choices, request.POST), 400
    if not comes_from_this_site(request):
        raise Http404
    if form.is_from_a_machine:
        return redirect(f"{link.path}?{SENT}")
    if form.is_valid():
        if not is_over_limit(request, "draft-comment"):
            said = form.cleaned_data
            leave_comment(link.page, reader(link, said["name"]), said["about"] or "title", said["text"])
            return redirect(f"{link.path}?{SENT}#draft-comments")
        form.add_error(None, _("Many messages have been sent from here. Try again in ten minutes."))
        status = 429
    return _shown(draft, {**reading, "form": form}, status)


def _shown(draft: Page, reading: dict[str, Any], status: int = 200) -> HttpResponse:
    """The draft as a visitor would get it, who is nobody; figures are those that are public now."""
    shown: HttpResponse = draft.make_preview_request(None, draft.default_preview_mode, {"draft_reading": reading})
    shown.status_code = status
    return shown


def _places(draft: Page, link: DraftLink) -> list[Place]:
    """Each text that the editor marks, called by its name there and its first words.

    The words are said only where the reader has them on the page: the editor also shows what is not released yet.
    """
    read = _words(BeautifulSoup(_shown(draft, {"link": link}).content, "html.parser"))
    marked = draft.make_preview_request(None, draft.default_preview_mode, {"menu_language": get_language()})
    places = {}
    for text in BeautifulSoup(marked.content, "html.parser").select("main [data-mark]"):
        words, path = _words(text), str(text["data-mark"])
        if words:
            name, is_read = field_name(draft, path), words in read
            short = f"{words[:_FIRST_WORDS].rstrip()}…" if len(words) > _FIRST_WORDS else words
            places[path] = Place(path, f"{name}: {short}" if is_read else name, words if is_read else "")
    return list(places.values())


def _words(part: Tag) -> str:
    return " ".join(part.get_text(" ").split())


def _kept_from_others(response: HttpResponse) -> HttpResponse:
    """No search engine lists it, no cache keeps it, no other site learns its address."""
    add_never_cache_headers(response)
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
