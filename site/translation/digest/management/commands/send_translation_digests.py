"""`manage.py send_translation_digests`: the weekly mail to translators. To be run daily."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from translation.digest.weekly_mail import send_digests


class Command(BaseCommand):
    """Send what is due."""

    help = (
        "Mails what is to be translated to those who want it, once a person in each week. Run it daily; "
        "who has had the mail of this week, or has nothing to do, gets none."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(str(send_digests(timezone.now())))
