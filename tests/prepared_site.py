"""Prepares sites for the tests that serve one: the first is built as by a first start, the others are copies of it.

A copy is prepared once more, as by a second start, so that it has an address of its own.
"""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from django.conf import settings
from psycopg import sql

from tests.database_snapshot import source_digest

PROJECT_DIR = Path(__file__).resolve().parents[1]
KEPT = PROJECT_DIR / "var" / "test-sites"


def prepare(var_dir: Path, environment: dict[str, str]) -> None:
    """Make a site that can be served: its directory and, if DATABASE_URL names one, its PostgreSQL database."""
    template = ""
    # Pictures that lie in an object store cannot be copied with the directory.
    if not environment.get("S3_BUCKET"):
        with _one_at_a_time():
            kept = _kept_site()
        shutil.copytree(kept, var_dir, symlinks=True, dirs_exist_ok=True)
        template = kept.name
    if url := environment.get("DATABASE_URL"):
        create_database(url, template)
    _start(var_dir, environment)


def _kept_site() -> Path:
    """Where the site lies that today's source makes. Its PostgreSQL database has the name of the directory."""
    url = os.environ.get("DATABASE_URL", "")
    kind = urlsplit(url).scheme or "sqlite"
    kept = KEPT / f"{kind}_{source_digest()}"
    if kept.exists():
        return kept
    for older in KEPT.glob(f"{kind}_*"):
        shutil.rmtree(older)
        if url:
            drop_database(own_database(url, older.name))
    unfinished = KEPT / f"{kind}_unfinished"
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.local", "REDIS_URL": ""}
    if url:
        environment["DATABASE_URL"] = own_database(url, kept.name)
        create_database(environment["DATABASE_URL"])
    _start(unfinished, environment)
    return unfinished.rename(kept)


def _start(var_dir: Path, environment: dict[str, str]) -> None:
    """What `make run` does before it serves."""
    _share_dictionaries(var_dir)
    subprocess.run(
        [sys.executable, "manage.py", "prepare_local_site"],
        cwd=PROJECT_DIR,
        env={**environment, "VAR_DIR": str(var_dir), "MEDIA_ROOT": str(var_dir / "media")},
        check=True,
    )


def _share_dictionaries(var_dir: Path) -> None:
    """What the search looks words up in takes half a minute to make, and is the same for every site."""
    known = Path(settings.SEARCH_DICTIONARIES)
    known.mkdir(parents=True, exist_ok=True)
    var_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not (var_dir / "dictionaries").exists():
        (var_dir / "dictionaries").symlink_to(known)


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Of the processes that run tests: the others wait for what the first one makes."""
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def own_database(url: str, name: str) -> str:
    """The address of another database of the PostgreSQL server that `url` names."""
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


def create_database(url: str, template: str = "") -> None:
    """Anew: what is there under its name is gone. As a copy of the `template`, which nobody may be using."""
    drop_database(url)
    names = (_name(url), template or "template1")
    query = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(*map(sql.Identifier, names))
    with _server(url) as server:
        server.execute(query)


def drop_database(url: str) -> None:
    """With the connections that it still has."""
    with _server(url) as server:
        server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(_name(url))))


def _name(url: str) -> str:
    return urlsplit(url).path.strip("/")


def _server(url: str) -> "psycopg.Connection[tuple[object, ...]]":
    return psycopg.connect(own_database(url, "postgres"), autocommit=True)
