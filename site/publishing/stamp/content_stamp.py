"""Reads and moves the content stamp. What was made of the site under one stamp holds until the stamp is another.

Whoever keeps something reads the stamp before the database, and keeps it under that stamp: a change that comes in
between moves the stamp afterwards, so nothing old is ever kept under a new one.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import connections, transaction

from publishing.stamp.stamp_stores import FileStamps, RedisStamps

# How long what was kept may be used at the most. Bounds the one change in a million that is committed by a process
# which dies before it has moved the stamp, and changes made in the database by hand.
LONGEST_SECONDS = 60


@dataclass(frozen=True)
class Stamp:
    """`changes` is another after every change, `closings` only after one that may have taken something away."""

    changes: str
    closings: str


_held: ContextVar[Stamp | None] = ContextVar("held_stamp", default=None)
_writes = threading.local()
_listeners: list[Callable[[], None]] = []


def read() -> Stamp | None:
    """The stamp of this moment; None while it cannot be known, so that nothing kept may be used."""
    if held := _held.get():
        return held
    found = _store().read()
    return Stamp(*found) if found else None


def is_at_hand() -> bool:
    """Whether reading it asks nobody who could keep one waiting."""
    return not settings.CONTENT_STAMP_REDIS


@contextmanager
def held() -> Iterator[None]:
    """Read it once for all that is done inside, such as the making of a page: as of its beginning."""
    token = _held.set(read())
    try:
        yield
    finally:
        _held.reset(token)


def note_write() -> None:
    """Somebody has written on this thread's connection."""
    _writes.count = writes_so_far() + 1


def writes_so_far() -> int:
    """How often this thread has written what a public page could show."""
    return int(getattr(_writes, "count", 0))


def move() -> None:
    """From now on nothing that was kept holds."""
    _store().move("changes")
    _tell()


def move_after_closing() -> None:
    """The same, and what was kept may not even stand in for a moment: something may be for nobody any more."""
    _store().move("closings", "changes")
    _tell()


def when_moved(listener: Callable[[], None]) -> None:
    """Call it in this process each time the process has moved the stamp."""
    if listener not in _listeners:
        _listeners.append(listener)


def _tell() -> None:
    for listener in _listeners:
        listener()


def move_on_commit(using: str, is_closing: bool) -> None:
    """Move the stamp when the change under way is really made; not at all if it is taken back."""
    connection = connections[using]
    moved = move_after_closing if is_closing else move
    if not connection.in_atomic_block and not connection.get_autocommit():
        moved()
    elif not any(waiting[1] is moved for waiting in connection.run_on_commit):
        # Django's own list of what waits, so that an import of 10,000 lines moves the stamp once: what a savepoint
        # takes back leaves that list with it. tests/test_content_stamp.py holds Django to it.
        transaction.on_commit(moved, using=using, robust=True)


def is_shareable(using: str = "default") -> bool:
    """Whether what is read now may be kept for others: inside a transaction it may still be taken back."""
    return not connections[using].in_atomic_block


@cache
def _store() -> FileStamps | RedisStamps:
    if settings.CONTENT_STAMP_REDIS:
        return RedisStamps(settings.CONTENT_STAMP_REDIS)
    return FileStamps(Path(settings.CONTENT_STAMP_DIR))
