"""`manage.py prepare_local_site`: migrates and, if new, fills the local site; part of `make run`."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from wagtail.models import Site

from accounts.first_accounts import create_first_accounts, keep_for_first_login
from home.starter.loader import load_starter_content, public_address


class Command(BaseCommand):
    """Migrate the database; on the first start fill it with the starter content and create the accounts."""

    help = "Prepares the site on one's own machine: database, starter content, first accounts."

    def handle(self, *args: Any, **options: Any) -> None:
        directory: Path | None = settings.LOCAL_DIR
        if directory is None:
            raise CommandError(
                "This command is for one's own machine, with the settings config.settings.local. "
                "On a server run `manage.py migrate` and `manage.py createsuperuser`."
            )
        database = Path(connection.settings_dict["NAME"])
        if connection.vendor == "sqlite" and not database.exists():
            self._build_aside(database, directory)
        else:
            if connection.vendor == "sqlite":
                database.chmod(0o600)
            self._prepare(directory)

    def _build_aside(self, database: Path, directory: Path) -> None:
        """Build a new SQLite file under another name and put it in place when it is finished.

        A start that is cut off anywhere leaves no half-made site: the next one begins again.
        """
        unfinished = database.with_name(f"{database.name}.unfinished")
        for suffix in ("", "-wal", "-shm", "-journal"):
            Path(f"{unfinished}{suffix}").unlink(missing_ok=True)
        self.stdout.write("First start: building the database and the starter content ...")
        connection.close()
        # SQLite gives the files beside it the same permissions.
        unfinished.touch(mode=0o600)
        connection.settings_dict["NAME"] = str(unfinished)
        try:
            self._prepare(directory)
        finally:
            connection.close()
            connection.settings_dict["NAME"] = str(database)
        unfinished.replace(database)

    def _prepare(self, directory: Path) -> None:
        call_command("migrate", verbosity=0)
        with transaction.atomic():
            load_starter_content()
            Site.objects.filter(is_default_site=True).update(**public_address())
            accounts = create_first_accounts()
            if accounts:
                path = directory / "first-login.txt"
                keep_for_first_login(accounts, path)
                self.stdout.write(f"Accounts, shown this once and kept in {path.name} under var/:")
                self.stdout.write("\n".join(f"  {account}" for account in accounts))
