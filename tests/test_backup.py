"""A site that was backed up while people wrote is the same on another machine, to the byte.

On the database of the tests: two SQLite files, or two databases of the PostgreSQL server.
"""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from django.db import connection
from psycopg import sql

from tests.database_snapshot import kept_snapshot

PROJECT_DIR = Path(__file__).resolve().parents[1]
# Every address that a visitor may ask for, with what is answered; the token of a form is another each time.
ADDRESSES = """
import re, sys, json, hashlib
import django; django.setup()
from django.test import Client
from django.conf import settings
settings.ALLOWED_HOSTS = ["*"]
from wagtail.models import Page
from metrics.models import FiguresPage, Metric
addresses = [page.url for page in Page.objects.live().filter(depth__gt=1) if page.url]
for figures in FiguresPage.objects.live():
    addresses += [f"{figures.url}data.{kind}" for kind in ("json", "csv")] + [f"{figures.url}feed.xml"]
    addresses += [f"{figures.url}{metric.key}/" for metric in Metric.objects.all()]
addresses += ["/sitemap.xml", "/llms.txt", "/robots.txt", "/soeg/?q=klynge", "/findes-ikke/"]
def told(address):
    response = Client(raise_request_exception=False).get(address)
    content = re.sub(rb'name="csrfmiddlewaretoken" value="[^"]*"', b"", response.getvalue())
    return [response.status_code, hashlib.sha256(content).hexdigest()]
print("ANSWERS", json.dumps({address: told(address) for address in addresses}))
"""


class Machine:
    """A site with a database and folders of its own."""

    def __init__(self, place: Path, database_url: str) -> None:
        self.var = place
        place.mkdir()
        self.database_url = database_url
        self.environment = {
            **{name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")},
            "DJANGO_SETTINGS_MODULE": "config.settings.local",
            "VAR_DIR": str(place),
            "DATABASE_URL": database_url,
            "SECRET_KEY": "the same on both",
            "STATIC_ROOT": str(place / "no-static"),
            "PYTHONPATH": f"{PROJECT_DIR / 'site'}:{PROJECT_DIR}",
        }

    def run(self, *arguments: str, **more: str) -> "subprocess.CompletedProcess[str]":
        """A command, to its end."""
        return subprocess.run(  # noqa: S603
            [sys.executable, *arguments],
            cwd=PROJECT_DIR,
            env={**self.environment, **more},
            capture_output=True,
            text=True,
            check=False,
        )

    def manage(self, *arguments: str, **more: str) -> "subprocess.CompletedProcess[str]":
        """A command of manage.py."""
        return self.run("manage.py", *arguments, **more)

    def answers(self) -> dict[str, list[object]]:
        """What every public address answers."""
        done = self.run("-c", ADDRESSES)
        assert "ANSWERS" in done.stdout, done.stderr[-2000:]
        found: dict[str, list[object]] = json.loads(done.stdout.partition("ANSWERS ")[2])
        return found

    def files(self) -> dict[str, bytes]:
        """Every upload."""
        roots = (self.var / "media", self.var / "private")
        return {str(file.relative_to(self.var)): file.read_bytes() for root in roots for file in root.rglob("*.*")}


@pytest.fixture(scope="module")
def databases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """The addresses of two that are empty."""
    if connection.vendor == "sqlite":
        place = tmp_path_factory.mktemp("databases")
        yield f"sqlite:///{place / 'old.sqlite3'}", f"sqlite:///{place / 'new.sqlite3'}"
        return
    parts = urlsplit(os.environ["DATABASE_URL"])
    names = [f"backup_{os.getpid()}_{each}" for each in ("old", "new")]
    server_url = urlunsplit(parts._replace(scheme="postgresql", path="/postgres"))
    with psycopg.connect(server_url, autocommit=True) as server:
        for name in names:
            server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            old, new = (urlunsplit(parts._replace(path=f"/{name}")) for name in names)
            yield old, new
        finally:
            for name in names:
                server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture(scope="module")
def old(databases: tuple[str, str], tmp_path_factory: pytest.TempPathFactory) -> Machine:
    """The one that is backed up, with the starter site."""
    machine = Machine(tmp_path_factory.mktemp("machines") / "old", databases[0])
    if connection.vendor == "sqlite" and (snapshot := kept_snapshot()).exists():
        shutil.copyfile(snapshot, databases[0].removeprefix("sqlite:///"))
        return machine
    return _set_up(machine)


@pytest.fixture(scope="module")
def new(databases: tuple[str, str], tmp_path_factory: pytest.TempPathFactory) -> Machine:
    """Another one, empty until something is restored."""
    return Machine(tmp_path_factory.mktemp("machines") / "new", databases[1])


def _set_up(machine: Machine) -> Machine:
    for command in (["migrate", "-v0"], ["load_starter_content"]):
        done = machine.manage(*command)
        assert done.returncode == 0, done.stderr[-2000:]
    return machine


@pytest.mark.fault("the machine is lost, and a backup is restored")
def test_a_backup_is_handed_over_and_a_damaged_one_changes_nothing(
    old: Machine, new: Machine, tmp_path: Path
) -> None:
    directory = tmp_path / "backup"
    target = tmp_path / "elsewhere"
    target.mkdir()
    handed_over = old.manage("backup", str(directory), BACKUP_COMMAND=f"cp -r -t {target}")
    assert handed_over.returncode == 0, handed_over.stderr
    assert (target / "backup" / "manifest.json").exists(), "What encrypts it was not given the directory."
    assert old.manage("backup", str(directory)).returncode == 1, "It would have overwritten the backup before."
    with (directory / "database").open("ab") as file:
        file.write(b"x")
    refused = new.manage("restore", str(directory))
    assert refused.returncode == 1
    assert "database is missing or damaged" in refused.stderr
    assert not new.files()
    (directory / "manifest.json").unlink()
    assert "is no backup" in new.manage("restore", str(directory)).stderr


@pytest.mark.fault("the machine is lost, and a backup is restored")
def test_everything_is_the_same_after_a_backup_under_way_was_restored(
    old: Machine, new: Machine, tmp_path: Path
) -> None:
    ready, stop, directory = tmp_path / "ready", tmp_path / "stop", tmp_path / "backup"
    writer = subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "tests.backup_writers", str(ready), str(stop)],
        cwd=PROJECT_DIR,
        env=old.environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        while not ready.exists():
            assert writer.poll() is None
            time.sleep(0.05)
        done = old.manage("backup", str(directory))
        assert done.returncode == 0, done.stderr
    finally:
        stop.touch()
        written, _errors = writer.communicate(timeout=60)
    assert len(written.splitlines()) > 6, "Nothing was written during the backup."

    assert directory.stat().st_mode & 0o077 == 0
    restored = new.manage("restore", str(directory))
    assert restored.returncode == 0, restored.stderr

    # Twice from one backup is the same; what it had confirmed before is in it, and each row has its file.
    answers, files = new.answers(), new.files()
    assert {status for status, _content in answers.values()} <= {200, 302, 404}
    assert len(answers) > 20
    check = "import django; django.setup(); from assets.models import SiteDocument; " + (
        "print([each.file.name for each in SiteDocument.objects.all() if len(each.file.read()) < 40_000])"
    )
    checked = new.run("-c", check)
    assert checked.stdout.strip() == "[]", checked.stderr[-1000:]

    # The old machine as of now, with nobody at work.
    again = tmp_path / "again"
    assert old.manage("backup", str(again)).returncode == 0
    refused = new.manage("restore", str(again))
    assert refused.returncode == 1
    assert "not empty" in refused.stderr
    assert new.files() == files
    assert new.manage("restore", str(again), "--replace").returncode == 0
    assert new.answers() == old.answers()
    assert new.files() == old.files()


@pytest.mark.skipif(connection.vendor != "postgresql", reason="Only PostgreSQL plans by statistics from the start.")
def test_a_restored_database_knows_how_large_its_tables_are(old: Machine, new: Machine, tmp_path: Path) -> None:
    assert old.manage("backup", str(tmp_path / "backup")).returncode == 0
    restored = new.manage("restore", str(tmp_path / "backup"), "--replace")
    assert restored.returncode == 0, restored.stderr
    with psycopg.connect(new.database_url) as database:
        told = database.execute("SELECT count(*) FROM pg_stats WHERE tablename = 'search_place'").fetchone()
    assert told is not None
    assert told[0] > 0


@pytest.mark.fault("the machine is lost, and a backup is restored")
@pytest.mark.skipif(connection.vendor != "sqlite", reason="It is about files of SQLite.")
def test_what_was_confirmed_last_is_in_it_and_not_in_a_copy_of_the_file(
    old: Machine, new: Machine, tmp_path: Path
) -> None:
    with sqlite3.connect(old.database_url.removeprefix("sqlite:///")) as editor:
        editor.execute("PRAGMA wal_autocheckpoint = 0")
        editor.execute("UPDATE home_sitesettings SET name = 'Confirmed'")
        editor.commit()
        assert old.manage("backup", str(tmp_path / "backup")).returncode == 0
    with sqlite3.connect(tmp_path / "backup" / "database") as kept:
        assert kept.execute("SELECT DISTINCT name FROM home_sitesettings").fetchall() == [("Confirmed",)]
