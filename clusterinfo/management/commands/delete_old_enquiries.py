"""`manage.py delete_old_enquiries`: deletes enquiries whose period is over. Run it daily."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from clusterinfo.models import Enquiry

LONGEST_PERIOD_DAYS = 36_500


class Command(BaseCommand):
    """Delete old enquiries."""

    help = "Deletes enquiries older than ENQUIRY_RETENTION_DAYS, or --days."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--days", type=int, default=settings.ENQUIRY_RETENTION_DAYS)

    def handle(self, *args: Any, days: int, **options: Any) -> None:
        if not 1 <= days <= LONGEST_PERIOD_DAYS:
            raise CommandError(
                f"Nothing was deleted: {days} is not a number of days from 1 to {LONGEST_PERIOD_DAYS}. "
                "Mend ENQUIRY_RETENTION_DAYS or --days."
            )
        count, _per_model = Enquiry.objects.older_than(days).delete()
        self.stdout.write(f"Enquiries older than {days} days: {count} deleted.")
