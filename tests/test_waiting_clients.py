"""Whoever keeps the server waiting has a place and a time, both bounded; who is being answered keeps theirs."""

import contextlib
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from operating import buffering_server, strict_requests
from tests.answering_app import application
from tests.served_here import Server, served_here
from tests.test_slow_clients import HEAD


@pytest.fixture
def inside(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """The same server in this process, impatient: where a test cannot wait for as long as the real one does."""
    monkeypatch.setattr(strict_requests, "HEAD_SECONDS", 0.3)
    monkeypatch.setattr(buffering_server, "MOST_CONNECTIONS", 3)
    monkeypatch.setitem(buffering_server.SETTINGS, "cleanup_interval", 0.1)
    with served_here(application) as server:
        yield server


@pytest.mark.fault("clients are slow, or cut off")
@pytest.mark.parametrize("pause", [0.0, 0.1], ids=["says nothing more", "sends a byte now and then"])
@pytest.mark.parametrize(
    "begun", [b"GET /process HT", b"POST /length HTTP/1.1\r\n" + HEAD + b"Content-Length: 99\r\n\r\nh"]
)
def test_a_request_has_a_time_in_which_it_has_to_come(begun: bytes, pause: float, inside: Server) -> None:
    with inside.connect() as client:
        client.sendall(begun)
        with contextlib.suppress(ConnectionError):
            while pause and client.send(b"x"):
                time.sleep(pause)
        with contextlib.suppress(ConnectionError):
            assert client.recv(100) == b""


def test_a_long_upload_has_as_long_as_its_bytes_need() -> None:
    request = strict_requests.StrictRequest(strict_requests.Adjustments())
    request.received(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 50000\r\n\r\n")
    request.received(b"x" * 40_000)
    assert not request.is_overdue(request.began + strict_requests.HEAD_SECONDS + 39)
    assert request.is_overdue(request.began + strict_requests.HEAD_SECONDS + 41)
    assert request.is_overdue(request.began + 61), "Twenty seconds, and one for each thousand bytes."


@pytest.mark.fault("clients are slow, or cut off")
def test_where_all_places_are_taken_the_longest_waiting_makes_room(inside: Server) -> None:
    with contextlib.ExitStack() as clients:
        for _number in range(4):
            clients.enter_context(inside.connect()).sendall(b"GET /half")
            time.sleep(0.01)
        assert inside.ask("/length", b"all") == "3"


def begin_to_answer(client: socket.socket, directory: Path, more: bytes = b"") -> None:
    """Ask for what is answered once there is a file "go"; `more` is sent with it. Then a thread is at it."""
    client.sendall(f"GET /until?{directory / 'go'} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode() + more)
    while not list(directory.glob("go.*.begun")):
        time.sleep(0.02)


@pytest.mark.fault("clients are slow, or cut off")
def test_room_is_made_by_who_waits_longest_and_never_by_who_is_being_answered(
    inside: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(strict_requests, "HEAD_SECONDS", 60)
    with contextlib.ExitStack() as clients:
        answered = clients.enter_context(inside.connect())
        begin_to_answer(answered, tmp_path)
        waiting, newer = (clients.enter_context(inside.connect()) for _number in range(2))
        for client in (waiting, newer):
            client.sendall(b"GET /half")
        clients.enter_context(inside.connect())
        assert waiting.recv(1) == b""
        newer.settimeout(0.5)
        with pytest.raises(TimeoutError):
            newer.recv(1)
        (tmp_path / "go").touch()
        assert answered.recv(1000).endswith(b"done")


@pytest.mark.fault("clients are slow, or cut off")
def test_half_of_the_next_request_is_waited_for_until_the_one_before_is_answered(
    inside: Server, tmp_path: Path
) -> None:
    with inside.connect() as client:
        begin_to_answer(client, tmp_path, b"GET /half")
        time.sleep(0.8)
        (tmp_path / "go").touch()
        assert client.recv(1000).endswith(b"done")


def test_all_who_have_a_place_have_it_within_what_a_process_may_have_open() -> None:
    # A connection each, and a file for a large body.
    assert 2 * buffering_server.MOST_CONNECTIONS < 1024


def test_what_answers_head_is_closed_unread() -> None:
    class Answer(list[bytes]):
        is_closed = False

        def close(self) -> None:
            self.is_closed = True

    answer = Answer([b"body"])
    application = buffering_server.without_body_for_head(lambda environ, start_response: answer)
    assert application({"REQUEST_METHOD": "GET"}, None) is answer
    assert not answer.is_closed
    assert application({"REQUEST_METHOD": "HEAD"}, None) == []
    assert answer.is_closed
