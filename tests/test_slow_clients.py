"""The server that `make run` starts: who sends or reads slowly, or is cut off, keeps nobody else waiting."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from tests.answering_app import PIECE, PIECES
from tests.served_here import Server
from tests.served_site import PROJECT_DIR, wait_until_it_answers

MEGABYTE = 1024 * 1024
# Of two processes.
THREADS = 2 * 4
HEAD = b"Host: localhost\r\nConnection: close\r\n"


@contextlib.contextmanager
def started(tmp_path: Path) -> Iterator[Server]:
    """As `make run` starts it, with another application."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        variables = {"VAR_DIR": str(tmp_path), "CLOCK_SECONDS": "0", "WEB_WORKERS": "2"}
        process = subprocess.Popen(  # noqa: S603 - our own arguments
            [
                *(sys.executable, "-m", "gunicorn", "-c", "site/gunicorn.conf.py"),
                *("--bind", f"fd://{listener.fileno()}", "tests.answering_app:application"),
            ],
            cwd=PROJECT_DIR,
            env={**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.local", **variables},
            pass_fds=[listener.fileno()],
        )
        server = Server(listener.getsockname()[1], process)
    try:
        wait_until_it_answers(server.url)
        yield server
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with started(tmp_path_factory.mktemp("served")) as server:
        yield server


@pytest.mark.fault("clients are slow, or cut off")
@pytest.mark.parametrize(
    "half",
    [b"GET /process HTTP/1.1\r\nHost: loc", b"POST /length HTTP/1.1\r\n" + HEAD + b"Content-Length: 9\r\n\r\nhalf"],
    ids=["head", "body"],
)
def test_half_of_a_request_from_64_clients_keeps_nobody_waiting(half: bytes, server: Server) -> None:
    with contextlib.ExitStack() as clients:
        for _number in range(64):
            clients.enter_context(server.connect()).sendall(half)
        assert [server.ask("/length", b"all") for _number in range(8)] == ["3"] * 8


@pytest.mark.fault("clients are slow, or cut off")
def test_who_does_not_read_a_long_answer_keeps_nobody_waiting(server: Server) -> None:
    with contextlib.ExitStack() as clients:
        waiting = [clients.enter_context(server.connect()) for _number in range(10)]
        for client in waiting:
            client.sendall(b"GET /large HTTP/1.1\r\n" + HEAD + b"\r\n")
        assert [server.ask("/length", b"all") for _number in range(8)] == ["3"] * 8
        whole = b"".join(iter(lambda: waiting[0].recv(MEGABYTE), b""))
        assert len(whole.partition(b"\r\n\r\n")[2]) == len(PIECE) * PIECES


def test_what_is_at_hand_is_answered_while_every_thread_is_busy(server: Server, tmp_path: Path) -> None:
    visitor = HTTPConnection("127.0.0.1", server.port, timeout=30)

    def ask_for_what_is_at_hand() -> bytes:
        visitor.request("GET", "/at-hand")
        return visitor.getresponse().read()

    assert ask_for_what_is_at_hand() == b"here"
    with contextlib.ExitStack() as clients:
        for _number in range(32):
            # Chance decides which process takes a connection: the further ones wait there.
            client = clients.enter_context(server.connect())
            client.sendall(f"GET /until?{tmp_path / 'go'} HTTP/1.1\r\n".encode() + HEAD + b"\r\n")
        give_up_at = time.monotonic() + 30
        while (busy := len(list(tmp_path.glob("*.begun")))) < THREADS and time.monotonic() < give_up_at:
            time.sleep(0.02)
        try:
            assert busy == THREADS
            assert ask_for_what_is_at_hand() == b"here"
        finally:
            (tmp_path / "go").touch()
    visitor.close()


def test_answers_come_in_the_order_of_their_requests_whoever_gives_them(server: Server) -> None:
    def get(method: bytes, path: bytes, head: bytes = b"Host: localhost\r\n") -> bytes:
        return method + b" " + path + b" HTTP/1.1\r\n" + head + b"\r\n"

    paths = (b"/at-hand", b"/at-hand", b"/query?12", b"/at-hand", b"/at-hand", b"/query?1")
    sent = b"".join(get(b"GET", path) for path in paths) + get(b"HEAD", b"/at-hand", HEAD)
    answers = server.says(sent).split(b"HTTP/1.1 200 OK\r\n")[1:]
    said = [answer.partition(b"\r\n\r\n")[2] for answer in answers]
    assert said == [b"here", b"here", b"2", b"here", b"here", b"1", b""]
    assert b"Content-Length: 4\r\n" in answers[-1]


def test_who_asks_wrongly_after_a_page_does_not_get_the_page_once_more(server: Server) -> None:
    sent = b"GET /at-hand HTTP/1.1\r\nHost: localhost\r\n\r\n" + b"GET / HTTP/1.1\r\nHost: one\r\nHost: two\r\n\r\n"
    first, second = server.says(sent).split(b"HTTP/1.1 ")[1:]
    assert first.startswith(b"200 OK")
    assert second.startswith(b"400 ")


def test_large_uploads_come_whole_and_those_that_are_too_large_are_refused(server: Server) -> None:
    assert server.ask("/length", b"x" * 50 * MEGABYTE) == str(50 * MEGABYTE)
    too_large = b"POST /length HTTP/1.1\r\n" + HEAD + f"Content-Length: {60 * MEGABYTE}\r\n\r\n".encode()
    assert server.says(too_large).startswith(b"HTTP/1.1 413 ")
    waiting = b"POST /length HTTP/1.1\r\n" + HEAD + b"Expect: 100-continue\r\nContent-Length: 3\r\n\r\nall"
    assert server.says(waiting).startswith(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK")


def test_several_requests_come_by_one_connection_and_heads_have_no_body(server: Server) -> None:
    def ask(method: str, path: str) -> tuple[HTTPResponse, bytes]:
        connection.request(method, path)
        answer = connection.getresponse()
        return answer, answer.read()

    connection = HTTPConnection("127.0.0.1", server.port, timeout=30)
    assert ask("GET", "/query?1234")[1] == b"4"
    head, body = ask("HEAD", "/query?1234")
    assert (head.status, head.headers["Content-Length"], body) == (200, "1", b"")
    assert ask("GET", "/same")[0].status == 304
    assert ask("GET", "/query?12345")[1] == b"5"
    connection.close()
    answer = server.says(b"HEAD /large HTTP/1.1\r\n" + HEAD + b"\r\n")
    assert answer.endswith(b"\r\n\r\n")
    assert b"Content-Length: 60000000" in answer


@pytest.mark.fault("two servers would read a request differently")
@pytest.mark.parametrize(
    "sent",
    [
        b"GET / HTTP/1.1\r\nHost: elsewhere.example\r\n" + HEAD + b"\r\n",
        b"POST / HTTP/1.1\r\n" + HEAD + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"POST / HTTP/1.1\r\n" + HEAD + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\n0\r\n\r\n",
        b"POST / HTTP/1.0\r\n" + HEAD + b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + HEAD + b"X-One: a\nX-Two: b\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + HEAD + b"X-One : a\r\n\r\n",
    ],
    ids=["two hosts", "two lengths", "other lengths", "chunks in 1.0", "bare line feed", "space before colon"],
)
def test_what_two_servers_could_read_differently_is_refused(sent: bytes, server: Server) -> None:
    assert server.says(sent).split(b" ", 2)[1] == b"400"


def test_no_header_can_pass_for_another_one_and_long_addresses_arrive(server: Server) -> None:
    seen = server.says(b"GET /headers HTTP/1.1\r\n" + HEAD + b"X_Forwarded_For: 1\r\nX-Other: 1\r\n\r\n")
    assert b"HTTP_X_OTHER" in seen
    assert b"FORWARDED" not in seen
    assert b"\r\nServer:" not in seen
    forwarded = server.says(b"GET /headers HTTP/1.1\r\n" + HEAD + b"X-Forwarded-Proto: https\r\n\r\n")
    assert b"HTTP_X_FORWARDED_PROTO" in forwarded
    assert server.ask(f"/query?{'x' * 900_000}") == "900000"


@pytest.mark.fault("a web process is killed, or the server is stopped")
def test_a_process_that_is_killed_is_started_anew(server: Server) -> None:
    killed = {server.ask("/process")}
    os.kill(int(*killed), signal.SIGKILL)
    seen: set[str] = set()
    while len(seen - killed) < 2:
        with contextlib.suppress(OSError):
            seen.add(server.ask("/process"))


@pytest.mark.fault("a web process is killed, or the server is stopped")
def test_what_has_been_begun_is_finished_when_the_server_is_stopped(tmp_path: Path) -> None:
    file = tmp_path / "go"
    with started(tmp_path) as server, server.connect() as client:
        client.sendall(f"GET /until?{file} HTTP/1.1\r\n".encode() + HEAD + b"\r\n")
        while not list(tmp_path.glob("go.*.begun")):
            time.sleep(0.02)
        server.process.terminate()
        # It has stopped to take anything, and is not gone.
        with contextlib.suppress(ConnectionError):
            while True:
                server.connect().close()
        file.touch()
        assert b"".join(iter(lambda: client.recv(1000), b"")).endswith(b"done")
        assert server.process.wait(20) == 0


@pytest.mark.fault("a web process is killed, or the server is stopped")
def test_a_long_answer_is_sent_to_its_end_when_the_server_is_stopped(tmp_path: Path) -> None:
    with started(tmp_path) as server, server.connect() as client:
        client.sendall(b"GET /large HTTP/1.1\r\n" + HEAD + b"\r\n")
        beginning = client.recv(1)
        # Until all of it is made, and waits for its reader.
        time.sleep(1)
        server.process.terminate()
        time.sleep(0.5)
        whole = beginning + b"".join(iter(lambda: client.recv(MEGABYTE), b""))
        assert len(whole.partition(b"\r\n\r\n")[2]) == len(PIECE) * PIECES
