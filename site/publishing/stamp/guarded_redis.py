"""Redis behind a circuit breaker: while it hangs, one request in a few seconds waits for it, and no other."""

import time
from collections.abc import Callable, Sequence
from functools import cache
from threading import Lock
from typing import Any

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

TIMEOUT_SECONDS = 0.25
# How long nobody asks after Redis has not answered.
REST_SECONDS = 5.0


class Away(Exception):
    """Redis did not answer, or has not been asked because it did not answer a moment ago."""


class GuardedRedis:
    """The few commands that are needed here. Each raises Away instead of waiting again."""

    def __init__(self, url: str) -> None:
        self._client = redis.Redis.from_url(
            url,
            socket_timeout=TIMEOUT_SECONDS,
            socket_connect_timeout=TIMEOUT_SECONDS,
            # redis-py would try three times more by itself.
            retry=Retry(NoBackoff(), 0),
        )
        self._closed_until = 0.0
        self._is_doubted = False
        self._asking = Lock()

    def get(self, key: str) -> bytes | None:
        """What the key holds."""
        found: bytes | None = self._ask(lambda: self._client.get(key))
        return found

    def mget(self, keys: Sequence[str]) -> list[bytes | None]:
        """What each key holds."""
        found: list[bytes | None] = self._ask(lambda: self._client.mget(keys))
        return found

    def set(self, key: str, value: str | bytes, *, seconds: float | None = None, nx: bool = False) -> bool:
        """Whether it was set; with `nx` only where the key held nothing."""
        milliseconds = None if seconds is None else int(seconds * 1000)
        return bool(self._ask(lambda: self._client.set(key, value, px=milliseconds, nx=nx)))

    def delete(self, key: str) -> None:
        """Forget the key."""
        self._ask(lambda: self._client.delete(key))

    def _ask(self, command: Callable[[], Any]) -> Any:
        if not self._is_doubted:
            return self._tried(command)
        # One finds out whether it is back; the others do without.
        if time.monotonic() < self._closed_until or not self._asking.acquire(blocking=False):
            raise Away
        try:
            return self._tried(command)
        finally:
            self._asking.release()

    def _tried(self, command: Callable[[], Any]) -> Any:
        try:
            answer = command()
        except (redis.RedisError, OSError) as error:
            self._is_doubted, self._closed_until = True, time.monotonic() + REST_SECONDS
            raise Away from error
        self._is_doubted = False
        return answer


@cache
def guarded_redis(url: str) -> GuardedRedis:
    """One for each address in a process, so that all its uses know when Redis is away."""
    return GuardedRedis(url)
