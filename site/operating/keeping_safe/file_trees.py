"""Uploaded files: copied while people upload, each with its checksum."""

import os
import shutil
from collections.abc import Iterator
from hashlib import file_digest
from pathlib import Path

from django.core.files.storage import FileSystemStorage, storages

# By the name in the backup, the storage. Files elsewhere, as in an object store, are not in it.
STORES = {"media": "default", "private": "private"}


def roots() -> dict[str, Path]:
    """Where uploads are on this machine, by their names in a backup."""
    found = {name: storages[alias] for name, alias in STORES.items()}
    return {name: Path(store.location) for name, store in found.items() if isinstance(store, FileSystemStorage)}


def files_in(root: Path) -> Iterator[Path]:
    """Every file below, in the order of their names."""
    return (file for file in sorted(root.rglob("*")) if file.is_file() and not file.is_symlink())


def copy_new(source: Path, target: Path) -> None:
    """Copy what is not there yet, or was still being written when it was copied. What is gone meanwhile stays."""
    for file in files_in(source):
        copy = target / file.relative_to(source)
        try:
            about = file.stat()
            if copy.exists() and (copy.stat().st_size, copy.stat().st_mtime_ns) == (
                about.st_size,
                about.st_mtime_ns,
            ):
                continue
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(file, copy)
        except FileNotFoundError:
            # Deleted since it was listed.
            continue


def _marks(about: os.stat_result) -> tuple[int, int]:
    return about.st_size, about.st_mtime_ns


def take_away_others(root: Path, kept: Path) -> None:
    """Delete the files below that are not in what was kept."""
    for file in list(files_in(root)):
        if not (kept / file.relative_to(root)).exists():
            file.unlink()


def checksum(file: Path) -> str:
    """SHA-256 of its content."""
    with file.open("rb") as content:
        return file_digest(content, "sha256").hexdigest()
