"""Answers for pages that are kept before Django has heard of the request: no query, no middleware, no template.

Asked are only requests that say nothing of who sent them. What may be kept is decided where the page is made, by
`publishing.kept.keeping`, which leaves in the request's environment until when it holds.
"""

import time
from collections.abc import Callable, Iterable
from functools import partial
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qsl

from assets.encodings import IDENTITY
from publishing.kept.kept_page import Headers, KeptPage, keep
from publishing.kept.page_stores import Memory, PageStore
from publishing.stamp import content_stamp
from publishing.stamp.content_stamp import Stamp

Environ = dict[str, Any]
Application = Callable[[Environ, Any], Iterable[bytes]]

# In the environment of a request: that it may be answered for everybody; then until when its answer holds.
ASKED_FOR_EVERYBODY = "publishing.asked_for_everybody"
HOLDS_UNTIL = "publishing.holds_until"
# How long the site is not asked for what is kept, after it has said that its database is away.
AWAY_SECONDS = 5.0


class PageCache:
    """A WSGI application in front of Django's.

    `release` names the code that makes the pages: another version keeps its own. `never` are the beginnings of
    addresses that are never kept, `never_with_query` whole ones that are not with a query. `cookies` make a request
    somebody's own. `parameters` are those of a query that pages know: others change no page and are left out.
    `is_secure` tells how a request has reached the site.
    """

    def __init__(
        self,
        application: Application,
        store: PageStore,
        memory: Memory,
        *,
        release: str,
        never: tuple[str, ...],
        never_with_query: frozenset[str],
        cookies: frozenset[str],
        parameters: frozenset[str],
        is_secure: Callable[[Environ], bool],
        edge_seconds: int = 0,
    ) -> None:
        self.application = application
        self.store = store
        self.memory = memory
        self.release = release
        self.never = never
        self.never_with_query = never_with_query
        self.cookies = cookies
        self.parameters = parameters
        self.is_secure = is_secure
        self.edge_seconds = edge_seconds
        self._is_away_until = 0.0

    def __call__(self, environ: Environ, start_response: Any) -> Iterable[bytes]:
        """The page that is kept; else what Django answers."""
        if not self._is_anybodys(environ):
            return self.application(environ, start_response)
        # Before anything of the database is read: see publishing.stamp.content_stamp.
        stamp = content_stamp.read()
        if stamp is None:
            return self.application(environ, start_response)
        query = self._known_query(environ)
        key = self._key(environ, query)
        page = self._current(key, stamp)
        if page is None and time.time() < self._is_away_until:
            page = self._last_good(key, stamp)
        if page is None:
            # Who is at it since before a change does not make what is asked for after it.
            with self.store.making(f"{key}-{stamp.changes}") as is_mine:
                page = self._meanwhile(key, stamp, is_mine)
                if page is None:
                    return self._made(environ, start_response, key, stamp, query)
        return self._answered(page, stamp, environ, start_response)

    def at_hand(self, environ: Environ) -> Application | None:
        """What answers a request from this process' memory, without a wait for anybody; else None."""
        if not content_stamp.is_at_hand() or not self._is_anybodys(environ):
            return None
        stamp = content_stamp.read()
        page = self._in_memory(self._key(environ, self._known_query(environ)), stamp) if stamp else None
        return partial(self._answered, page, stamp) if page and stamp else None

    def _is_anybodys(self, environ: Environ) -> bool:
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or environ.get("PATH_INFO", "").startswith(self.never):
            return False
        if environ.get("QUERY_STRING") and environ["PATH_INFO"] in self.never_with_query:
            return False
        if "HTTP_AUTHORIZATION" in environ or "HTTP_RANGE" in environ:
            return False
        cookies = environ.get("HTTP_COOKIE")
        return not cookies or self.cookies.isdisjoint(
            cookie.partition("=")[0].strip() for cookie in cookies.split(";")
        )

    def _known_query(self, environ: Environ) -> str:
        query = environ.get("QUERY_STRING", "")
        if not query:
            return ""
        asked = {name for name, _value in parse_qsl(query, keep_blank_values=True, max_num_fields=None)}
        return "&".join(sorted(asked & self.parameters))

    def _key(self, environ: Environ, query: str) -> str:
        scheme = "https" if self.is_secure(environ) else "http"
        host = environ.get("HTTP_HOST") or f"{environ['SERVER_NAME']}:{environ['SERVER_PORT']}"
        said = "\x1f".join((self.release, scheme, host.lower(), environ.get("PATH_INFO", ""), query))
        return sha256(said.encode("utf-8", "surrogateescape")).hexdigest()[:32]

    def _in_memory(self, key: str, stamp: Stamp) -> KeptPage | None:
        now = time.time()
        page = self.memory.get(key)
        if page is None or not page.is_current(stamp, now):
            return None
        page.seen_current_at = now
        return page

    def _current(self, key: str, stamp: Stamp) -> KeptPage | None:
        if page := self._in_memory(key, stamp):
            return page
        now = time.time()
        found = self.store.get(key)
        if found is None or not found.is_current(stamp, now):
            return None
        self.memory.put(key, found)
        found.seen_current_at = now
        return found

    def _last_good(self, key: str, stamp: Stamp) -> KeptPage | None:
        """What was kept longer ago than it is used by itself, for as long as the database is away."""
        page = self.memory.get(key) or self.store.get(key)
        return page if page and page.may_outlast_a_fault(stamp, time.time()) else None

    def _meanwhile(self, key: str, stamp: Stamp, is_mine: bool) -> KeptPage | None:
        """For who is to make the page: what somebody else has made since. For others: what may stand in for it."""
        if is_mine:
            return self._current(key, stamp)
        page = self.memory.get(key) or self.store.get(key)
        return page if page and page.may_stand_in(stamp, time.time()) else None

    def _made(self, environ: Environ, start_response: Any, key: str, stamp: Stamp, query: str) -> Iterable[bytes]:
        """What Django answers, kept if it is for everybody."""
        made_at = time.time()
        # What the page does not know is kept from it, so that it cannot be in what others get.
        asked = {**environ, "REQUEST_METHOD": "GET", "QUERY_STRING": query, ASKED_FOR_EVERYBODY: True}
        status, headers, answer = _heard(self.application, asked)
        if status.startswith(("503", "507")):
            self._is_away_until = time.time() + AWAY_SECONDS
            if page := self._last_good(key, stamp):
                _close(answer)
                return self._answered(page, stamp, environ, start_response)
        until = asked.get(HOLDS_UNTIL)
        if until is not None:
            try:
                page = keep(stamp, made_at, until, headers, b"".join(answer))
            finally:
                _close(answer)
            self.memory.put(key, page)
            self.store.put(key, page)
            return self._answered(page, stamp, environ, start_response)
        if environ.get("QUERY_STRING", "") != query and not status.startswith("200"):
            # A redirect keeps the whole query, or begins at an address that has one.
            _close(answer)
            return self.application(environ, start_response)
        start_response(status, headers)
        if environ["REQUEST_METHOD"] == "HEAD":
            _close(answer)
            return []
        return answer

    def _answered(self, page: KeptPage, stamp: Stamp, environ: Environ, start_response: Any) -> list[bytes]:
        status, headers, body = page.answer(
            environ.get("HTTP_ACCEPT_ENCODING", IDENTITY),
            environ.get("HTTP_IF_NONE_MATCH", ""),
            time.time(),
            # What stands in for a moment is not for an edge to keep.
            self.edge_seconds if page.changes == stamp.changes else 0,
        )
        start_response(status, headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]


def _heard(application: Application, environ: Environ) -> tuple[str, Headers, Iterable[bytes]]:
    said: list[tuple[str, Headers]] = []

    def start_response(status: str, headers: Headers, exc_info: Any = None) -> Callable[[bytes], object]:
        said.append((status, headers))
        return lambda data: None

    answer = application(environ, start_response)
    status, headers = said[-1]
    return status, headers, answer


def _close(answer: Iterable[bytes]) -> None:
    close = getattr(answer, "close", None)
    if close:
        close()
