"""The jobs that run by time. The app that a job belongs to registers it once, in its `ready()`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.functional import Promise

DAILY = timedelta(days=1)


@dataclass(frozen=True)
class TimedJob:
    """Something to be done every so often."""

    name: str
    label: str | Promise
    """What it does, in words."""
    every: timedelta
    run: Callable[[], str]
    """Does it, and says in words what was done: "" for nothing. Raises what went wrong."""
    falls_due: Callable[[datetime, datetime], bool] | None = None
    """Whether, after the first moment and up to the second, something came that does not wait for `every`."""
    longest: timedelta = timedelta(minutes=10)
    """After so long a process that has begun counts as killed, and another one begins anew."""
    is_long: bool = False
    """Whether it may take minutes. It then runs beside the others, so that none of them waits for it."""
    keeps_days: Callable[[], float] | None = None
    """Of a job that deletes what is old: for how many days it is kept."""


_JOBS: dict[str, TimedJob] = {}


def add_timed_job(job: TimedJob) -> None:
    """Have it run by `manage.py run_due`, and by the site's own clock where that is on."""
    _JOBS[job.name] = job


def timed_jobs() -> list[TimedJob]:
    """All that are registered."""
    return list(_JOBS.values())
