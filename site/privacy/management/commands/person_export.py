"""`manage.py person_export E-MAIL`: everything that the site keeps of a person, as JSON, to be given to them."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.core.serializers.json import DjangoJSONEncoder

from privacy.personal_data import Person, export_of


class Command(BaseCommand):
    """Export."""

    help = "Writes everything that the site keeps of a person, as JSON. Nothing found: an empty object."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--name", default="", help="as typed by a reader of drafts without an account")

    def handle(self, *args: Any, email: str, name: str, **options: Any) -> None:
        found = export_of(Person(email, name))
        self.stdout.write(json.dumps(found, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1))
