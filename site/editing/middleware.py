"""A form that reaches the editors' side without the fields it needs is answered with 400, not with an error."""

from collections.abc import Callable
from json import JSONDecodeError
from traceback import walk_tb

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.datastructures import MultiValueDictKeyError

from home.error_views import bad_request


class IncompleteFormMiddleware:
    """Wagtail reads the blocks of a form by hidden fields (`body-count`) and fails where one is missing or wrong.

    Browsers send them all; a connection that breaks off, a script or an extension may not. Nothing is saved then.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The answer to such a form; None, which leaves it to Django, for anything else."""
        is_form = request.method in ("POST", "PUT") and request.path.startswith(reverse("wagtailadmin_home"))
        return bad_request(request, exception) if is_form and _is_about_the_form(exception) else None


def _is_about_the_form(exception: Exception) -> bool:
    """Whether a field was missing, or a block could not be read from the fields."""
    if isinstance(exception, MultiValueDictKeyError):
        return True
    frames = [frame.f_code.co_name for frame, _line in walk_tb(exception.__traceback__)]
    # Two blocks in one place cannot be sorted; a text that is no JSON is read further in.
    is_misread = isinstance(exception, ValueError | TypeError) and frames[-1:] == ["value_from_datadict"]
    return is_misread or (isinstance(exception, JSONDecodeError) and "value_from_datadict" in frames)
