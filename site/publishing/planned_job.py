"""Planned publishing and expiry as a job of the clock: soon after its moment, and what was refused once more."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clock.timed_jobs import TimedJob
from publishing.schedule import carry_out, due_for_expiry, due_for_publishing


def carry_out_now() -> str:
    """Do what is due. What was refused is no failure of the job: the editors are told, and it is tried again."""
    return "\n".join(str(result) for result in carry_out(timezone.now()))


def fell_due(since: datetime, now: datetime) -> bool:
    """Whether the moment of something planned lies between the two. What was refused before does not count."""
    if due_for_publishing(now).filter(approved_go_live_at__gte=since).exists():
        return True
    return any(expired.filter(expire_at__gte=since).exists() for expired in due_for_expiry(now))


PLANNED_PUBLISHING = TimedJob(
    name="planned_publishing",
    label=_("Planned publishing"),
    # Half a minute: a cron job of each minute never comes a moment too early and then a minute too late.
    every=timedelta(seconds=30),
    run=carry_out_now,
    falls_due=fell_due,
    # Two runs at once do no harm here (schedule.py), and a page should not wait long for a process that was killed.
    longest=timedelta(minutes=1),
)
