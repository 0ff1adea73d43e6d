"""Where the stamp is, so that all processes see one: a file of the machine, or Redis for several machines."""

import logging
import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from publishing.stamp.guarded_redis import Away, guarded_redis

logger = logging.getLogger(__name__)
Part = Literal["changes", "closings"]


class FileStamps:
    """A file for each part, which every move makes one byte longer.

    Appending a byte is whole by itself, whichever process does it, and the length is read without opening the file.
    It never gets shorter, so no stamp comes back.
    """

    def __init__(self, directory: Path) -> None:
        directory.mkdir(parents=True, exist_ok=True)
        self._files = {"changes": directory / "changes.stamp", "closings": directory / "closings.stamp"}
        for file in self._files.values():
            file.touch()

    def read(self) -> tuple[str, str] | None:
        """Both parts; None where the files are gone."""
        try:
            return self._part("changes"), self._part("closings")
        except OSError:
            return None

    def move(self, *parts: Part) -> None:
        """Make these parts other ones than ever before."""
        for part in parts:
            try:
                with self._files[part].open("ab", buffering=0) as file:
                    file.write(b".")
            except OSError:
                # A full disk: without the file nothing kept is used, until there is room for a new one.
                self._files[part].unlink(missing_ok=True)
                logger.exception("The content stamp could not be moved.")

    def _part(self, part: Part) -> str:
        found = self._files[part].stat()
        return f"{found.st_ino}-{found.st_size}"


class RedisStamps:
    """A key for each part, holding a text that was never used before: one that is lost does not come back."""

    def __init__(self, url: str) -> None:
        self._redis = guarded_redis(url)
        self._owed: set[Part] = set()

    def read(self) -> tuple[str, str] | None:
        """Both parts; None while Redis is away, or holds stamps that this process could not move."""
        try:
            if self._owed:
                self._set(tuple(self._owed))
            found = self._redis.mget(["stamp:changes", "stamp:closings"])
            if None in found:
                for part in ("stamp:changes", "stamp:closings"):
                    self._redis.set(part, uuid.uuid4().hex, nx=True)
                found = self._redis.mget(["stamp:changes", "stamp:closings"])
        except Away:
            return None
        changes, closings = found
        return (changes.decode(), closings.decode()) if changes and closings else None

    def move(self, *parts: Part) -> None:
        """Make these parts other ones than ever before; once Redis is back, if it is away."""
        self._owed.update(parts)
        try:
            self._set(parts)
        except Away:
            logger.warning("Redis is away: pages kept before this change may be shown for up to a minute.")

    def _set(self, parts: Sequence[Part]) -> None:
        for part in parts:
            self._redis.set(f"stamp:{part}", uuid.uuid4().hex)
            self._owed.discard(part)
