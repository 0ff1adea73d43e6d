"""Mail servers for the tests: one that takes mail or refuses it, and one that never says a word."""

import socket
import socketserver
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

REFUSED, NOT_YET, NO_ANSWER = "ukendt@example.org", "senere@example.org", "tavs@example.org"


class _Talk(socketserver.StreamRequestHandler):
    server: "TakingServer"

    def handle(self) -> None:
        self.say("220 here")
        for raw in self.rfile:
            line = raw.decode().strip()
            if line.upper() == "DATA":
                self.say("354 go on")
                self.server.taken.append(b"".join(iter(self.rfile.readline, b".\r\n")).decode())
                self.say("250 taken")
            elif line.upper() == "QUIT":
                self.say("221 bye")
                return
            elif f"TO:<{REFUSED}>" in line:
                self.say("550 5.1.1 no such mailbox")
            elif f"TO:<{NOT_YET}>" in line:
                self.say("450 4.2.0 come back later")
            elif f"TO:<{NO_ANSWER}>" not in line:
                self.say("250 fine")

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


class TakingServer(socketserver.ThreadingTCPServer):
    """Keeps what it has taken."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.taken: list[str] = []


@contextmanager
def taking_server() -> Iterator[TakingServer]:
    """A server that takes everything but mail to those at the top of this module."""
    with TakingServer() as server:
        Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield server
        server.shutdown()


@contextmanager
def silent_server() -> Iterator[socket.socket]:
    """A server that connections can be opened to, and that never says anything."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server


def connections_to(server: socket.socket) -> int:
    """How many have been opened since it was last asked."""
    server.settimeout(0)
    count = 0
    try:
        while True:
            server.accept()[0].close()
            count += 1
    except BlockingIOError:
        return count
