"""waitress as the site uses it: it reads a request to its end before a thread is given it, and waits within bounds.

Whoever sends slowly, or half a request, holds a connection and no thread. A request has its time, which
strict_requests.py tells, and where MOST_CONNECTIONS are open the one that has waited longest makes room. What the
application has at hand is answered by the loop itself: a thread would cost more than such an answer.
"""

import logging
import socket
import threading
import time
from collections.abc import Callable
from typing import Any

from waitress.adjustments import Adjustments  # type: ignore[import-untyped]
from waitress.channel import HTTPChannel  # type: ignore[import-untyped]
from waitress.parser import HTTPRequestParser  # type: ignore[import-untyped]
from waitress.server import TcpWSGIServer, UnixWSGIServer  # type: ignore[import-untyped]
from waitress.task import ThreadedTaskDispatcher, WSGITask  # type: ignore[import-untyped]

from operating.strict_requests import StrictRequest

# In the environment of a request: what answers it without waiting for anything.
AT_HAND = "operating.at_hand"
# Of each web process. With a file for each large body still below 1,024, which a process may have open by default.
MOST_CONNECTIONS = 400
MEGABYTE = 1024 * 1024
# Of answers to one connection: while more are not read, its next request waits.
MOST_UNREAD = MEGABYTE // 4
# A head that is longer is for a thread to look through, also where the answer is at hand.
LONGEST_HEAD_AT_HAND = 16 * 1024
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


class OpenTask(WSGITask):
    """The answer to a request. waitress closes the connection after each without a length; 304 needs none."""

    def set_close_on_finish(self) -> None:
        """Close the connection afterwards, if it is for the length, or asked for."""
        is_asked_for = self.version == "1.0" or self.request.headers.get("CONNECTION", "").lower() == "close"
        if self.has_body or is_asked_for:
            super().set_close_on_finish()


class BoundedChannel(HTTPChannel):
    """One connection."""

    parser_class = StrictRequest
    is_at_hand = False
    is_postponed = False
    """Whether its next request waits until more of the answers before are read."""
    _loop = 0
    _task: WSGITask | None = None

    def service(self) -> None:
        """Answer the next request. A thread that takes it makes room where others wait: the loop is told."""
        if self.server.is_holding_back:
            self.server.pull_trigger()
        super().service()

    def received(self, data: bytes) -> bool:
        """Take what has come, and answer at once what is at hand."""
        self._loop = threading.get_ident()
        is_taken = bool(super().received(data))
        self._answer_what_is_at_hand()
        return is_taken

    def writable(self) -> bool:
        """Whether something is to be sent, or may go on now."""
        return bool(super().writable()) or self.is_postponed

    def handle_write(self) -> None:
        """Send what there is; then go on with what has waited for that."""
        super().handle_write()
        if self.is_postponed and self.connected:
            with self.requests_lock:
                self.server.add_task(self)
            self._answer_what_is_at_hand()

    def _answer_what_is_at_hand(self) -> None:
        while self.is_at_hand:
            self.is_at_hand = False
            self.service()
            # A thread may have begun to write the answer to the next request.
            self._flush_exception(self._flush_some_if_lockable)

    def postpone(self) -> bool:
        """Whether the next request has to wait: a few bytes can ask for a hundred pages."""
        self.is_postponed = self.total_outbufs_len > MOST_UNREAD
        return self.is_postponed

    def is_waiting(self) -> bool:
        """Whether it is its client's turn."""
        return not self.requests or self.is_postponed

    def prepare(self) -> bool:
        """Get the next request ready to be answered. Whether the loop is to do so, which is who asks."""
        request = self.requests[0]
        if not request.error:
            self._task = OpenTask(self, request)
            environ = self._task.get_environment()
            may_be_at_hand = request.header_bytes_received < LONGEST_HEAD_AT_HAND
            if may_be_at_hand and self._loop == threading.get_ident() and (answer := self.server.at_hand(environ)):
                environ[AT_HAND] = answer
                self.is_at_hand = True
        return self.is_at_hand

    def task_class(self, channel: HTTPChannel, request: HTTPRequestParser) -> WSGITask:
        """What answers a request; called by waitress."""
        task, self._task = self._task, None
        return task or OpenTask(channel, request)


class _Bounds:
    """What both kinds of server do about who keeps them waiting."""

    channel_class = BoundedChannel
    active_channels: dict[int, Any]
    task_dispatcher: Any
    at_hand: Callable[[Any], Any]
    """Given the environment of a request: what answers it without waiting for anything, if that can be."""

    is_holding_back = False

    def readable(self) -> bool:
        """Whether a further connection is taken: not while requests wait here, another process may be free."""
        # Said before it is looked, so that a thread that takes the last of them meanwhile knows to tell.
        self.is_holding_back = True
        self.is_holding_back = bool(self.task_dispatcher.queue)
        return bool(super().readable()) and not self.is_holding_back  # type: ignore[misc]

    def handle_accept(self) -> None:
        """Take a connection. The place of one that has waited longest goes to it where all are taken."""
        if len(self.active_channels) >= MOST_CONNECTIONS:
            waiting = [channel for channel in self.active_channels.values() if channel.is_waiting()]
            if waiting:
                min(waiting, key=lambda channel: channel.creation_time).will_close = True
        super().handle_accept()  # type: ignore[misc]

    def add_task(self, channel: BoundedChannel) -> None:
        """Have a request answered, once the answers before are read: by a thread, unless the loop may do so."""
        if not channel.postpone() and not channel.prepare():
            super().add_task(channel)  # type: ignore[misc]

    def maintenance(self, now: float) -> None:
        """Close, besides what waitress closes, those who take too long to send a request, or to read an answer."""
        super().maintenance(now)  # type: ignore[misc]
        for channel in self.active_channels.values():
            if channel.request and not channel.requests and channel.request.is_overdue(time.monotonic()):
                channel.will_close = True
            if channel.is_postponed and channel.last_activity < now - SETTINGS["channel_timeout"]:
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
