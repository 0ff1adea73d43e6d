"""A web process: gunicorn starts, watches and ends it, waitress talks to the clients.

Gunicorn's own threads each read one request themselves, so a few clients that send half of one hold all of them.
"""

import os
import time
from typing import Any

from gunicorn.workers.base import Worker  # type: ignore[import-untyped]
from waitress import wasyncore  # type: ignore[import-untyped]
from waitress.task import ThreadedTaskDispatcher  # type: ignore[import-untyped]

from operating.buffering_server import open_server

ROUND_SECONDS = 1.0


class BufferingWorker(Worker):
    """Gunicorn's settings `threads`, `timeout` and `graceful_timeout` hold as for its own kinds."""

    _servers: tuple[Any, ...] = ()

    def handle_exit(self, sig: int, frame: Any) -> None:
        """Take no more, and do not wait for the end of the round to notice."""
        super().handle_exit(sig, frame)
        for server in self._servers:
            server.pull_trigger()

    def run(self) -> None:
        """Serve until gunicorn says stop or is gone itself; then finish what has been begun."""
        watched: dict[int, Any] = {}
        threads = ThreadedTaskDispatcher()
        threads.set_thread_count(self.cfg.threads)
        self._servers = tuple(open_server(one.sock, self.wsgi, threads, watched) for one in self.sockets)
        while self.alive and self.ppid == os.getppid():
            self._go_round(watched)
        for server in self._servers:
            # Whoever comes now is refused at once, or taken by another process; what is open stays open.
            wasyncore.dispatcher.close(server)
        give_up_at = time.monotonic() + self.cfg.graceful_timeout
        while self._is_busy() and time.monotonic() < give_up_at:
            self._go_round(watched)

    def _go_round(self, watched: dict[int, Any]) -> None:
        self.notify()
        wasyncore.loop(ROUND_SECONDS, use_poll=True, map=watched, count=1)

    def _is_busy(self) -> bool:
        channels = (channel for server in self._servers for channel in server.active_channels.values())
        return any(channel.requests or channel.total_outbufs_len for channel in channels)
