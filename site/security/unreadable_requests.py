"""Answers requests that no form and no link of the site sends, in the views of Wagtail as in our own.

Some are known before a view is asked: an address that no row has, more forms than fields. Others a view fails at.
These are answered only where the fault names what was sent, or is one of the few that are listed by their address;
any other fault stays a server error, so that it is noticed. A NUL in a form is its fields' to refuse, in words.
"""

import logging
import re
from collections.abc import Callable, Iterable, Iterator
from fnmatch import fnmatchcase
from json import JSONDecodeError
from traceback import walk_tb
from typing import Any

from django.core.exceptions import BadRequest, FieldError, ObjectDoesNotExist, ValidationError
from django.db import DataError
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import NoReverseMatch
from django.utils.datastructures import MultiValueDictKeyError

from home.error_views import bad_request, not_found

logger = logging.getLogger(__name__)
NUL = "\x00"
LARGEST_NUMBER = 2**63 - 1
# The fields that say how many forms, blocks or items of a list follow.
_COUNT = re.compile(r"(?:^|-)(?:TOTAL_FORMS|INITIAL_FORMS|count)$")
_NUMBER = re.compile(r"-?[0-9]+")
# What Python, Django and the databases raise for a text that is not of the kind they need.
CANNOT_READ = (
    *(ValueError, TypeError, LookupError, AttributeError, OverflowError, RecursionError, ArithmeticError),
    *(ValidationError, FieldError, ObjectDoesNotExist, DataError, NoReverseMatch),
)
# By the name of an address, in which function it fails with what, when it is sent what no screen of Wagtail sends.
KNOWN_FAULTS: tuple[tuple[str, str, type[Exception]], ...] = (
    # A link without an address.
    ("wagtailadmin_choose_page_external_link", "is_absolute_path", AttributeError),
    # The second step of an import, without the first one's file.
    ("wagtailredirects:process_import", "clean", KeyError),
    ("wagtailredirects:process_import", "read", OSError),
    # A version that is not there, asked for in an unusual way.
    ("wagtailadmin_pages:revisions_revert", "get_object", AttributeError),
    # What somebody has closed for good, as anything but names with what became of them.
    ("wagtailadmin_dismissibles", "patch", ValueError),
    ("wagtailadmin_dismissibles", "patch", TypeError),
    # A chooser in which nothing can be made.
    ("wagtailsnippetchoosers_*:create", "post", AttributeError),
)


class UnreadableRequestMiddleware:
    """400 for what was sent, 404 for an address; nothing is saved then."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """The answer to an address, a query or a form that can be none; None for any other."""
        if any(_is_no_argument(value) for value in (*args, *kwargs.values())):
            return not_found(request, Http404())
        if _has_too_few_fields(request):
            return bad_request(request, BadRequest())
        return None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The answer to a request that a view could not read; None, which leaves it to Django, otherwise."""
        return answer_to(request, exception)


def answer_to(request: HttpRequest, exception: Exception) -> HttpResponse | None:
    """The answer to a request that a view could not read; None for any other fault."""
    if _is_about_the_form(exception) or _is_known(request, exception):
        return bad_request(request, exception)
    if _is_about(exception, _arguments(request)):
        answer = not_found(request, exception)
    elif _is_about(exception, _sent_texts(request)):
        answer = bad_request(request, exception)
    else:
        return None
    logger.info("A view could not read what was sent.", exc_info=exception)
    return answer


def _is_no_argument(value: object) -> bool:
    """Whether no row of the database has it: 63 bits are the most that a number there has."""
    if isinstance(value, str) and len(value) < 100 and value.isdecimal():
        value = int(value)
    if isinstance(value, int):
        return value > LARGEST_NUMBER
    return isinstance(value, str) and (NUL in value or value.isdecimal())


def _sent_texts(request: HttpRequest) -> Iterator[str]:
    """Every name and value of the query and the form, and the names of files."""
    for sent in (request.GET, request.POST):
        for name, values in sent.lists():
            yield name
            yield from values
    for name, files in request.FILES.lists():
        yield name
        yield from (file.name or "" for file in files)


def _has_too_few_fields(request: HttpRequest) -> bool:
    """Whether it says of more forms than it has fields that they follow: each has one, and would be made."""
    most = len(request.POST)
    return any(
        value.isdecimal() and (len(value) > len(str(most)) or int(value) > most)
        for name, values in request.POST.lists()
        for value in map(str, values)
        if _COUNT.search(name)
    )


def _arguments(request: HttpRequest) -> list[str]:
    match = request.resolver_match
    return [str(each) for each in (*match.args, *match.kwargs.values())] if match else []


def _is_about(exception: Exception, sent: Iterable[str]) -> bool:
    """Whether the fault is about one of these texts: a number too large, a NUL, or the fault names it."""
    if not isinstance(exception, CANNOT_READ):
        return False
    texts = list(sent)
    if isinstance(exception, OverflowError | DataError) and any(map(_is_large_number, texts)):
        return True
    # PostgreSQL and the file system take none.
    if isinstance(exception, ValueError | DataError) and any(NUL in text for text in texts):
        return True
    words, before_it = str(exception), _before_who_failed(exception)
    return any(repr(text) in words or (text and text in before_it) for text in texts)


def _is_large_number(text: str) -> bool:
    """Of more than 31 bits, which is what the smaller numbers of a database have."""
    return _NUMBER.fullmatch(text) is not None and (len(text) > 19 or abs(int(text)) >= 2**31)


def _before_who_failed(exception: Exception) -> set[str]:
    """The texts that the function which failed was given, or was at."""
    *_frames, (innermost, _line) = walk_tb(exception.__traceback__)
    given = innermost.f_locals
    asked_for = given.get("kwargs")
    # As a row is asked for: by words of its own, of which numbers count, too.
    looked_up = map(str, asked_for.values()) if isinstance(asked_for, dict) else ()
    values = [*given.values(), *looked_up]
    return {value for value in values if isinstance(value, str)}


def _is_known(request: HttpRequest, exception: Exception) -> bool:
    match = request.resolver_match
    *_frames, (innermost, _line) = walk_tb(exception.__traceback__)
    return match is not None and any(
        fnmatchcase(match.view_name, name) and innermost.f_code.co_name == function and isinstance(exception, kind)
        for name, function, kind in KNOWN_FAULTS
    )


def _is_about_the_form(exception: Exception) -> bool:
    """Whether a field was missing, or a block could not be read from the fields.

    Wagtail reads the blocks of a form by hidden fields (`body-count`) and fails where one is missing or wrong.
    Browsers send them all; a connection that breaks off, a script or an extension may not.
    """
    if isinstance(exception, MultiValueDictKeyError):
        return True
    frames = [frame.f_code.co_name for frame, _line in walk_tb(exception.__traceback__)]
    # Two blocks in one place cannot be sorted; a text that is no JSON is read further in.
    is_misread = isinstance(exception, ValueError | TypeError) and frames[-1:] == ["value_from_datadict"]
    return is_misread or (isinstance(exception, JSONDecodeError) and "value_from_datadict" in frames)
