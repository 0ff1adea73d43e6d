"""`manage.py delete_old_data`: deletes at once whatever has been kept for its time, as the clock does daily."""

from math import ceil
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clock.models import JobOutcome
from clock.rounds import run_at_once
from clock.timed_jobs import timed_jobs


class Command(BaseCommand):
    """Delete what is over."""

    help = "Deletes what has been kept for its time. Exit status 1 when something failed; the rest is deleted."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--list", action="store_true", help="delete nothing; say what is kept for how long")

    def handle(self, *args: Any, **options: Any) -> None:
        failed = 0
        for job in timed_jobs():
            if job.keeps_days is None:
                continue
            if options["list"]:
                days = ceil(job.keeps_days())
                text = ngettext("%(count)d day", "%(count)d days", days) % {"count": days}
                self.stdout.write(f"{job.label}: {text}")
                continue
            ran = run_at_once(job)
            failed += ran.outcome == JobOutcome.FAILED
            self.stdout.write(f"{job.label}: {ran.message or _('nothing to do')}")
        if failed:
            text = ngettext("%(count)d job failed.", "%(count)d jobs failed.", failed)
            raise CommandError(text % {"count": failed})
