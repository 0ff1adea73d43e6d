"""The server of the site in the test's own process, with an application of the test's own."""

import contextlib
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from threading import Event, Thread
from typing import Any
from urllib.request import Request, urlopen

from waitress import wasyncore  # type: ignore[import-untyped]
from waitress.task import ThreadedTaskDispatcher  # type: ignore[import-untyped]

from operating import buffering_server


@dataclass
class Server:
    """One that runs."""

    port: int
    process: Any = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=30)

    def says(self, sent: bytes) -> bytes:
        """All that it answers to these bytes, until it closes the connection."""
        with self.connect() as client:
            client.sendall(sent)
            return b"".join(iter(lambda: client.recv(65_536), b""))

    def ask(self, path: str, body: bytes | None = None) -> str:
        with urlopen(Request(f"{self.url}{path}", body), timeout=30) as answer:  # noqa: S310 - our own server
            return str(answer.read().decode())


@contextlib.contextmanager
def served_here(application: Any, round_seconds: float = 0.05) -> Iterator[Server]:
    """Served by one thread beside the loop, with the settings of this moment."""
    watched: dict[int, Any] = {}
    threads, stop = ThreadedTaskDispatcher(), Event()
    threads.set_thread_count(1)

    def go_on() -> None:
        while not stop.is_set():
            wasyncore.loop(round_seconds, use_poll=True, map=watched, count=1)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = buffering_server.open_server(listener, application, threads, watched)
        loop = Thread(target=go_on)
        loop.start()
        try:
            yield Server(listener.getsockname()[1])
        finally:
            stop.set()
            server.pull_trigger()
            loop.join()
            threads.shutdown()
            wasyncore.close_all(watched)
