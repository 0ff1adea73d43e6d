"""A Redis that hangs costs one time-out, not one for each request; what it missed it is told when it is back."""

import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from publishing.kept.page_stores import RedisStore
from publishing.stamp import content_stamp, guarded_redis, stamp_stores
from publishing.stamp.guarded_redis import REST_SECONDS, Away, GuardedRedis
from publishing.stamp.stamp_stores import RedisStamps
from tests.page_cache_tools import Site, asked, process


class Hanging:
    """Takes connections and never answers."""

    def __init__(self) -> None:
        self.asked = 0
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=50)
        self._taken: list[socket.socket] = []
        self.url = f"redis://127.0.0.1:{self._listener.getsockname()[1]}/0"
        self._thread = threading.Thread(target=self._take, daemon=True)
        self._thread.start()

    def _take(self) -> None:
        while True:
            try:
                taken, _address = self._listener.accept()
            except OSError:
                return
            self._taken.append(taken)
            self.asked += 1

    def close(self) -> None:
        """Hang up."""
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join()
        for each in self._taken:
            each.close()


@pytest.fixture
def hanging() -> Iterator[Hanging]:
    server = Hanging()
    yield server
    server.close()


class Clock:
    """The time, for the circuit breaker alone."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 1_000.0
        monkeypatch.setattr(guarded_redis, "time", self)

    def monotonic(self) -> float:
        """As `time.monotonic`."""
        return self.now


@pytest.mark.fault("Redis hangs, or forgets")
def test_after_one_time_out_nobody_waits(hanging: Hanging, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock(monkeypatch)
    redis = GuardedRedis(hanging.url)
    for _each in range(20):
        with pytest.raises(Away):
            redis.get("key")
    assert hanging.asked == 1
    clock.now += REST_SECONDS
    with ThreadPoolExecutor(8) as pool:
        for future in [pool.submit(redis.get, "key") for _each in range(40)]:
            with pytest.raises(Away):
                future.result(30)
    assert hanging.asked == 2


@pytest.mark.fault("Redis hangs, or forgets")
def test_pages_are_made_while_redis_hangs(hanging: Hanging, monkeypatch: pytest.MonkeyPatch) -> None:
    Clock(monkeypatch)
    monkeypatch.setattr(content_stamp, "_store", lambda: RedisStamps(hanging.url))
    site = Site()
    cached = process(site, RedisStore(hanging.url))
    for _each in range(10):
        assert asked(cached).text.strip() == "old"
        content_stamp.move()
    assert len(site.made) == 10
    assert hanging.asked == 1


class Flaky:
    """Redis in memory, away when told so."""

    def __init__(self) -> None:
        self.is_away = False
        self.held: dict[str, bytes] = {}

    def mget(self, keys: list[str]) -> list[bytes | None]:
        """As Redis."""
        if self.is_away:
            raise Away
        return [self.held.get(key) for key in keys]

    def set(self, key: str, value: str, nx: bool = False) -> bool:
        """As Redis."""
        if self.is_away:
            raise Away
        if nx and key in self.held:
            return False
        self.held[key] = value.encode()
        return True


@pytest.mark.fault("Redis hangs, or forgets")
def test_a_change_that_redis_missed_moves_the_stamp_once_it_is_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    redis = Flaky()
    monkeypatch.setattr(stamp_stores, "guarded_redis", lambda url: redis)
    stamps = RedisStamps("redis://localhost")
    before = stamps.read()
    assert before
    assert stamps.read() == before
    redis.is_away = True
    stamps.move("changes")
    assert stamps.read() is None
    redis.is_away = False
    after = stamps.read()
    assert after
    assert after[0] != before[0]
    assert after[1] == before[1]


@pytest.mark.fault("Redis hangs, or forgets")
def test_a_stamp_that_redis_has_lost_does_not_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    redis = Flaky()
    monkeypatch.setattr(stamp_stores, "guarded_redis", lambda url: redis)
    stamps = RedisStamps("redis://localhost")
    before = stamps.read()
    redis.held.clear()
    after = stamps.read()
    assert before
    assert after
    assert set(before).isdisjoint(after)
