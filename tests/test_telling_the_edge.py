"""The site tells the cache in front of each change, and waits for no answer that does not come."""

import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client

from home.models import HomePage
from publishing import edge as publishing_edge
from publishing.stamp import content_stamp


@pytest.fixture
def told(settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Tells the site where its edge is."""
    monkeypatch.setattr(publishing_edge, "_rests_until", 0.0)

    def tell(port: int) -> None:
        location = f"http://127.0.0.1:{port}"
        settings.WAGTAILFRONTENDCACHE = {"edge": {"BACKEND": "publishing.edge.EdgeBackend", "LOCATION": location}}

    return tell


def test_an_edge_that_hangs_holds_nobody_for_long_and_is_left_alone_for_a_while(
    told: Callable[[int], None], caplog: pytest.LogCaptureFixture
) -> None:
    accepted = []
    with socket.socket() as hanging:
        hanging.bind(("127.0.0.1", 0))
        hanging.listen()
        told(hanging.getsockname()[1])

        def accept() -> None:
            while True:
                accepted.append(hanging.accept()[0])

        Thread(target=_until_closed, args=[accept], daemon=True).start()
        for _each in range(20):
            content_stamp.move()
    assert len(accepted) == 1
    assert "does not answer" in caplog.text


@contextmanager
def answering(status: int) -> Iterator[int]:
    """An edge that answers each PURGE so; its port."""

    class Edge(BaseHTTPRequestHandler):
        def do_PURGE(self) -> None:
            self.send_response(status)
            self.end_headers()

        def log_message(self, *_said: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Edge) as server:
        Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


@pytest.mark.parametrize(
    ("status", "is_fault"), [(200, False), (404, False), (502, False), (503, False), (403, True)]
)
def test_a_start_behind_an_edge_is_no_fault_and_an_edge_that_refuses_is_one(
    status: int, is_fault: bool, told: Callable[[int], None], caplog: pytest.LogCaptureFixture
) -> None:
    with answering(status) as port:
        told(port)
        content_stamp.move()
    faults = [record.getMessage() for record in caplog.records if record.levelname in ("WARNING", "ERROR")]
    assert bool(faults) == is_fault, faults


def _until_closed(accept: Callable[[], Any]) -> None:
    try:
        accept()
    except OSError:
        return


def test_a_change_is_told_to_the_edge_once_it_is_made(
    told: Callable[[int], None], home: HomePage, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:
        told(listener.getsockname()[1])

        def answer() -> None:
            while True:
                connection, _address = listener.accept()
                with connection:
                    heard.append(connection.recv(1000))
                    connection.sendall(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")

        Thread(target=_until_closed, args=[answer], daemon=True).start()
        with django_capture_on_commit_callbacks(execute=True):
            HomePage.objects.filter(pk=home.pk).update(headline="Nyt")
            assert heard == []
        assert [each.split(b" HTTP")[0] for each in heard] == [b"PURGE /content-stamp"]


def test_the_stamp_is_told_for_a_second_and_not_right_before_a_moment(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def asked(seconds_left: float) -> dict[str, str]:
        moment = datetime.fromtimestamp(time.time() + seconds_left, tz=UTC)
        monkeypatch.setattr(publishing_edge, "next_moment", lambda now: moment)
        return dict(client.get("/content-stamp").headers)

    far, near = asked(100), asked(2)
    assert far["Cache-Control"] == "public, max-age=1"
    assert near["Cache-Control"] == "no-store"
    assert far["Content-Stamp"] != near["Content-Stamp"]
    monkeypatch.setattr(content_stamp, "read", lambda: None)
    assert "Content-Stamp" not in asked(100)
