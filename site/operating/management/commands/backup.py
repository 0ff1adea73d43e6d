"""`manage.py backup DIR`: the database, the uploads and their checksums in one directory, while people write."""

import shlex
import subprocess
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from operating.keeping_safe.databases import CannotKeep
from operating.keeping_safe.whole_site import back_up


class Command(BaseCommand):
    """Back the site up."""

    help = "Writes the database and all uploads into a new directory. Nobody has to stop working meanwhile."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("directory", type=Path, help="a directory that is not there yet, or empty")

    def handle(self, *args: Any, **options: Any) -> None:
        directory: Path = options["directory"].absolute()
        try:
            written = back_up(directory)
        except (CannotKeep, OSError) as error:
            raise CommandError(str(error)) from error
        size = sum(about["bytes"] for about in written["files"].values())
        self.stdout.write(f"{directory}: {len(written['files'])} files, {size / 1_000_000:.1f} MB")
        if settings.BACKUP_COMMAND:
            self._hand_over(directory)

    def _hand_over(self, directory: Path) -> None:
        """To what encrypts it and takes it elsewhere."""
        command = [*shlex.split(settings.BACKUP_COMMAND), str(directory)]
        try:
            done = subprocess.run(command, check=False)  # noqa: S603 - the operators' own
        except OSError as error:
            raise CommandError(f"BACKUP_COMMAND cannot be run: {error}. The backup itself is whole.") from error
        if done.returncode:
            raise CommandError(f"BACKUP_COMMAND ended with {done.returncode}. The backup itself is whole.")
