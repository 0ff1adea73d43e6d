"""Keeps the SQLite database with the starter site, so that only the first run after a change builds it."""

import os
import sqlite3
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.db import connection

PROJECT_DIR = Path(__file__).resolve().parents[1]
DIRECTORY = PROJECT_DIR / "var" / "test-databases"
SOURCES = ("site", "home", "clusterinfo", "metrics", "search", "requirements.txt")


def kept_snapshot() -> Path:
    """Where the database belongs that today's source makes; the file need not be there.

    TEST_DATABASE names another one, whatever the source says. `make mutants` sets it, since a fault put into the
    source would otherwise build the database anew.
    """
    if named := os.environ.get("TEST_DATABASE"):
        return Path(named)
    return DIRECTORY / f"{source_digest()}.sqlite3"


def source_digest() -> str:
    """Another one whenever a line of the source is, from which the starter site is made."""
    digest = sha256()
    for path in sorted(file for source in SOURCES for file in _files(PROJECT_DIR / source)):
        digest.update(str(path.relative_to(PROJECT_DIR)).encode() + path.read_bytes())
    return digest.hexdigest()[:20]


def _files(source: Path) -> list[Path]:
    return [source] if source.is_file() else [*source.rglob("*.py"), *source.rglob("*.html")]


def restore(snapshot: Path) -> None:
    """Make the test database a copy of the kept one."""
    connection.close()
    # What Django's test runner would call it: shared by the threads of this process, in memory.
    name = "file:memorydb_default?mode=memory&cache=shared"
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = name
    connection.ensure_connection()
    with sqlite3.connect(snapshot) as kept:
        kept.backup(connection.connection)


def keep(snapshot: Path) -> None:
    """Keep the test database for the next run, and no older one. Several processes may do so at once."""
    snapshot.parent.mkdir(parents=True, exist_ok=True)
    for older in set(snapshot.parent.glob("*.sqlite3")) - {snapshot}:
        older.unlink(missing_ok=True)
    unfinished = snapshot.with_suffix(f".{os.getpid()}")
    with sqlite3.connect(unfinished) as kept:
        connection.ensure_connection()
        connection.connection.backup(kept)
    unfinished.replace(snapshot)
