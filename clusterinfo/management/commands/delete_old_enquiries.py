"""`manage.py delete_old_enquiries`: deletes enquiries whose period is over. Run it daily."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from clusterinfo.models import Enquiry


class Command(BaseCommand):
    """Delete old enquiries."""

    help = "Deletes enquiries older than ENQUIRY_RETENTION_DAYS, or --days."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--days", type=int, default=settings.ENQUIRY_RETENTION_DAYS)

    def handle(self, *args: Any, days: int, **options: Any) -> None:
        count, _per_model = Enquiry.objects.older_than(days).delete()
        self.stdout.write(f"Deleted {count} enquiries older than {days} days.")
