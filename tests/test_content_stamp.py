"""After every kind of change the next request shows it, in every process; what is taken back shows nothing."""

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.db import connection, transaction
from django.db.utils import ConnectionHandler
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, Page, PageViewRestriction, Site

from accounts.models import User
from clusterinfo.models import ClusterPage
from metrics.models import Metric
from publishing.stamp import content_stamp, watched_writes
from publishing.stamp.content_stamp import Stamp
from publishing.stamp.watched_writes import tables_behind_the_scenes, watch
from tests.kinds_of_change import CHANGES
from tests.maker import Maker
from tests.public_outputs import OUTPUTS, Visitor, fetched
from tests.served_site import beside, served_site

TABLE = re.compile(r'(?:FROM|JOIN) "(\w+)"')


class TwoProcesses:
    """Two servers of one site, and a third process in which somebody makes changes."""

    def __init__(self, addresses: list[str], maker: Maker) -> None:
        self.addresses = addresses
        self.make = maker.make

    def pages(self, path: str) -> list[str]:
        """What each server answers; nothing where there is no page."""
        return [_read(f"{address}{path}") for address in self.addresses]


def _read(url: str) -> str:
    try:
        with urlopen(url, timeout=60) as response:  # noqa: S310
            return str(response.read().decode())
    except HTTPError as error:
        error.close()
        return ""


@pytest.fixture(scope="module")
def processes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TwoProcesses]:
    directory = tmp_path_factory.mktemp("var")
    redis_url = settings.CONTENT_STAMP_REDIS
    with (
        served_site(directory, REDIS_URL=redis_url, WEB_WORKERS="1") as site,
        beside(site) as second,
        Maker(site) as maker,
    ):
        yield TwoProcesses([site.url, second], maker)


def test_after_every_kind_of_change_the_next_request_shows_it_in_every_process(processes: TwoProcesses) -> None:
    assert len(CHANGES) >= 20
    wrong = []
    for change in CHANGES:
        # Asked twice: the second time it is kept.
        for _first_and_again in range(2):
            before = processes.pages(change.address)
        error = processes.make(change.name)
        after = processes.pages(change.address)
        said = [[change.says in page for page in pages] for pages in (before, after)]
        if said != [[change.takes_away] * 2, [not change.takes_away] * 2]:
            wrong.append(f"{change.name} at {change.address}: before and after in each process: {said} {error}")
    assert not wrong, "\n".join(wrong)


@pytest.fixture
def moved_by(
    db: None, django_capture_on_commit_callbacks: Callable[..., object]
) -> Callable[[Callable[[], object]], str]:
    """What a change moves: "", "changes" or "changes and closings"."""

    def moved(change: Callable[[], object]) -> str:
        before = content_stamp.read()
        # What a change before has left waiting for the end of the test's own transaction.
        connection.run_on_commit.clear()
        with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
            change()
        after = content_stamp.read()
        assert before
        assert after
        parts = [name for name in ("changes", "closings") if getattr(before, name) != getattr(after, name)]
        return " and ".join(parts)

    return moved


Moved = Callable[[Callable[[], object]], str]


def test_what_visitors_do_not_see_moves_nothing(moved_by: Moved, cluster_page: ClusterPage, client: Client) -> None:
    cluster_page.title = "Kladde"
    assert moved_by(lambda: cluster_page.save_revision()) == ""
    assert moved_by(lambda: User.objects.create_user("ny", password="langt-nok-kodeord")) == ""
    user = User.objects.get(username="ny")
    assert moved_by(lambda: client.force_login(user)) == ""
    assert moved_by(lambda: list(Page.objects.all())) == ""


def test_what_takes_something_away_says_so(moved_by: Moved, cluster_page: ClusterPage) -> None:
    both = "changes and closings"
    assert moved_by(lambda: cluster_page.save_revision().publish()) == "changes"
    assert moved_by(lambda: cluster_page.unpublish()) == both
    assert moved_by(lambda: cluster_page.move(cluster_page.get_parent(), "last-child")) == both
    restriction = PageViewRestriction(page=cluster_page, restriction_type="groups")
    assert moved_by(restriction.save) == both
    assert moved_by(lambda: restriction.groups.add(Group.objects.first())) == both
    assert moved_by(lambda: Page.objects.get(pk=cluster_page.pk).delete()) == both


@pytest.mark.parametrize(
    "change",
    [
        lambda: Locale.objects.create(language_code="de"),
        lambda: Site.objects.update(hostname="example.org"),
        lambda: Group.objects.create(name="Læsere"),
        lambda: Metric.objects.filter(key="participants").update(owner=None),
    ],
)
def test_locales_sites_groups_and_metrics_move_it(moved_by: Moved, change: Callable[[], object]) -> None:
    assert moved_by(change) == "changes"


def test_a_change_that_is_taken_back_moves_nothing(moved_by: Moved, cluster_page: ClusterPage) -> None:
    def taken_back() -> None:
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            Page.objects.update(title="Nyt")
            raise ZeroDivisionError

    assert moved_by(taken_back) == ""

    def half_taken_back() -> None:
        with transaction.atomic():
            Page.objects.filter(pk=cluster_page.pk).update(title="Nyt")
            taken_back()

    assert moved_by(half_taken_back) == "changes"

    def kept_after_one_taken_back() -> None:
        with transaction.atomic():
            taken_back()
            Page.objects.filter(pk=cluster_page.pk).update(title="Nyere")

    assert moved_by(kept_after_one_taken_back) == "changes"


def test_many_writes_of_one_transaction_move_it_once(db: None) -> None:
    def waiting() -> int:
        return sum(content_stamp.move in each for each in connection.run_on_commit)

    before = waiting()
    with transaction.atomic():
        for _each in range(50):
            Page.objects.update(title="Nyt")
        assert waiting() == max(before, 1)


def test_outside_a_transaction_it_moves_once_others_can_read_the_row(
    db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite makes a row visible only when all that the statement returns has been fetched."""
    file = tmp_path / "a.sqlite3"
    database = ConnectionHandler({"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": str(file)}})[
        "default"
    ]
    seen: list[int] = []

    def look(alias: str, is_closing: bool) -> None:
        with closing(sqlite3.connect(file)) as other:
            seen.append(other.execute("SELECT COUNT(*) FROM row").fetchone()[0])

    monkeypatch.setattr(watched_writes, "move_on_commit", look)
    with closing(database), database.cursor() as cursor:
        cursor.execute("CREATE TABLE row (id integer PRIMARY KEY, name text)")
        cursor.execute("INSERT INTO row (name) VALUES ('a') RETURNING id")
        assert cursor.fetchone() == (1,)
        cursor.execute("INSERT INTO row (name) VALUES ('b'), ('c') RETURNING id")
        assert cursor.fetchall() == [(2,), (3,)]
        cursor.execute("SELECT name FROM row WHERE id = 3")
        assert cursor.fetchone() == ("c",)
    assert seen == [1, 3]


def test_a_stamp_never_comes_back(db: None) -> None:
    seen: set[Stamp | None] = {content_stamp.read()}
    for _each in range(50):
        content_stamp.move()
        stamp = content_stamp.read()
        assert stamp not in seen
        seen.add(stamp)


def test_every_connection_is_watched_once(db: None) -> None:
    connection.ensure_connection()
    assert connection.execute_wrappers.count(watch) == 1


def test_no_public_page_reads_a_table_whose_changes_move_nothing(db: None) -> None:
    """But for the index of the search, whose answers are not kept, pictures of another size, and what is planned:
    the stamp as it is told looks there for the next moment, and publishing moves it."""
    read: dict[str, str] = {}
    visitor = Visitor(metrics=["participants", "members"], queries=["klynge"])
    for name in OUTPUTS:
        with CaptureQueriesContext(connection) as queries:
            for _address, _text in fetched(name, visitor):
                pass
        if name not in (
            "search",
            "suggestions",
            "frame of the search page",
            "doors",
            "editors' side",
            "content stamp",
        ):
            read |= {table: name for query in queries for table in TABLE.findall(query["sql"])}
    hidden = {table: name for table, name in read.items() if table in tables_behind_the_scenes()}
    assert not set(hidden) - {"assets_rendition"}, hidden
    assert "wagtailcore_page" in read


def test_without_its_file_nothing_kept_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from publishing.stamp.stamp_stores import FileStamps

    stamps = FileStamps(tmp_path)
    assert stamps.read()
    (tmp_path / "changes.stamp").unlink()
    assert stamps.read() is None
    stamps.move("changes")
    assert stamps.read()
