"""waitress as the site uses it: it reads a request to its end before a thread is given it, and waits within bounds.

Whoever sends slowly, or half a request, holds a connection and no thread. A head has HEAD_SECONDS, a body has to
come at LEAST_BYTES_A_SECOND on the whole, and where MOST_CONNECTIONS are open the one that has waited longest makes
room. What the application has at hand is answered by the loop itself: a thread would cost more than such an answer.
"""

import logging
import socket
import threading
import time
from collections.abc import Callable
from typing import Any

from waitress.adjustments import Adjustments  # type: ignore[import-untyped]
from waitress.channel import HTTPChannel  # type: ignore[import-untyped]
from waitress.parser import HTTPRequestParser, ParsingError  # type: ignore[import-untyped]
from waitress.server import TcpWSGIServer, UnixWSGIServer  # type: ignore[import-untyped]
from waitress.task import ThreadedTaskDispatcher, WSGITask  # type: ignore[import-untyped]

# In the environment of a request: what answers it without waiting for anything.
AT_HAND = "operating.at_hand"
HEAD_SECONDS = 20
LEAST_BYTES_A_SECOND = 1000
# Of each web process. With a file for each large body still below 1,024, which a process may have open by default.
MOST_CONNECTIONS = 400
MEGABYTE = 1024 * 1024
SETTINGS: dict[str, Any] = {
    "ident": "",
    # Up to a megabyte: a search for a long text is answered with a page, not with 431.
    "max_request_header_size": MEGABYTE,
    # As deploy/nginx/site.conf has it. What the site takes itself is less; each form says so in its own words.
    "max_request_body_size": 60 * MEGABYTE,
    # Django reads what a web server in front has said of the visitor, where the settings say that there is one.
    "clear_untrusted_proxy_headers": False,
    # Seconds between two requests of one connection.
    "channel_timeout": 20,
    "cleanup_interval": 2,
    "connection_limit": 2 * MOST_CONNECTIONS,
    "asyncore_use_poll": True,
    "log_socket_errors": False,
    # A large answer waits on disk for who reads it slowly, rather than hold the thread that has made it.
    "outbuf_high_watermark": 1024 * MEGABYTE,
}


class StrictRequest(HTTPRequestParser):
    """A request as it comes in. What two servers could understand differently is refused with 400."""

    def __init__(self, adj: Adjustments) -> None:
        super().__init__(adj)
        self.began = time.monotonic()

    def parse_header(self, header_plus: bytes) -> None:
        """Read the head. Raises ParsingError for a second Host, and for two statements of how long the body is."""
        super().parse_header(header_plus)
        if "," in self.headers.get("HOST", ""):
            raise ParsingError("More than one Host")
        if self.chunked and "CONTENT_LENGTH" in self.headers:
            raise ParsingError("Content-Length beside Transfer-Encoding")
        if "TRANSFER_ENCODING" in self.headers:
            raise ParsingError("Transfer-Encoding in HTTP/1.0")

    def is_overdue(self, now: float) -> bool:
        """Whether it should have been here by now."""
        seconds = HEAD_SECONDS + self.body_bytes_received / LEAST_BYTES_A_SECOND
        return not self.completed and now - self.began > seconds


class BoundedChannel(HTTPChannel):
    """One connection."""

    parser_class = StrictRequest
    is_at_hand = False
    _received_by = 0
    _task: WSGITask | None = None

    def received(self, data: bytes) -> bool:
        """Take what has come, and answer at once what is at hand."""
        self._received_by = threading.get_ident()
        is_taken = bool(super().received(data))
        while self.is_at_hand:
            self.is_at_hand = False
            self.service()
            # A thread may have begun to write the answer to the next request.
            self._flush_exception(self._flush_some_if_lockable)
        return is_taken

    def prepare(self) -> bool:
        """Get the next request ready to be answered. Whether the loop is to do so, which is who asks."""
        request = self.requests[0]
        if not request.error:
            self._task = WSGITask(self, request)
            environ = self._task.get_environment()
            if self._received_by == threading.get_ident() and (answer := self.server.at_hand(environ)):
                environ[AT_HAND] = answer
                self.is_at_hand = True
        return self.is_at_hand

    def task_class(self, channel: HTTPChannel, request: HTTPRequestParser) -> WSGITask:
        """What answers a request; called by waitress."""
        task, self._task = self._task, None
        return task or WSGITask(channel, request)


class _Bounds:
    """What both kinds of server do about who keeps them waiting."""

    channel_class = BoundedChannel
    active_channels: dict[int, Any]
    task_dispatcher: Any
    at_hand: Callable[[Any], Any]
    """Given the environment of a request: what answers it without waiting for anything, if that can be."""

    def readable(self) -> bool:
        """Whether a further connection is taken: not while requests wait here, another process may be free."""
        return bool(super().readable()) and not self.task_dispatcher.queue  # type: ignore[misc]

    def handle_accept(self) -> None:
        """Take a connection. The place of one that has waited longest goes to it where all are taken."""
        if len(self.active_channels) >= MOST_CONNECTIONS:
            waiting = [channel for channel in self.active_channels.values() if not channel.requests]
            if waiting:
                min(waiting, key=lambda channel: channel.creation_time).will_close = True
        super().handle_accept()  # type: ignore[misc]

    def add_task(self, channel: BoundedChannel) -> None:
        """Have a request answered: by a thread, unless the loop may do so."""
        if not channel.prepare():
            super().add_task(channel)  # type: ignore[misc]

    def maintenance(self, now: float) -> None:
        """Close, besides what waitress closes, those whose request has taken too long to come."""
        super().maintenance(now)  # type: ignore[misc]
        for channel in self.active_channels.values():
            if channel.request and not channel.requests and channel.request.is_overdue(time.monotonic()):
                channel.will_close = True


class BoundedTcpServer(_Bounds, TcpWSGIServer):
    """At a port."""


class BoundedUnixServer(_Bounds, UnixWSGIServer):
    """At a socket in the file system."""


def without_body_for_head(application: Any) -> Any:
    """An application that answers HEAD with its head alone: Django leaves that to servers, waitress to Django."""

    def answer(environ: dict[str, Any], start_response: Any) -> Any:
        result = environ.pop(AT_HAND, application)(environ, start_response)
        if environ["REQUEST_METHOD"] != "HEAD":
            return result
        if hasattr(result, "close"):
            result.close()
        return []

    return answer


def open_server(listener: socket.socket, application: Any, threads: ThreadedTaskDispatcher, watched: Any) -> Any:
    """A server on a socket that listens already; it puts itself into `watched`, the map of waitress' loop."""
    # That requests wait is what the queue is for.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    kind = BoundedUnixServer if listener.family == socket.AF_UNIX else BoundedTcpServer
    sockinfo = (listener.family, listener.type, listener.proto, listener.getsockname())
    settings = Adjustments(sockets=[listener], **SETTINGS)
    answering = without_body_for_head(application)
    server = kind(answering, watched, True, listener, threads, settings, sockinfo, bind_socket=False)
    server.at_hand = getattr(application, "at_hand", lambda environ: None)
    return server
