"""`manage.py delete_old_enquiries`: deletes enquiries older than ENQUIRY_RETENTION_DAYS now, or than --days."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from clusterinfo.enquiries.retention import NoPeriodError, delete_older_than


class Command(BaseCommand):
    """Delete old enquiries."""

    help = "Deletes enquiries older than ENQUIRY_RETENTION_DAYS, or --days."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--days", type=int, default=settings.ENQUIRY_RETENTION_DAYS)

    def handle(self, *args: Any, days: int, **options: Any) -> None:
        try:
            count = delete_older_than(days)
        except NoPeriodError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Enquiries older than {days} days: {count} deleted.")
