"""Django's cache in Redis behind a circuit breaker: what hangs is waited for once, and then left alone for a while.

The cache asks several times in a request; without this each of them would wait.
"""

import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from publishing.stamp.guarded_redis import REST_SECONDS, TIMEOUT_SECONDS

_rests_until = 0.0


class _Guarded(redis.Connection):
    """A connection that does not try what has failed a moment ago."""

    def connect(self) -> None:
        """Raises at once while Redis is left alone."""
        self._tried(super().connect)

    def send_packed_command(self, *args: Any, **kwargs: Any) -> None:
        """The same."""
        self._tried(super().send_packed_command, *args, **kwargs)

    def read_response(self, *args: Any, **kwargs: Any) -> Any:
        """The answer; none in time leaves Redis alone."""
        return self._tried(super().read_response, *args, **kwargs)

    def _tried(self, ask: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        global _rests_until
        if time.monotonic() < _rests_until:
            raise redis.ConnectionError("Redis did not answer a moment ago.")
        try:
            return ask(*args, **kwargs)
        except (redis.ConnectionError, redis.TimeoutError, OSError):
            _rests_until = time.monotonic() + REST_SECONDS
            raise


class _GuardedTls(_Guarded, redis.SSLConnection):
    """The same with TLS."""


class _GuardedSocket(_Guarded, redis.UnixDomainSocketConnection):
    """The same on this machine."""


def guarded_options(url: str) -> dict[str, Any]:
    """The options of django-redis for a server at this address."""
    kinds = {"rediss": _GuardedTls, "unix": _GuardedSocket}
    return {
        "SOCKET_CONNECT_TIMEOUT": TIMEOUT_SECONDS,
        "SOCKET_TIMEOUT": TIMEOUT_SECONDS,
        "IGNORE_EXCEPTIONS": True,
        "CONNECTION_POOL_KWARGS": {
            "connection_class": kinds.get(urlsplit(url).scheme, _Guarded),
            # redis-py would try three times more by itself.
            "retry": Retry(NoBackoff(), 0),
        },
    }
