"""`manage.py person_erase E-MAIL`: erases what the site keeps of a person, for good."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from privacy.personal_data import ErasureRefused, Person, erase, export_of


class Command(BaseCommand):
    """Erase."""

    help = (
        "Erases what the site keeps of a person: everything or, where that fails, nothing. An account is kept "
        "without its data, as a former colleague with a number. Without --yes it only says what it would erase."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--name", default="", help="as typed by a reader of drafts without an account")
        parser.add_argument("--yes", action="store_true", help="really erase it")

    def handle(self, *args: Any, email: str, name: str, yes: bool, **options: Any) -> None:
        person = Person(email, name)
        if yes:
            try:
                counts = erase(person)
            except ErasureRefused as error:
                raise CommandError(f"Nothing was erased. {error}") from error
        else:
            counts = {kind: len(records) for kind, records in export_of(person).items()}
            self.stdout.write("Nothing was erased: --yes erases this. person_export shows it.")
        for kind, count in counts.items():
            if count:
                self.stdout.write(f"{kind}: {count}")
