"""Where pages are kept: within bounds, and no longer than of use, whatever a killed process has left."""

import os
import time
from pathlib import Path

import pytest
from django.conf import settings

from publishing.kept.kept_page import ERROR_SECONDS, KeptPage, keep
from publishing.kept.page_stores import MAKING_SECONDS, FileStore, Memory, RedisStore
from publishing.stamp.content_stamp import Stamp


def page_of(text: str) -> KeptPage:
    return keep(Stamp("1", "1"), made_at=0, until=1, headers=[], body=text.encode())


def test_the_memory_has_a_bound_and_forgets_what_was_asked_for_longest_ago() -> None:
    memory = Memory(3 * page_of("a").size)
    for key in "abc":
        memory.put(key, page_of(key))
    assert memory.get("a")
    memory.put("d", page_of("d"))
    assert [key for key in "abcd" if memory.get(key)] == ["a", "c", "d"]


def test_a_page_in_memory_takes_the_place_of_the_one_before() -> None:
    memory = Memory(2 * page_of("a").size)
    memory.put("b", page_of("b"))
    for text in "1234567":
        memory.put("a", page_of(text))
    page = memory.get("a")
    assert page
    assert page.bodies == page_of("7").bodies
    assert memory.get("b")


def test_the_files_that_have_lain_longest_go_first(tmp_path: Path) -> None:
    store = FileStore(tmp_path, 2 * len(page_of("a").as_bytes()))
    for seconds, key in ((30, "b"), (60, "a"), (10, "c")):
        store.put(key, page_of(key))
        os.utime(tmp_path / key, (time.time() - seconds,) * 2)
    store.clean()
    assert sorted(file.name for file in tmp_path.iterdir()) == ["b", "c"]


def test_what_a_killed_process_was_making_is_made_by_another_after_a_while(tmp_path: Path) -> None:
    store, mark = FileStore(tmp_path, 1000), tmp_path / "a.making"
    mark.touch()
    with store.making("a") as is_mine:
        assert not is_mine
    os.utime(mark, (time.time() - MAKING_SECONDS - 1,) * 2)
    with store.making("a") as is_mine:
        assert is_mine
    assert not mark.exists()


def test_a_disk_that_takes_nothing_more_keeps_the_page_before_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = FileStore(tmp_path, 100_000)
    store.put("a", page_of("before"))

    def half(file: Path, content: bytes) -> int:
        with file.open("wb") as opened:
            opened.write(content[:20])
        raise OSError

    monkeypatch.setattr(Path, "write_bytes", half)
    store.put("a", page_of("after"))
    page = store.get("a")
    assert page
    assert page.bodies == page_of("before").bodies
    assert [file.name for file in tmp_path.iterdir()] == ["a"]


@pytest.mark.skipif(not settings.CONTENT_STAMP_REDIS, reason="The tests run without Redis.")
def test_redis_forgets_a_page_that_nobody_could_use_any_more() -> None:
    store = RedisStore(str(settings.CONTENT_STAMP_REDIS))
    store.put("forgotten", page_of("a"))
    left = store._redis._client.ttl("page:forgotten")
    assert 0 < left <= ERROR_SECONDS
    store._redis.delete("page:forgotten")
