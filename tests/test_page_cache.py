"""A page that is kept is the page that would be made: for everybody, in each encoding, until it changes."""

import gzip
from pathlib import Path

import brotli
import pytest
from django.conf import LazySettings

from publishing.kept.page_stores import FileStore, PageStore
from publishing.kept.wsgi_cache import PageCache
from publishing.stamp import content_stamp
from tests.page_cache_tools import Clock, Site, asked, environ_of, process


def test_a_page_is_made_once_for_all_processes(page_store: PageStore) -> None:
    site = Site()
    one, other = process(site, page_store), process(site, page_store)
    answers = [asked(each) for each in (one, one, other, other)]
    assert {answer.text.strip() for answer in answers} == {"old"}
    assert len(site.made) == 1


def test_a_change_shows_at_the_next_request_in_every_process(page_store: PageStore) -> None:
    site = Site()
    one, other = process(site, page_store), process(site, page_store)
    asked(one), asked(other)
    site.text = "new"
    content_stamp.move()
    assert [asked(each).text.strip() for each in (other, one)] == ["new", "new"]
    assert len(site.made) == 2


@pytest.mark.parametrize(
    ("accepted", "encoding", "read"),
    [
        ("gzip, deflate, br, zstd", "br", brotli.decompress),
        ("gzip, deflate", "gzip", gzip.decompress),
        ("br;q=0, gzip;q=0.5", "gzip", gzip.decompress),
        ("", None, bytes),
        ("identity", None, bytes),
    ],
)
def test_each_visitor_gets_the_page_as_their_browser_reads_it(
    tmp_path: Path, accepted: str, encoding: str | None, read: type
) -> None:
    cached = process(Site(), tmp_path)
    for _first_and_again in range(2):
        answer = asked(cached, accept_encoding=accepted)
        assert answer.headers.get("content-encoding") == encoding
        assert answer.headers["vary"] == "Accept-Encoding"
        assert answer.headers["x-frame-options"] == "DENY"
        assert int(answer.headers["content-length"]) == len(answer.body)
        assert read(answer.body).strip() == b"old"


def test_who_has_the_page_already_is_told_so_and_who_has_an_older_one_gets_it(tmp_path: Path) -> None:
    site = Site()
    cached = process(site, tmp_path)
    etag = asked(cached, accept_encoding="br").headers["etag"]
    again = asked(cached, accept_encoding="br", if_none_match=f'"x", W/{etag}')
    assert (again.status, again.body, again.headers["etag"]) == (304, b"", etag)
    assert "content-type" not in again.headers
    assert asked(cached, accept_encoding="gzip", if_none_match=etag).status == 200
    site.text = "new"
    content_stamp.move()
    assert asked(cached, accept_encoding="br", if_none_match=etag).status == 200


def test_head_gets_the_headers_and_nothing_else_and_fills_the_cache_for_everybody(tmp_path: Path) -> None:
    site = Site()
    cached = process(site, tmp_path)
    head, page = asked(cached, method="HEAD"), asked(cached)
    assert (head.status, head.body) == (200, b"")
    assert head.headers == page.headers
    assert len(site.made) == 1
    missing = asked(cached, "/missing/", method="HEAD")
    assert (missing.status, missing.body) == (404, b"")


def test_parameters_that_no_page_knows_neither_fill_the_cache_nor_reach_the_page(tmp_path: Path) -> None:
    site = Site()
    cached = process(site, tmp_path)
    for query in ("utm_source=a", "utm_source=b", "a=1&b=2&c", "%FF=%00", "", "sent", "sent=1&x=2"):
        assert asked(cached, query=query).status == 200
    assert site.made == ["/?", "/?sent"]
    assert len([file for file in tmp_path.iterdir() if not file.suffix]) == 2


def test_what_is_no_page_gets_its_whole_query(tmp_path: Path) -> None:
    site = Site()
    assert asked(process(site, tmp_path), "/missing/", "old_id=5").status == 404
    assert site.made[-1] == "/missing/?old_id=5"


@pytest.mark.parametrize(
    "request_",
    [
        {"method": "POST"},
        {"path": "/admin/"},
        {"path": "/search/", "query": "q=a"},
        {"path": "/missing/"},
        {"cookie": "a=b; sessionid=x"},
        {"cookie": "csrftoken=x"},
        {"authorization": "Basic x"},
    ],
)
def test_what_may_be_somebodys_own_is_made_each_time(tmp_path: Path, request_: dict[str, str]) -> None:
    site = Site()
    cached = process(site, tmp_path)
    asked(cached, request_.get("path", "/"))
    made = len(site.made)
    for _each in range(2):
        asked(cached, **request_)
    assert len(site.made) == made + 2


def test_at_hand_is_what_this_process_has_in_memory_and_nothing_that_has_to_be_asked_for(
    tmp_path: Path, settings: LazySettings
) -> None:
    settings.CONTENT_STAMP_REDIS = ""
    site = Site()
    cached, other = process(site, tmp_path), process(site, tmp_path)
    assert not is_at_hand(other)
    asked(cached)
    asked(other, "/other/")
    assert is_at_hand(cached)
    assert is_at_hand(cached, query="utm_source=x")
    assert not is_at_hand(other), "It would have to be read from a file."
    assert not is_at_hand(cached, "/other/")
    assert not is_at_hand(cached, cookie="csrftoken=x")
    assert not is_at_hand(cached, method="POST")
    assert is_at_hand(other, "/other/")
    content_stamp.move()
    assert not is_at_hand(cached)
    assert len(site.made) == 2


def test_at_hand_is_nothing_beyond_its_moment_and_nothing_where_another_machine_is_asked(
    tmp_path: Path, clock: Clock, settings: LazySettings
) -> None:
    settings.CONTENT_STAMP_REDIS = ""
    cached = process(Site(until=clock.now + 30), tmp_path)
    asked(cached)
    assert is_at_hand(cached)
    settings.CONTENT_STAMP_REDIS = "redis://127.0.0.1:6379/9"
    assert not is_at_hand(cached)
    settings.CONTENT_STAMP_REDIS = ""
    clock.now += 30
    assert not is_at_hand(cached)


def is_at_hand(cached: PageCache, path: str = "/", **request_: str) -> bool:
    """Whether the page is; what answers then has to say what the page cache says."""
    answer = cached.at_hand(environ_of(path, **request_))
    if answer:
        assert asked(answer, path, **request_).text == asked(cached, path, **request_).text
    return bool(answer)


def test_cookies_of_others_change_nothing(tmp_path: Path) -> None:
    site = Site()
    cached = process(site, tmp_path)
    asked(cached)
    asked(cached, cookie="_ga=1; consent=yes")
    assert len(site.made) == 1


def test_each_way_to_the_site_has_pages_of_its_own(tmp_path: Path) -> None:
    site = Site()
    cached = process(site, tmp_path)
    for headers in ({}, {"x_forwarded_proto": "https"}, {"host": "www.example.org"}, {"host": "WWW.example.org"}):
        asked(cached, **headers)
    assert len(site.made) == 3


def test_each_version_of_the_code_has_pages_of_its_own(tmp_path: Path) -> None:
    before, after = process(Site("old"), tmp_path), process(Site("new"), tmp_path)
    after.release = "the next one"
    assert [asked(each).text.strip() for each in (before, after, before)] == ["old", "new", "old"]


def test_an_embargo_ends_on_the_second_and_not_before(tmp_path: Path, clock: Clock) -> None:
    site = Site("kept back", until=clock.now + 10)
    cached, other = process(site, tmp_path, edge_seconds=60), process(site, tmp_path, edge_seconds=60)
    asked(cached)
    site.text, site.until = "released", clock.now + 1000
    clock.now += 9.999
    for each in (cached, other):
        answer = asked(each)
        assert answer.text.strip() == "kept back"
        assert "s-maxage=0, stale-while-revalidate=0, stale-if-error=0" in answer.headers["cache-control"]
    clock.now += 0.001
    assert [asked(each).text.strip() for each in (cached, other)] == ["released", "released"]


@pytest.mark.parametrize(("left", "said"), [(1000, (60, 60, 940)), (90, (60, 30, 30)), (5000, (60, 60, 3600))])
def test_nothing_that_an_edge_is_allowed_reaches_beyond_the_next_moment(
    tmp_path: Path, clock: Clock, left: int, said: tuple[int, int, int]
) -> None:
    header = asked(process(Site(until=clock.now + left), tmp_path, edge_seconds=60)).headers["cache-control"]
    fresh, stale, on_error = said
    assert header == (
        f"public, max-age=0, s-maxage={fresh}, stale-while-revalidate={stale}, stale-if-error={on_error}"
    )
    assert fresh + max(stale, on_error) <= left


def test_without_a_change_a_page_is_made_anew_after_a_minute(tmp_path: Path, clock: Clock) -> None:
    site = Site()
    cached = process(site, tmp_path)
    for seconds, made in ((0, 1), (content_stamp.LONGEST_SECONDS - 1, 1), (1, 2)):
        clock.now += seconds
        asked(cached)
        assert len(site.made) == made


def test_the_directory_stays_within_its_bound(tmp_path: Path) -> None:
    kept = FileStore(tmp_path, 20_000)
    cached = process(Site(), kept)
    for number in range(120):
        asked(cached, f"/{number}/")
    kept.clean()
    assert sum(file.stat().st_size for file in tmp_path.iterdir()) <= 20_000
    assert asked(cached, "/119/").text.strip() == "old"


def test_half_a_file_is_as_good_as_none(tmp_path: Path) -> None:
    site = Site()
    asked(process(site, tmp_path))
    for file in tmp_path.iterdir():
        file.write_bytes(file.read_bytes()[:-50])
    assert asked(process(site, tmp_path)).text.strip() == "old"
    assert len(site.made) == 2
