"""Notes what people searched for and did not find: in this process, and in the database a minute later.

No page waits for that: the search is a read, which takes no lock, and a thread of its own writes. What a process
has noted and not yet written when it ends is lost, which does no harm.
"""

import logging
import re
from collections import Counter
from datetime import date
from threading import Lock, Timer

from django.db import DatabaseError, connections
from django.http import HttpRequest
from django.utils import timezone

from search.models import MissedSearch

logger = logging.getLogger(__name__)
LONGEST = 60
SECONDS_UNTIL_WRITTEN = 60
MOST_NOTED = 300
# Six digits, however they are set apart: a telephone number, a CPR number, an account.
_LONG_NUMBER = re.compile(r"(?:\d[\s.\-/()+]*){6}")
_ADDRESS = re.compile(r"@|://|\bwww\.", re.I)

_lock = Lock()
_noted: Counter[tuple[date, str, str]] = Counter()
_waiting: list[Timer] = []


def note(request: HttpRequest, text: str, language: str) -> None:
    """Count a search without success, if a person has asked and nothing in it may be about a person."""
    kept = keepable(text)
    if not kept or not _is_by_a_person(request):
        return
    key = (timezone.localdate(), language, kept)
    with _lock:
        if key in _noted or len(_noted) < MOST_NOTED:
            _noted[key] += 1
        if not _waiting:
            timer = Timer(SECONDS_UNTIL_WRITTEN, _write_in_a_thread)
            timer.daemon = True
            _waiting.append(timer)
            timer.start()


def keepable(text: str) -> str:
    """The text as it is counted; empty for one that may be an address or a number of somebody, or is no word."""
    text = " ".join(text.lower().split())
    is_telling = len(text) <= LONGEST and any(character.isalpha() for character in text)
    return text if is_telling and not _LONG_NUMBER.search(text) and not _ADDRESS.search(text) else ""


def _is_by_a_person(request: HttpRequest) -> bool:
    """Whether a browser says that it opens the page, as all do where a site has https. Most robots do not."""
    headers = request.headers
    is_ahead_of_time = "prefetch" in headers.get("Sec-Purpose", headers.get("Purpose", ""))
    return request.method == "GET" and headers.get("Sec-Fetch-Dest") == "document" and not is_ahead_of_time


def write_noted() -> None:
    """Put into the database what this process has noted."""
    with _lock:
        noted = dict(_noted)
        _noted.clear()
        _waiting.clear()
    if noted:
        MissedSearch.objects.add(noted)


def _write_in_a_thread() -> None:
    try:
        write_noted()
    except DatabaseError:
        logger.warning("What was searched for without success could not be counted.", exc_info=True)
    finally:
        connections.close_all()
