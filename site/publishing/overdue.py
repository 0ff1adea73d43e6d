"""What should be public by now and is not: it was refused, or nothing carries out what is planned."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from wagtail.models import Page, PageLogEntry, Revision

from clock.models import JobRun
from pages.planned_times import in_words
from publishing.schedule import due_for_expiry, due_for_publishing
from publishing.schedule_log import PLAN_REFUSED, logged_reasons

# The clock needs a moment, and cron a minute; before that nothing is late.
GRACE = timedelta(minutes=2)
STANDS_STILL_AFTER = timedelta(minutes=5)


@dataclass(frozen=True)
class OverduePlan:
    """A page that should be public by now and is not: since when, and why, in the active language."""

    page: Page
    planned_for: datetime
    reasons: list[str]

    @property
    def moment(self) -> str:
        """When it was planned for, in words."""
        return in_words(self.planned_for)

    @property
    def was_refused(self) -> bool:
        """Whether it was tried."""
        return bool(self.reasons)


def overdue_plans(pages: QuerySet[Page], now: datetime) -> list[OverduePlan]:
    """The overdue plans for `pages`, the longest overdue first. Three queries; one where nothing is overdue."""
    overdue = {
        revision.pk: revision
        for revision in Revision.objects.page_revisions().filter(approved_go_live_at__lt=now).defer("content")
    }
    if not overdue:
        return []
    theirs = pages.filter(pk__in=[int(revision.object_id) for revision in overdue.values()])
    by_id = {page.pk: page for page in theirs.select_related("locale")}
    entries = PageLogEntry.objects.filter(action=PLAN_REFUSED, revision_id__in=overdue, page__in=by_id)
    reasons = {entry.revision_id: logged_reasons(entry.data) for entry in entries.order_by("timestamp", "pk")}
    plans = [
        OverduePlan(by_id[int(revision.object_id)], revision.approved_go_live_at, reasons.get(pk, []))
        for pk, revision in overdue.items()
        if int(revision.object_id) in by_id
    ]
    late = [plan for plan in plans if plan.was_refused or plan.planned_for < now - GRACE]
    return sorted(late, key=lambda plan: plan.planned_for)


def standing_clock(now: datetime) -> str:
    """In words, that nothing has run for five minutes while something planned waits; "" where all is well."""
    limit = now - STANDS_STILL_AFTER
    if not (due_for_publishing(limit).exists() or any(expired.exists() for expired in due_for_expiry(limit))):
        return ""
    last = JobRun.objects.last_start()
    if last is None:
        return _("The clock of the site has never run: nothing planned is published. Tell the operators.")
    if last < limit:
        words = _("The clock of the site last ran on %(moment)s: nothing planned is published. Tell the operators.")
        return words % {"moment": in_words(last)}
    return ""
