"""Where pages are kept for all processes: files of one machine, or Redis; before them each one's own memory."""

import contextlib
import os
import time
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock, get_ident
from typing import Protocol

from publishing.kept.kept_page import ERROR_SECONDS, KeptPage, from_bytes
from publishing.stamp.guarded_redis import Away, guarded_redis

# After so long, whoever was making a page is taken for dead.
MAKING_SECONDS = 10.0
STORES_BETWEEN_CLEANINGS = 50


class PageStore(Protocol):
    """What all processes share. What cannot be read or written is as if it had never been kept."""

    def get(self, key: str) -> KeptPage | None:
        """The page kept last under a key."""

    def put(self, key: str, page: KeptPage) -> None:
        """Keep a page in place of the one before."""

    def making(self, key: str) -> contextlib.AbstractContextManager[bool]:
        """Whether it is for the caller to make the page; False while somebody else is at it."""


class FileStore:
    """A file for each page, below a directory of this machine; the oldest go when there are too many bytes."""

    def __init__(self, directory: Path, most_bytes: int) -> None:
        self._directory = directory
        self._most_bytes = most_bytes
        self._until_cleaning = STORES_BETWEEN_CLEANINGS
        directory.mkdir(parents=True, exist_ok=True)

    def get(self, key: str) -> KeptPage | None:
        """The page kept last under a key."""
        try:
            return from_bytes((self._directory / key).read_bytes())
        except OSError:
            return None

    def put(self, key: str, page: KeptPage) -> None:
        """Keep a page in place of the one before, whole or not at all."""
        unfinished = self._directory / f"{key}.{os.getpid()}-{get_ident()}"
        with contextlib.suppress(OSError):
            try:
                unfinished.write_bytes(page.as_bytes())
                unfinished.replace(self._directory / key)
            finally:
                unfinished.unlink(missing_ok=True)
        self._until_cleaning -= 1
        if self._until_cleaning <= 0:
            self._until_cleaning = STORES_BETWEEN_CLEANINGS
            self.clean()

    @contextmanager
    def making(self, key: str) -> Iterator[bool]:
        """Whether it is for the caller to make the page. A file that only one process can create says so."""
        mark = self._directory / f"{key}.making"
        is_mine = self._mark(mark)
        try:
            yield is_mine
        finally:
            if is_mine:
                mark.unlink(missing_ok=True)

    def _mark(self, mark: Path) -> bool:
        for _first_and_again in range(2):
            try:
                os.close(os.open(mark, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
            except FileExistsError:
                with contextlib.suppress(OSError):
                    if time.time() - mark.stat().st_mtime < MAKING_SECONDS:
                        return False
                    mark.unlink()
            except OSError:
                # A full disk: then everybody makes it.
                return True
            else:
                return True
        return False

    def clean(self) -> None:
        """Let the oldest go, and what a killed process has left."""
        found = []
        for file in self._directory.iterdir():
            with contextlib.suppress(OSError):
                about = file.stat()
                found.append((about.st_mtime, about.st_size, file))
        total = sum(size for _time, size, _file in found)
        for changed, size, file in sorted(found, key=lambda each: each[0]):
            is_left_over = bool(file.suffix) and time.time() - changed > MAKING_SECONDS
            if total > self._most_bytes or is_left_over:
                file.unlink(missing_ok=True)
                total -= size


class RedisStore:
    """A key for each page, which Redis itself forgets once nobody could use it any more."""

    def __init__(self, url: str) -> None:
        self._redis = guarded_redis(url)

    def get(self, key: str) -> KeptPage | None:
        """The page kept last under a key; None while Redis is away."""
        try:
            kept = self._redis.get(f"page:{key}")
        except Away:
            return None
        return from_bytes(kept) if kept else None

    def put(self, key: str, page: KeptPage) -> None:
        """Keep a page in place of the one before."""
        with contextlib.suppress(Away):
            self._redis.set(f"page:{key}", page.as_bytes(), seconds=ERROR_SECONDS)

    @contextmanager
    def making(self, key: str) -> Iterator[bool]:
        """Whether it is for the caller to make the page; while Redis is away, everybody does."""
        try:
            is_mine = self._redis.set(f"making:{key}", b"1", seconds=MAKING_SECONDS, nx=True)
        except Away:
            yield True
            return
        try:
            yield is_mine
        finally:
            if is_mine:
                with contextlib.suppress(Away):
                    self._redis.delete(f"making:{key}")


class Memory:
    """The pages this process was asked for last, up to so many bytes."""

    def __init__(self, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._bytes = 0
        self._pages: OrderedDict[str, KeptPage] = OrderedDict()
        self._lock = Lock()

    def get(self, key: str) -> KeptPage | None:
        """The page this process knows."""
        with self._lock:
            page = self._pages.get(key)
            if page:
                self._pages.move_to_end(key)
            return page

    def put(self, key: str, page: KeptPage) -> None:
        """Know this page; those asked for longest ago are forgotten first."""
        with self._lock:
            if before := self._pages.pop(key, None):
                self._bytes -= before.size
            self._pages[key] = page
            self._bytes += page.size
            while self._bytes > self._most_bytes:
                _key, oldest = self._pages.popitem(last=False)
                self._bytes -= oldest.size
