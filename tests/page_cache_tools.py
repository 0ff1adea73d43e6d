"""The page cache with an application that the test writes itself, and visitors who ask it."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from wsgiref.util import setup_testing_defaults

from publishing.kept.page_stores import FileStore, Memory, PageStore
from publishing.kept.wsgi_cache import ASKED_FOR_EVERYBODY, HOLDS_UNTIL, Application, PageCache

FAR_AWAY = 32_503_680_000.0
MEGABYTE = 1_000_000


class Answer:
    """What a visitor gets."""

    def __init__(self, status: str, headers: list[tuple[str, str]], body: bytes) -> None:
        self.status = int(status.split()[0])
        self.headers = {name.lower(): value for name, value in headers}
        self.body = body

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()


def environ_of(path: str = "/", query: str = "", method: str = "GET", **headers: str) -> dict[str, Any]:
    """A request, as a server hands it over."""
    environ: dict[str, Any] = {"REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": query}
    environ |= {f"HTTP_{name.upper()}": value for name, value in headers.items()}
    setup_testing_defaults(environ)
    environ["HTTP_HOST"] = headers.get("host", "localhost")
    return environ


def asked(
    application: Application, path: str = "/", query: str = "", method: str = "GET", **headers: str
) -> Answer:
    """Ask as a server does that speaks WSGI; `headers` as `if_none_match="…"`."""
    environ = environ_of(path, query, method, **headers)
    heard: list[tuple[str, list[tuple[str, str]]]] = []

    def start_response(
        status: str, headers: list[tuple[str, str]], exc_info: Any = None
    ) -> Callable[[bytes], None]:
        heard.append((status, headers))
        return lambda data: None

    answer = application(environ, start_response)
    body = b"".join(answer)
    close = getattr(answer, "close", None)
    if close:
        close()
    return Answer(*heard[-1], body)


class Site:
    """An application that counts how often it made a page; `text` is what its pages say.

    `before_answering` is called once a page has been made of the content and has not been given out yet.
    """

    def __init__(self, text: str = "old", until: float = FAR_AWAY) -> None:
        self.text = text
        self.until = until
        self.made: list[str] = []
        self.before_answering: Callable[[], None] = lambda: None

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Every address is a page except what is below /missing/."""
        text = self.text
        self.made.append(environ["PATH_INFO"] + "?" + environ["QUERY_STRING"])
        self.before_answering()
        if environ["PATH_INFO"].startswith("/missing/"):
            start_response("404 Not Found", [("Content-Type", "text/plain")])
            return [b"nothing"]
        if ASKED_FOR_EVERYBODY in environ:
            environ[HOLDS_UNTIL] = self.until
        start_response("200 OK", [("Content-Type", "text/plain"), ("X-Frame-Options", "DENY")])
        return [(text + " " * 300).encode()]


def process(site: Application, directory: Path | PageStore, edge_seconds: int = 0) -> PageCache:
    """One process of the site: its own memory, the store of all."""
    store = FileStore(directory, MEGABYTE) if isinstance(directory, Path) else directory
    return PageCache(
        site,
        store,
        Memory(MEGABYTE),
        release="test",
        never=("/admin/",),
        never_with_query=frozenset({"/search/"}),
        cookies=frozenset({"sessionid", "csrftoken"}),
        parameters=frozenset({"sent"}),
        is_secure=lambda environ: environ.get("HTTP_X_FORWARDED_PROTO") == "https",
        edge_seconds=edge_seconds,
    )


class Clock:
    """The time, for the page cache alone."""

    def __init__(self, now: float) -> None:
        self.now = now

    def time(self) -> float:
        """As `time.time`."""
        return self.now
