"""What is in a backup, of which version, with a checksum for each file."""

import json
from pathlib import Path
from typing import Any

import django
import wagtail
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from operating.keeping_safe.databases import CannotKeep
from operating.keeping_safe.file_trees import checksum, files_in

NAME = "manifest.json"
DATABASE_FILE = "database"
FORMAT = 1


def write(directory: Path, migrations: list[str]) -> dict[str, Any]:
    """The manifest of all that is in the directory. Written last: without it nothing is a backup."""
    listed = {str(file.relative_to(directory)): file for file in files_in(directory)}
    manifest = {
        "format": FORMAT,
        "made_at": timezone.now().isoformat(timespec="seconds"),
        "database": connection.vendor,
        "versions": {"django": django.__version__, "wagtail": wagtail.__version__},
        "migrations": migrations,
        "files": {name: {"sha256": checksum(file), "bytes": file.stat().st_size} for name, file in listed.items()},
    }
    (directory / NAME).write_text(json.dumps(manifest, indent=1))
    return manifest


def read(directory: Path) -> dict[str, Any]:
    """The manifest, if all is there as it says and this code can use it. Raises CannotKeep."""
    try:
        manifest: dict[str, Any] = json.loads((directory / NAME).read_text())
    except (OSError, ValueError):
        raise CannotKeep(f"{directory} is no backup, or one that was cut off: {NAME} cannot be read.") from None
    if manifest.get("format") != FORMAT:
        raise CannotKeep(f"The backup has the format {manifest.get('format')}; known here is {FORMAT}.")
    if manifest["database"] != connection.vendor:
        raise CannotKeep(f"The backup is of {manifest['database']}, DATABASE_URL names {connection.vendor}.")
    known = {f"{app}.{name}" for app, name in MigrationLoader(None, ignore_no_migrations=True).disk_migrations}
    if unknown := sorted(set(manifest["migrations"]) - known):
        raise CannotKeep(f"The backup is of a newer version of the site: {unknown[0]} is not known here.")
    for name, about in manifest["files"].items():
        file = directory / name
        if not file.is_file() or checksum(file) != about["sha256"]:
            raise CannotKeep(f"{name} is missing or damaged: nothing has been restored.")
    return manifest
