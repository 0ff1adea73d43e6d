"""Keeps the whole site in a directory while people write, and brings it back.

Files are copied before the database and once more after it: a row of the database has its file in one of the two
copies, whether the file came or went meanwhile.
"""

import shutil
from pathlib import Path
from typing import Any

from django.core.cache import cache
from django.core.management import call_command

from operating.keeping_safe import databases, manifest
from operating.keeping_safe.databases import CannotKeep
from operating.keeping_safe.file_trees import copy_new, files_in, roots, take_away_others
from publishing.stamp import content_stamp


def back_up(directory: Path) -> dict[str, Any]:
    """Write a backup into a directory that is not there yet or empty, and return its manifest."""
    if directory.exists() and any(directory.iterdir()):
        raise CannotKeep(f"{directory} is not empty.")
    unfinished = directory.with_name(f"{directory.name}.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True, mode=0o700)
    try:
        _copy_uploads(unfinished)
        databases.dump(unfinished / manifest.DATABASE_FILE)
        _copy_uploads(unfinished)
        written = manifest.write(unfinished, databases.applied_migrations())
        if directory.exists():
            directory.rmdir()
        unfinished.replace(directory)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return written


def _copy_uploads(directory: Path) -> None:
    for name, root in roots().items():
        (directory / name).mkdir(exist_ok=True)
        copy_new(root, directory / name)


def bring_back(directory: Path, *, replace: bool) -> dict[str, Any]:
    """Restore a backup, and bring its tables up to this version. `replace` throws away what there is.

    Nothing is touched before every checksum has been compared.
    """
    known = manifest.read(directory)
    taken = [str(root) for root in roots().values() if any(files_in(root))]
    if databases.holds_something():
        taken.insert(0, "the database")
    if taken and not replace:
        raise CannotKeep(f"This site is not empty: {', '.join(taken)}. With --replace it is thrown away.")
    for name, root in roots().items():
        root.mkdir(parents=True, exist_ok=True)
        copy_new(directory / name, root)
    databases.load(directory / manifest.DATABASE_FILE)
    for name, root in roots().items():
        take_away_others(root, directory / name)
    call_command("migrate", interactive=False, verbosity=0)
    cache.clear()
    content_stamp.move_after_closing()
    return known
