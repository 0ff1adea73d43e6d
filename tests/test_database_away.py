"""While the database is away or says nothing, nobody waits for long, and what does not need it is served."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.db import IntegrityError, OperationalError, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client
from django_redis.cache import RedisCache

from config import environment
from home.absent_services import is_away
from publishing.kept.kept_page import ERROR_SECONDS
from publishing.kept.wsgi_cache import AWAY_SECONDS
from publishing.stamp import content_stamp, guarded_connection
from publishing.stamp.content_stamp import LONGEST_SECONDS
from publishing.stamp.guarded_connection import guarded_options
from publishing.stamp.guarded_redis import REST_SECONDS
from tests.page_cache_tools import Clock, Site, asked, process
from tests.test_guarded_redis import Hanging

DANISH, ENGLISH = "Sitet er væk et øjeblik", "The site is away for a moment"


@pytest.fixture
def _away(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(self: BaseDatabaseWrapper) -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr(BaseDatabaseWrapper, "cursor", refused)
    monkeypatch.setattr(BaseDatabaseWrapper, "ensure_connection", refused)
    monkeypatch.setattr(BaseDatabaseWrapper, "get_autocommit", refused)
    monkeypatch.setattr(BaseDatabaseWrapper, "set_autocommit", refused)


@pytest.fixture
def client() -> Client:
    return Client(raise_request_exception=False)


@pytest.mark.fault("the database is away, or says nothing")
@pytest.mark.usefixtures("_away")
@pytest.mark.parametrize(
    ("method", "address", "words"),
    [
        ("get", "/hvad-er-en-klynge/", DANISH),
        ("get", "/en/what-is-a-cluster/", ENGLISH),
        ("get", "/soeg/?q=klynge", DANISH),
        ("get", "/findes-ikke/", DANISH),
        ("post", "/henvendelse/4/", DANISH),
        ("post", "/en/enquiry/4/", ENGLISH),
        ("post", "/admin/login/", DANISH),
    ],
)
@pytest.mark.django_db
def test_a_page_says_when_to_come_back(method: str, address: str, words: str, client: Client) -> None:
    response = getattr(client, method)(address)
    assert response.status_code == 503
    assert words in response.content.decode()
    assert int(response["Retry-After"]) > 0
    assert response["Cache-Control"] == "no-store"


@pytest.mark.fault("the database is away, or says nothing")
@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/robots.txt", "/favicon.ico", "/static/css/base.css", "/healthz"])
def test_what_needs_no_database_never_asks_it(
    address: str, client: Client, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    request.getfixturevalue("_away")
    response = client.get(address)
    assert response.status_code == 200
    assert response.getvalue()


@pytest.mark.fault("the database is away, or says nothing")
def test_a_question_that_was_wrong_is_a_server_error_still() -> None:
    assert not is_away(IntegrityError("UNIQUE constraint failed"))
    assert not is_away(KeyError("x"))
    assert is_away(OperationalError("server closed the connection unexpectedly"))


@pytest.mark.django_db
def test_a_table_that_is_missing_is_not_a_database_that_is_away() -> None:
    with pytest.raises(Exception, match="no_such_table") as caught, connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM no_such_table")
    assert not is_away(caught.value)


@pytest.mark.fault("the database is away, or says nothing")
class TestKeptPages:
    """`site` goes on being kept; `is_broken` says that its database is away."""

    def test_go_on_while_nothing_was_changed(self, tmp_path: Path, clock: Clock) -> None:
        site = Broken()
        cache = process(site, tmp_path)
        assert asked(cache).status == 200
        site.is_broken = True
        clock.now += LONGEST_SECONDS + 600
        assert asked(cache).status == 200
        assert asked(cache).text.startswith("old")
        assert asked(cache, "/other/").status == 503
        asked_so_far = len(site.made)
        assert asked(cache).status == 200
        assert len(site.made) == asked_so_far, "Each visitor waits for the database."
        site.is_broken, site.text = False, "new"
        clock.now += AWAY_SECONDS + 1
        assert asked(cache).text.startswith("new")

    def test_end_with_the_moment_at_which_they_change_by_themselves(self, tmp_path: Path, clock: Clock) -> None:
        site = Broken(until=clock.now + 100)
        cache = process(site, tmp_path)
        assert asked(cache).status == 200
        site.is_broken = True
        clock.now += 101
        assert asked(cache).status == 503

    def test_end_with_a_change_and_in_any_case_after_an_hour(self, tmp_path: Path, clock: Clock) -> None:
        site = Broken()
        cache = process(site, tmp_path)
        for goes_by in (content_stamp.move, lambda: setattr(clock, "now", clock.now + ERROR_SECONDS)):
            site.is_broken = False
            clock.now += AWAY_SECONDS + 1
            assert asked(cache).status == 200
            site.is_broken = True
            clock.now += LONGEST_SECONDS
            assert asked(cache).status == 200
            goes_by()
            for _by_who_asks_and_while_nobody_does in range(2):
                assert asked(cache).status == 503


class Broken(Site):
    """A site that can say that its database is away."""

    is_broken = False

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        if not self.is_broken:
            return super().__call__(environ, start_response)
        self.made.append(environ["PATH_INFO"])
        start_response("503 Service Unavailable", [("Content-Type", "text/plain")])
        return [b"away"]


@pytest.mark.fault("the database is away, or says nothing")
class TestPostgreSQL:
    def test_has_time_outs_without_anything_being_configured(self, monkeypatch: pytest.MonkeyPatch) -> None:
        url = "postgres://site:secret@db:5432/site"
        assert environment.database(url)["OPTIONS"] == {"connect_timeout": 3}
        monkeypatch.setattr(environment, "DATABASE_SECONDS", 10.0)
        assert environment.database(url)["OPTIONS"]["options"] == "-c statement_timeout=10000"

    @pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite is a file.")
    @pytest.mark.django_db
    def test_that_says_nothing_is_given_up(self, settings: LazySettings) -> None:
        settings.DATABASE_SECONDS = 0.5
        own = connections.create_connection("default")
        own.ensure_connection()
        process_id = own.connection.info.backend_pid
        began = time.monotonic()
        try:
            with pytest.raises(OperationalError) as caught, own.cursor() as cursor:
                cursor.execute("SELECT pg_sleep(30)")
            assert time.monotonic() - began < 5
            assert is_away(caught.value)
        finally:
            own.close()
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_terminate_backend(%s)", [process_id])


@pytest.mark.fault("Redis hangs, or forgets")
class TestRedis:
    @pytest.fixture
    def hanging(self, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hanging]:
        monkeypatch.setattr(guarded_connection, "_rests_until", 0.0)
        server = Hanging()
        yield server
        server.close()

    def test_that_hangs_is_waited_for_once_by_the_cache(self, hanging: Hanging) -> None:
        cache = RedisCache(hanging.url, {"OPTIONS": guarded_options(hanging.url)})
        began = time.monotonic()
        for number in range(50):
            assert cache.get(f"key-{number}", "nothing") == "nothing"
            cache.set(f"key-{number}", 1)
            cache.add(f"key-{number}", 1)
        assert time.monotonic() - began < 1.0
        assert hanging.asked == 1

    def test_is_asked_again_after_a_while(self, hanging: Hanging, monkeypatch: pytest.MonkeyPatch) -> None:
        cache = RedisCache(hanging.url, {"OPTIONS": guarded_options(hanging.url)})
        cache.get("key")
        later = time.monotonic() + REST_SECONDS + 1
        monkeypatch.setattr(guarded_connection.time, "monotonic", lambda: later)
        cache.get("key")
        assert hanging.asked == 2
