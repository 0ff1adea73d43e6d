"""A WSGI application that says what reached it, for the tests of the server."""

import os
import time
from collections.abc import Iterable
from pathlib import Path
from threading import get_ident
from typing import Any

import django

# What gunicorn.conf.py starts beside the application stands on it.
django.setup()
PIECE, PIECES = b"x" * 1_000_000, 60


def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """/process, /length (of the body), /query (its length), /headers, /same, /large; /until?FILE waits for one."""
    path, query = environ["PATH_INFO"], environ["QUERY_STRING"]
    answer = b""
    if path == "/until":
        Path(f"{query}.{os.getpid()}-{get_ident()}.begun").touch()
        while not Path(query).exists():
            time.sleep(0.02)
        answer = b"done"
    elif path == "/length":
        answer = str(sum(len(piece) for piece in iter(lambda: environ["wsgi.input"].read(1_000_000), b""))).encode()
    elif path == "/query":
        answer = str(len(query)).encode()
    elif path == "/headers":
        answer = "\n".join(sorted(name for name in environ if name.startswith("HTTP_"))).encode()
    elif path == "/at-hand":
        answer = b"here"
    elif path == "/process":
        answer = str(os.getpid()).encode()
    elif path == "/same":
        start_response("304 Not Modified", [("ETag", '"1"')])
        return []
    elif path == "/large":
        start_response("200 OK", [("Content-Length", str(len(PIECE) * PIECES))])
        return (PIECE for _number in range(PIECES))
    return _answer(answer, start_response)


def at_hand(environ: dict[str, Any]) -> Any:
    """What the page cache has in memory: here it is /at-hand."""
    if environ["PATH_INFO"] != "/at-hand":
        return None
    return lambda environ, start_response: _answer(b"here", start_response)


def _answer(text: bytes, start_response: Any) -> list[bytes]:
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", str(len(text)))])
    return [text]


setattr(application, "at_hand", at_hand)  # noqa: B010 - mypy knows no attributes of functions
