"""One round of the clock: every job that is due and that no other process is at. One that fails stops no other."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from clock.models import JobOutcome, JobRun
from clock.timed_jobs import TimedJob

logger = logging.getLogger(__name__)
LONGEST_MESSAGE = 2000


@dataclass(frozen=True)
class Ran:
    """A job that ran: how it ended, and what was done or went wrong."""

    job: TimedJob
    outcome: JobOutcome
    message: str


def run_due(is_long: bool | None = None) -> Iterator[Ran]:
    """Run what is due, one after the other. Safe in several processes at once: each job runs in one of them.

    First those that are quick, then those that are long (`TimedJob.is_long`); or one of the two alone.
    """
    wanted = (False, True) if is_long is None else (is_long,)
    jobs = [one for one in JobRun.objects.of_registered() if one[0].is_long in wanted]
    for job, seen in sorted(jobs, key=lambda one: one[0].is_long):
        try:
            now = timezone.now()
            is_ours = seen.is_due(job, now) and JobRun.objects.claim(seen, now, job.longest)
        except Exception as error:
            logger.exception("Whether %s is due cannot be said.", job.name)
            yield Ran(job, JobOutcome.FAILED, _in_words(error))
        else:
            if is_ours:
                yield _run(job, seen.pk, now)


def run_at_once(job: TimedJob) -> Ran:
    """Run a job, whether it is due or not, and without taking it from others: for one of which two do no harm."""
    try:
        return Ran(job, JobOutcome.DONE, job.run())
    except Exception as error:
        logger.exception("%s failed.", job.name)
        return Ran(job, JobOutcome.FAILED, _in_words(error))


def _run(job: TimedJob, pk: int, started: datetime) -> Ran:
    ran = run_at_once(job)
    JobRun.objects.note_end(pk, started, timezone.now(), ran.outcome, ran.message[:LONGEST_MESSAGE])
    return ran


def _in_words(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
