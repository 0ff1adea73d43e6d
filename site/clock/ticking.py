"""The clock: rounds, one after the other, in a thread of a web process or in `manage.py run_due --forever`."""

import logging
from collections.abc import Callable
from threading import Event, Thread

from django.db import connections

from clock.rounds import Ran, run_due

logger = logging.getLogger(__name__)
# Gunicorn ends a web process that is still there after five seconds.
SECONDS_TO_END = 3


def keep_running(stop: Event, seconds: float, tell: Callable[[Ran], None]) -> None:
    """A round every so many seconds, until `stop`; what takes long in a thread of its own beside it."""
    arguments = stop, seconds, tell
    beside = Thread(target=_go_round, args=(*arguments, True), name="clock, long jobs", daemon=True)
    beside.start()
    _go_round(*arguments, False)
    beside.join(SECONDS_TO_END)


def _go_round(stop: Event, seconds: float, tell: Callable[[Ran], None], is_long: bool) -> None:
    """What goes wrong, a database that is away too, is logged."""
    while not stop.is_set():
        try:
            for ran in run_due(is_long):
                tell(ran)
                if stop.is_set():
                    break
        except Exception:
            logger.exception("The clock could not look for what is due.")
        finally:
            # Kept open until the next round it would be one more of those that the database server has to spare.
            connections.close_all()
        stop.wait(seconds)


class EmbeddedClock:
    """The clock of a web process. All of them have one; each job goes to whoever claims it first."""

    def __init__(self, seconds: float) -> None:
        self._stop = Event()
        # A daemon: it never keeps a process from ending. What it was at, another process takes over.
        self._thread = Thread(target=keep_running, args=(self._stop, seconds, _log), name="clock", daemon=True)

    def start(self) -> None:
        """Begin with a round at once: the site may have been off for long."""
        self._thread.start()

    def stop(self) -> None:
        """Begin nothing more, and give what is under way a moment to end."""
        self._stop.set()
        self._thread.join(SECONDS_TO_END)


def _log(ran: Ran) -> None:
    if ran.message:
        logger.info("%s (%s): %s", ran.job.name, ran.outcome.value, ran.message)
