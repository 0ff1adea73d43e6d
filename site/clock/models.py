"""When each job last ran, what came of it, and which process is at it."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from clock.timed_jobs import TimedJob, timed_jobs

# A daily job that failed, because the mail server was away for example, does not wait for the next day.
RETRY_AFTER = timedelta(minutes=15)


class JobOutcome(models.TextChoices):
    """How a job ended."""

    DONE = "done", _("done")
    FAILED = "failed", _("failed")


class JobRunQuerySet(models.QuerySet["JobRun"]):
    """Jobs and their last runs."""

    def of_registered(self) -> list[tuple[TimedJob, "JobRun"]]:
        """Every registered job with its row, which is made where there is none yet."""
        rows = {row.name: row for row in self.all()}
        return [(job, rows.get(job.name) or self.get_or_create(name=job.name)[0]) for job in timed_jobs()]

    def claim(self, seen: "JobRun", now: datetime, longest: timedelta) -> bool:
        """Take a job for this process, if nobody has since it was seen. One statement: the database decides."""
        as_seen = self.filter(pk=seen.pk, last_started=seen.last_started, claimed_until=seen.claimed_until)
        return as_seen.update(last_started=now, claimed_until=now + longest) == 1

    def note_end(self, pk: int, started: datetime, ended: datetime, outcome: JobOutcome, message: str) -> None:
        """Keep how it ended and let go of it, unless another process has taken over meanwhile."""
        own = self.filter(pk=pk, last_started=started)
        own.update(last_finished=ended, outcome=outcome, message=message, claimed_until=None)

    def last_start(self) -> datetime | None:
        """When the clock last ran anything."""
        newest: datetime | None = self.aggregate(newest=Max("last_started"))["newest"]
        return newest


class JobRun(models.Model):
    """A job and its last run; one row a job."""

    name = models.CharField(max_length=60, unique=True)
    last_started = models.DateTimeField(null=True)
    last_finished = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10, choices=JobOutcome.choices, blank=True)
    message = models.TextField(blank=True)
    claimed_until = models.DateTimeField(null=True)

    objects = JobRunQuerySet.as_manager()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.name

    def is_due(self, job: TimedJob, now: datetime) -> bool:
        """Whether it should run now. A claim that has run out is of a process that was killed: it runs anew."""
        if self.claimed_until:
            return self.claimed_until <= now
        if not self.last_started:
            return True
        failed = self.outcome == JobOutcome.FAILED
        if now >= self.last_started + (min(job.every, RETRY_AFTER) if failed else job.every):
            return True
        return bool(job.falls_due and job.falls_due(self.last_started, now))
