"""Keeps in a process what was read of the site, until the content stamp is another: the snapshot that pages share.

Inside a transaction nothing is shared. What is read there is kept for that transaction alone, until its next write,
because it may still be taken back.
"""

import threading
import time
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, Generic, TypeVar

from django.db import connection

from publishing.stamp import content_stamp
from publishing.stamp.content_stamp import LONGEST_SECONDS, Stamp

T = TypeVar("T")
K = TypeVar("K")


class _Kept(Generic[T]):
    """A value, and what tells that it still holds."""

    def __init__(self, value: T, stamp: Stamp | None = None, transaction: tuple[Any, int] | None = None) -> None:
        self.value = value
        self.stamp = stamp
        self.transaction = transaction
        self.made_at = time.monotonic()

    def holds_under(self, stamp: Stamp) -> bool:
        return self.stamp == stamp and time.monotonic() < self.made_at + LONGEST_SECONDS

    def holds_in(self, transaction: tuple[Any, int]) -> bool:
        # The same list, not an equal one: Django begins another when a transaction or a savepoint ends.
        own = self.transaction
        return own is not None and own[0] is transaction[0] and own[1] == transaction[1]


def kept_while_unchanged(make: Callable[[], T]) -> Callable[[], T]:
    """Decorates a function that reads the database and whose result nobody changes.

    What depends on the time of day, such as whether a page has expired, is for its callers to ask of the result.
    """
    shared: list[_Kept[T]] = []
    own = threading.local()

    @wraps(make)
    def value() -> T:
        if connection.in_atomic_block:
            transaction = (connection.run_on_commit, content_stamp.writes_so_far())
            known: _Kept[T] | None = getattr(own, "kept", None)
            if known is None or not known.holds_in(transaction):
                known = own.kept = _Kept(make(), transaction=transaction)
            return known.value
        # Before the database is read: see content_stamp.
        stamp = content_stamp.read()
        if stamp and shared and shared[0].holds_under(stamp):
            return shared[0].value
        kept = _Kept(make(), stamp=stamp)
        shared[:] = [kept]
        return kept.value

    return value


class KeptByKey(Generic[K, T]):
    """The same for what is read piece by piece, such as a page by its id: at most so many pieces in a process."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._pieces: Callable[[], dict[K, T]] = kept_while_unchanged(dict)

    def of(
        self,
        keys: Iterable[K],
        read: Callable[[set[K]], dict[K, T]],
        holds: Callable[[T], bool] = lambda piece: True,
    ) -> dict[K, T]:
        """What is kept for these keys. `read` is asked once for all that are missing or do not hold any more.

        What it has nothing for is not kept, and asked for again.
        """
        # Before the database is read: see content_stamp.
        pieces, wanted = self._pieces(), set(keys)
        found = {key: piece for key in wanted if (piece := pieces.get(key)) is not None and holds(piece)}
        if missing := wanted - found.keys():
            fetched = read(missing)
            if len(pieces) + len(fetched) > self._most:
                pieces.clear()
            pieces.update(fetched)
            found |= fetched
        return found
