"""The database as one file, taken while people write, and back; by the means of each database."""

import os
import shutil
import subprocess
from pathlib import Path

from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

# What a database has to be told by the environment, by the names of Django's settings.
_PLACE = {"HOST": "PGHOST", "PORT": "PGPORT", "USER": "PGUSER", "PASSWORD": "PGPASSWORD", "NAME": "PGDATABASE"}
_OPTIONS = {"sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT", "sslcert": "PGSSLCERT", "sslkey": "PGSSLKEY"}


class CannotKeep(Exception):
    """Why something could not be backed up or brought back, in words for operators."""


def dump(file: Path) -> None:
    """Write the database as of one moment; who writes meanwhile neither waits nor is half in it."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(file)])
    elif connection.vendor == "postgresql":
        _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={file}")
    else:
        raise CannotKeep(f"Backups of {connection.vendor} are not known here.")


def load(file: Path) -> None:
    """Put a database that was written by `dump` in the place of this one: whole, or not at all."""
    if connection.vendor == "sqlite":
        place = Path(connection.settings_dict["NAME"])
        connection.close()
        place.parent.mkdir(parents=True, exist_ok=True)
        beside = place.with_name(f"{place.name}.restored")
        shutil.copyfile(file, beside)
        # What belongs to the file that goes would be taken for the new one's.
        for suffix in ("-wal", "-shm"):
            place.with_name(place.name + suffix).unlink(missing_ok=True)
        beside.replace(place)
    else:
        connection.close()
        _run(
            "pg_restore",
            *("--single-transaction", "--clean", "--if-exists", "--no-owner", "--no-privileges"),
            *("--exit-on-error", f"--dbname={connection.settings_dict['NAME']}", str(file)),
        )
        # A dump brings no statistics. Until PostgreSQL gathers some by itself, it would plan as for empty tables.
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def applied_migrations() -> list[str]:
    """Those of this database, such as home.0001_initial."""
    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())


def holds_something() -> bool:
    """Whether there are tables in it."""
    return bool(connection.introspection.table_names())


def _run(program: str, *arguments: str) -> None:
    settings = connection.settings_dict
    told = {name: str(settings[key]) for key, name in _PLACE.items() if settings.get(key)}
    told |= {name: str(settings["OPTIONS"][key]) for key, name in _OPTIONS.items() if key in settings["OPTIONS"]}
    try:
        done = subprocess.run(  # noqa: S603 - one of the two above
            [program, *arguments], env={**os.environ, **told}, capture_output=True, text=True, check=False
        )
    except FileNotFoundError:
        raise CannotKeep(
            f"{program} is missing: install the client of PostgreSQL, of its version or newer."
        ) from None
    if done.returncode:
        raise CannotKeep(f"{program} failed: {done.stderr.strip()}")
