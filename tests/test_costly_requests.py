"""Requests that are made to keep the server busy: reading one takes little time, whatever it is made of."""

import contextlib
import socket
import struct
import time
from collections.abc import Callable
from threading import Event, Lock
from types import SimpleNamespace
from typing import Any

import pytest
from waitress.adjustments import Adjustments  # type: ignore[import-untyped]

from operating.buffering_server import MOST_UNREAD, SETTINGS, BoundedChannel
from operating.strict_requests import StrictRequest
from tests.answering_app import application
from tests.served_here import served_here

HEAD = b"Host: localhost\r\nConnection: close\r\n"
# Of processor time; each took between two seconds and hours.
MOST_SECONDS = 1.0
CHUNKED = b"POST / HTTP/1.1\r\n" + HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
PIECE = 8192
LARGE = 2 * MOST_UNREAD


def get(line: bytes = b"GET / HTTP/1.1", fields: bytes = b"") -> bytes:
    """A request."""
    return line + b"\r\n" + HEAD + fields + b"\r\n"


def read(sent: bytes, step: Callable[[int], int] = lambda place: PIECE) -> StrictRequest:
    """The request as it is after all that was sent, or as soon as it is complete."""
    request = StrictRequest(Adjustments(**SETTINGS))
    place, until = 0, time.process_time() + MOST_SECONDS
    while place < len(sent) and not request.completed:
        place += request.received(sent[place : place + step(place)])
        assert time.process_time() < until
    return request


@pytest.mark.fault("requests are made to keep the server busy")
@pytest.mark.parametrize(
    "sent",
    [
        get(b"GET a://" + b"1" * 20_000 + b" x"),
        get(fields=b"X:" + b" " * 20_000 + b"a\r\n"),
        get(fields=b"X:" + b"\t" * 20_000 + b"a\r\n"),
        get(fields=b"X: a\r\n" + b" b\r\n" * 225_000),
        get(fields=b"X:\r\n" * 220_000),
        CHUNKED + b"1" * 5_000_000,
        CHUNKED + b"0\r\nX: " + b"1" * 5_000_000,
        CHUNKED + b"1\r\nx\r\n" * 1_000_000,
        CHUNKED + b"1\r\n\r\n" * 3_000_000,
    ],
    ids=[
        *("digits", "blanks", "tabs", "a field of many lines", "many fields"),
        *("size of a chunk", "what follows the chunks", "chunks of one byte", "chunks without an end"),
    ],
)
def test_what_takes_long_to_read_is_refused(sent: bytes) -> None:
    request = read(sent)
    assert request.completed
    assert request.error.code == 400


@pytest.mark.fault("requests are made to keep the server busy")
def test_a_long_head_may_come_byte_by_byte() -> None:
    long = get(fields=b"X: " + b"a" * 903_000 + b"\r\n")
    request = read(long, lambda place: PIECE if place < 900_000 else 1)
    assert not request.error
    assert len(request.headers["X"]) == 903_000


def test_a_body_in_chunks_comes_whole() -> None:
    small, large = b"1;a=b\r\nx\r\n" * 500, b"2000\r\n" + b"a\r\n" * 2730 + b"aa\r\n"
    request = read(CHUNKED + small + large * 20 + b"0\r\nX-Sum: 1\r\n\r\n", lambda place: 1 if place < 300 else 700)
    assert not request.error
    assert int(request.headers["CONTENT_LENGTH"]) == 500 + 20 * 0x2000


@pytest.mark.fault("two servers would read a request differently")
@pytest.mark.parametrize(
    "field",
    [
        b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
        b"Transfer-Encoding: chunked, chunked",
        b"Transfer-Encoding: ,chunked",
        b"Transfer-Encoding:\r\nContent-Length: 0",
        b"X-One: a\r\n b",
    ],
)
def test_no_coding_but_one_and_no_field_of_two_lines(field: bytes) -> None:
    assert read(get(b"POST / HTTP/1.1", field + b"\r\n") + b"0\r\n\r\n").error.code == 400


@pytest.mark.fault("two servers would read a request differently")
@pytest.mark.parametrize(
    "body",
    [
        b"3\n\r\nabc\r\n0\r\n\r\n",
        b"3;a\n\r\nabc\r\n0\r\n\r\n",
        b"0\r\nX: a\n\r\n\r\n",
        b"\r\n0\r\n\r\n",
        b"3\r\nabcd\r\n0\r\n\r\n",
    ],
)
def test_lines_between_chunks_end_as_they_should(body: bytes) -> None:
    assert read(CHUNKED + body).error.code == 400
    assert read(CHUNKED + body, lambda place: 1).error.code == 400


@pytest.mark.parametrize(
    "sent", [get(fields=b"Content-Length: " + b"9" * 5000 + b"\r\n"), get(b"GET http://[::1/ HTTP/1.1")]
)
def test_what_python_cannot_read_is_answered_too(sent: bytes) -> None:
    assert read(sent).error.code == 400


def test_a_connection_is_kept_after_an_answer_that_has_no_body() -> None:
    same = b"GET /same HTTP/1.1\r\nHost: localhost\r\n\r\n"
    with served_here(application) as server:
        answers = server.says(same + same + get(b"GET /same HTTP/1.1")).split(b"HTTP/1.1 ")[1:]
    assert [answer[:3] for answer in answers] == [b"304"] * 3
    assert b"Connection: close" not in answers[0]
    assert b"Connection: close" in answers[2]


def test_who_waits_to_be_told_to_go_on_without_anything_to_send_is_answered() -> None:
    with served_here(application) as server:
        begun = time.monotonic()
        answer = server.says(get(b"GET /query?12 HTTP/1.1", b"Expect: 100-continue\r\n"))
    assert answer.startswith(b"HTTP/1.1 200 OK")
    assert time.monotonic() - begun < 5


class Large:
    """Answers with more than waits for a reader; at hand, too, where that is asked."""

    def __init__(self, is_at_hand: bool) -> None:
        self.is_at_hand = is_at_hand
        self.answered = 0

    def __call__(self, environ: dict[str, Any], start_response: Any) -> list[bytes]:
        self.answered += 1
        start_response("200 OK", [("Content-Length", str(LARGE))])
        return [b"x" * LARGE]

    def at_hand(self, environ: dict[str, Any]) -> Any:
        return self if self.is_at_hand else None


@pytest.mark.fault("requests are made to keep the server busy")
@pytest.mark.parametrize("is_at_hand", [True, False], ids=["by the loop", "by a thread"])
def test_who_does_not_read_is_answered_no_further_request(is_at_hand: bool) -> None:
    large = Large(is_at_hand)
    with served_here(large) as server, server.connect() as client:
        client.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n" * 19 + get())
        time.sleep(0.5)
        assert 0 < large.answered < 10
        whole = b"".join(iter(lambda: client.recv(LARGE), b""))
    assert large.answered == 20
    assert whole.count(b"x") == 20 * LARGE


@pytest.mark.fault("requests are made to keep the server busy")
def test_who_reads_nothing_for_long_loses_the_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(SETTINGS, "cleanup_interval", 0.1)
    monkeypatch.setitem(SETTINGS, "channel_timeout", 1)
    with served_here(Large(is_at_hand=True)) as server, server.connect() as client:
        client.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n" * 20)
        time.sleep(2.5)
        # What was on its way when the connection was closed.
        with contextlib.suppress(ConnectionError):
            assert len(b"".join(iter(lambda: client.recv(LARGE), b""))) < 20 * LARGE


def test_a_long_head_is_for_a_thread_also_where_the_answer_is_at_hand() -> None:
    def asked_of(path: bytes) -> bool:
        seen: list[str] = []

        class Seeing(Large):
            def at_hand(self, environ: dict[str, Any]) -> Any:
                seen.append(environ["PATH_INFO"])
                return super().at_hand(environ)

        with served_here(Seeing(is_at_hand=True)) as server:
            assert server.says(get(b"GET " + path + b" HTTP/1.1")).startswith(b"HTTP/1.1 200")
        return bool(seen)

    assert asked_of(b"/?a")
    assert not asked_of(b"/?" + b"a&" * 20_000)


@pytest.mark.fault("clients are slow, or cut off")
def test_a_thread_tells_the_loop_that_it_may_let_others_in_also_where_its_client_is_gone() -> None:
    told = []
    server = SimpleNamespace(is_holding_back=True, pull_trigger=lambda: told.append(True))
    channel: Any = object.__new__(BoundedChannel)
    channel.__dict__.update(server=server, connected=False, requests=[read(get())], requests_lock=Lock())
    channel.service()
    assert told


@pytest.mark.fault("clients are slow, or cut off")
def test_who_is_gone_before_the_answer_keeps_nobody_from_being_let_in() -> None:
    go_on = Event()

    def answer(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        if environ["PATH_INFO"] == "/busy":
            go_on.wait(20)
        start_response("200 OK", [("Content-Length", "2")])
        return [b"ok"]

    def at_hand(environ: dict[str, Any]) -> Any:
        if environ["PATH_INFO"] != "/at-hand":
            return None
        # Until the client is gone.
        time.sleep(0.3)
        return answer

    answer.at_hand = at_hand  # type: ignore[attr-defined]
    with served_here(answer, round_seconds=8) as server, server.connect() as busy:
        busy.sendall(get(b"GET /busy HTTP/1.1"))
        with server.connect() as gone:
            gone.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            gone.sendall(b"GET /at-hand HTTP/1.1\r\nHost: localhost\r\n\r\n" + get())
            time.sleep(0.1)
        time.sleep(0.6)
        begun = time.monotonic()
        with server.connect() as newcomer:
            newcomer.sendall(get())
            go_on.set()
            assert newcomer.recv(100).startswith(b"HTTP/1.1 200 OK")
        assert time.monotonic() - begun < 4
