"""Many at once: who asks for a page while it changes or is being made gets no older one than allowed."""

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from django.conf import LazySettings

from publishing.kept.page_stores import PageStore
from publishing.kept.wsgi_cache import Application
from publishing.stamp import content_stamp
from tests.page_cache_tools import Clock, Site, asked, environ_of, process

ROUNDS = 200


class Racing:
    """One visitor stands still between making a page and handing it out, for as long as the test likes."""

    def __init__(self, site: Site, cached: Application) -> None:
        self.made, self.may_answer = threading.Event(), threading.Event()
        site.before_answering = self._wait
        self._first = threading.Lock()
        self._pool = ThreadPoolExecutor(1)
        self.answer = self._pool.submit(asked, cached)
        assert self.made.wait(30)

    def _wait(self) -> None:
        if self._first.acquire(blocking=False):
            self.made.set()
            assert self.may_answer.wait(30)

    def finish(self) -> str:
        """Let them have their page; what it says."""
        self.may_answer.set()
        text = self.answer.result(30).text.strip()
        self._pool.shutdown()
        return text


def test_of_200_requests_that_race_with_a_change_none_keeps_the_old_page(page_store: PageStore) -> None:
    site = Site()
    one, other = process(site, page_store), process(site, page_store)
    for number in range(ROUNDS):
        content_stamp.move()
        racing = Racing(site, one)
        site.text = f"{number}"
        # In every second round somebody asks between the change and its stamp, in two of three after both.
        if number % 2:
            asked(other)
        content_stamp.move()
        after = asked(other).text.strip() if number % 3 else f"{number}"
        assert racing.finish() == (f"{number - 1}" if number else "old")
        assert after == f"{number}"
        assert {asked(one).text.strip(), asked(other).text.strip()} == {f"{number}"}


def test_while_one_makes_the_page_the_others_get_the_one_before(page_store: PageStore) -> None:
    site = Site()
    one, other = process(site, page_store, edge_seconds=60), process(site, page_store, edge_seconds=60)
    asked(one), asked(other)
    site.text = "new"
    content_stamp.move()
    racing = Racing(site, one)
    with ThreadPoolExecutor(8) as pool:
        seen = [future.result(30) for future in [pool.submit(asked, each) for each in (one, other) * 20]]
    assert {each.text.strip() for each in seen} == {"old"}
    # An edge would keep it as what holds since the change.
    assert all("s-maxage=0, stale-while-revalidate=0," in each.headers["cache-control"] for each in seen)
    assert racing.finish() == "new"
    assert "s-maxage=60," in asked(other).headers["cache-control"]
    assert asked(other).text.strip() == "new"
    assert len(site.made) == 2


def test_what_was_taken_away_is_not_shown_once_more(page_store: PageStore) -> None:
    site = Site()
    one, other = process(site, page_store), process(site, page_store)
    asked(one), asked(other)
    site.text = "new"
    content_stamp.move_after_closing()
    racing = Racing(site, one)
    assert [asked(each).text.strip() for each in (one, other)] == ["new", "new"]
    racing.finish()


def test_the_page_before_is_not_shown_past_an_embargo(tmp_path: Path, clock: Clock) -> None:
    site = Site("kept back", until=clock.now + 1)
    one, other = process(site, tmp_path), process(site, tmp_path)
    asked(one), asked(other)
    clock.now += 1
    site.text, site.until = "released", clock.now + 1000
    racing = Racing(site, one)
    assert [asked(each).text.strip() for each in (one, other)] == ["released", "released"]
    racing.finish()


def test_a_page_of_yesterday_does_not_stand_in(tmp_path: Path, clock: Clock) -> None:
    site = Site()
    one, other = process(site, tmp_path), process(site, tmp_path)
    asked(one), asked(other)
    site.text = "new"
    content_stamp.move()
    clock.now += 20
    racing = Racing(site, one)
    assert asked(other).text.strip() == "new"
    racing.finish()


def test_a_page_that_was_at_hand_a_moment_ago_may_stand_in(
    tmp_path: Path, clock: Clock, settings: LazySettings
) -> None:
    settings.CONTENT_STAMP_REDIS = ""
    site = Site()
    cached = process(site, tmp_path)
    asked(cached)
    clock.now += 30
    assert cached.at_hand(environ_of())
    content_stamp.move()
    racing = Racing(site, cached)
    assert asked(cached).text.startswith("old")
    assert len(site.made) == 2
    racing.finish()
