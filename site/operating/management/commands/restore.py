"""`manage.py restore DIR`: the site as `manage.py backup` has kept it, on an empty machine."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from operating.keeping_safe.databases import CannotKeep
from operating.keeping_safe.whole_site import bring_back


class Command(BaseCommand):
    """Bring the site back."""

    help = (
        "Restores a backup into the database and the folders of uploads that the settings name, which must be "
        "empty. Compares every checksum first. Stop the site meanwhile."
    )
    # They read the database, which is not there yet.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("directory", type=Path, help="what manage.py backup has written")
        parser.add_argument("--replace", action="store_true", help="throw away what this site has")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            known = bring_back(options["directory"].absolute(), replace=options["replace"])
        except (CannotKeep, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Restored as of {known['made_at']}: {len(known['files'])} files.")
