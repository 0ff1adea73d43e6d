"""Says of an answer whether it may be kept for everybody, and until when. The page cache does the keeping."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from publishing.kept.moments import next_moment
from publishing.kept.wsgi_cache import ASKED_FOR_EVERYBODY, HOLDS_UNTIL
from publishing.stamp import content_stamp
from publishing.unlocked_reads import READS

# The addresses whose answer is the same for everybody, by their names in config.urls. No other is ever kept.
SAME_FOR_EVERYBODY = frozenset({"wagtail_serve", "search", "sitemap", "sitemap_part", "llms", "figures_feed"})


class KeepingMiddleware:
    """Stands right behind the middleware that compresses, which leaves to the page cache what is kept."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in READS:
            return self.get_response(request)
        with content_stamp.held():
            if ASKED_FOR_EVERYBODY not in request.META:
                return self.get_response(request)
            # Asked before the page is made: a moment that passes meanwhile ends what is kept.
            until = next_moment(timezone.now())
            response = self.get_response(request)
        if _is_for_everybody(request, response):
            request.META[HOLDS_UNTIL] = until.timestamp()
            # Each visitor gets it compressed as they ask for it.
            request.META.pop("HTTP_ACCEPT_ENCODING", None)
        return response


def _is_for_everybody(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether nothing of who asked went into the answer. One that looked at the session varies by its cookie."""
    match = request.resolver_match
    return (
        response.status_code == 200
        and not response.streaming
        and match is not None
        and match.url_name in SAME_FOR_EVERYBODY
        and not response.cookies
        and not response.has_header("Cache-Control")
        and response.get("Vary", "Accept-Encoding").lower() == "accept-encoding"
    )
