"""Requests that only read run without a transaction, so that none of them waits for a writer.

ATOMIC_REQUESTS makes every view one transaction. On SQLite that takes the one write lock: while an import held it,
each page would wait for its end, and on a full disk not even reading would work.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from security.unreadable_requests import answer_to

READS = ("GET", "HEAD", "OPTIONS")


class UnlockedReadsMiddleware:
    """Calls the view of a read itself, which leaves out Django's transaction. Stands last among the middleware.

    The few reads of the editors' side that write, such as the note of who has a page open, write as a script
    outside a transaction does: each change is whole by itself.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponseBase], args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        """The answer to a read; None, which leaves the view to Django, for anything that writes."""
        if request.method not in READS:
            return None
        try:
            return view(request, *args, **kwargs)
        except Exception as exception:
            # Django asks middleware about the faults of views that it has called itself.
            if answer := answer_to(request, exception):
                return answer
            raise
