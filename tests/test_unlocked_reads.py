"""Who reads waits for nobody: a read asks for no lock on the database, a write is still all or nothing."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.admin.models import EditingSession

from clusterinfo.enquiries.models import Enquiry
from clusterinfo.models import JoinPage
from home.models import HomePage
from tests.served_site import RunningSite, served_site

# Well below the 20 seconds for which SQLite would wait, so that a page which waits fails here and nowhere else.
ANSWERED_WITHIN_SECONDS = 15


@pytest.fixture(scope="module")
def site_on_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[RunningSite, Path]]:
    """A served site and the file of its database."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("DATABASE_URL", raising=False)
        directory = tmp_path_factory.mktemp("var")
        with served_site(directory, REDIS_URL="") as site:
            yield site, directory / "site.sqlite3"


def test_nobody_else_can_read_what_a_first_start_has_made(site_on_sqlite: tuple[RunningSite, Path]) -> None:
    _site, database = site_on_sqlite
    directory = database.parent
    assert directory.stat().st_mode & 0o777 == 0o700
    for file in (*directory.glob(f"{database.name}*"), directory / "secret-key", directory / "first-login.txt"):
        assert file.stat().st_mode & 0o777 == 0o600, file.name


@pytest.mark.parametrize("path", ["/", "/hvad-er-en-klynge/", "/en/", "/soeg/?q=klynge", "/tal-og-kilder/"])
def test_pages_answer_while_somebody_else_holds_the_database_for_writing(
    site_on_sqlite: tuple[RunningSite, Path], path: str
) -> None:
    site, database = site_on_sqlite
    writer = sqlite3.connect(database, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    try:
        for _first_and_again in range(2):
            with urlopen(f"{site.url}{path}", timeout=ANSWERED_WITHIN_SECONDS) as response:  # noqa: S310
                assert response.status == 200
    finally:
        writer.execute("ROLLBACK")
        writer.close()


def transactions(queries: CaptureQueriesContext) -> list[str]:
    """Where a transaction begins; a test runs in one already, so that a further one is a savepoint."""
    return [query["sql"] for query in queries if query["sql"].startswith(("BEGIN", "SAVEPOINT"))]


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_a_read_opens_no_transaction(client: Client, home: HomePage, method: str) -> None:
    with CaptureQueriesContext(connection) as queries:
        getattr(client, method)(home.url)
    assert transactions(queries) == []


def test_what_a_failing_request_has_written_is_taken_back(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = JoinPage.objects.get(locale__language_code="da")
    monkeypatch.setattr("clusterinfo.enquiries.views._receipt", lambda *args: 1 / 0)
    sent = {
        "organisation": "Havnens Svejs",
        "name": "Ida",
        "email": "ida@example.org",
        "phone": "",
        "message": "Hej",
    }
    client.raise_request_exception = False
    response = client.post(reverse("send_enquiry", args=[page.pk]), sent, headers={"sec-fetch-site": "same-origin"})
    assert response.status_code == 500
    assert not Enquiry.objects.exists()


def test_the_editor_still_notes_who_has_a_page_open(communications_officer: Client, home: HomePage) -> None:
    assert communications_officer.get(reverse("wagtailadmin_pages:edit", args=[home.pk])).status_code == 200
    assert EditingSession.objects.filter(object_id=str(home.pk)).count() == 1
