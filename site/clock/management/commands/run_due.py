"""`manage.py run_due`: runs every job whose time has come, once or for as long as it is not stopped."""

import signal
from threading import Event
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clock.models import JobOutcome, JobRun
from clock.rounds import Ran, run_due
from clock.ticking import keep_running

DEFAULT_SECONDS = 5


class Command(BaseCommand):
    """Run what is due."""

    help = (
        "Runs every job whose time has come: planned publishing, expiry, reminders, deletion of what is kept "
        "for a time. Safe to run twice at once. Exit status 1 when a job failed; the others have run all the same."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        way = parser.add_mutually_exclusive_group()
        way.add_argument("--forever", action="store_true", help="go on until stopped; for a unit of systemd")
        way.add_argument("--list", action="store_true", help="run nothing; list the jobs and their last runs")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["forever"]:
            self._go_on()
            return
        if JobRun._meta.db_table not in connection.introspection.table_names():
            raise CommandError(_("The database is not set up yet. Run manage.py migrate first."))
        if options["list"]:
            self._list()
        else:
            failed = 0
            for ran in run_due():
                self._tell(ran)
                failed += ran.outcome == JobOutcome.FAILED
            if failed:
                raise CommandError(
                    ngettext("%(count)d job failed.", "%(count)d jobs failed.", failed) % {"count": failed}
                )

    def _go_on(self) -> None:
        stop = Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_received: stop.set())
        keep_running(stop, settings.CLOCK_SECONDS or DEFAULT_SECONDS, self._tell)

    def _tell(self, ran: Ran) -> None:
        if ran.outcome == JobOutcome.FAILED:
            self.stderr.write(_("%(job)s failed: %(message)s") % {"job": ran.job.label, "message": ran.message})
        else:
            done = ran.message or _("nothing to do")
            self.stdout.write(f"{ran.job.label}: {done}")
        self.stdout.flush()

    def _list(self) -> None:
        for job, row in JobRun.objects.of_registered():
            if not row.last_started:
                last = _("never run")
            else:
                when = date_format(timezone.localtime(row.last_started), "DATETIME_FORMAT")
                is_under_way = row.claimed_until and row.claimed_until > timezone.now()
                ending = _("under way") if is_under_way else row.get_outcome_display() or _("cut off")
                last = f"{when}, {ending}"
            self.stdout.write(f"{job.label}: {last}")
            if row.message:
                self.stdout.write("\n".join(f"    {line}" for line in row.message.splitlines()))
