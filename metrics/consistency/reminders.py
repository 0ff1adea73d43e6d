"""Mails to the owners of metrics whose review is due: one mail an owner, once for each due date."""

from collections import defaultdict
from datetime import date
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, override

from clock.timed_jobs import DAILY, TimedJob
from metrics.models import Metric


def remind_owners(today: date) -> list[str]:
    """Queue the mails. Returns the addresses written to; a metric counts as reminded of once its mail is queued."""
    due = Metric.objects.due_for_review(today).filter(Q(reminded_for=None) | ~Q(reminded_for=F("review_by")))
    by_owner: dict[Any, list[Metric]] = defaultdict(list)
    for metric in due.select_related("owner", "owner__wagtail_userprofile").order_by("review_by", "key"):
        if metric.owner and metric.owner.is_active and metric.owner.email:
            by_owner[metric.owner].append(metric)
    for owner, metrics in by_owner.items():
        profile = getattr(owner, "wagtail_userprofile", None)
        with override((profile and profile.preferred_language) or settings.LANGUAGE_CODE):
            subject, body = _subject(len(metrics)), _body(metrics)
        with transaction.atomic():
            send_mail(subject, body, None, [owner.email])
            for metric in metrics:
                Metric.objects.filter(pk=metric.pk).update(reminded_for=metric.review_by)
    return [owner.email for owner in by_owner]


def _subject(count: int) -> str:
    text = ngettext("%(count)d key figure is due for review", "%(count)d key figures are due for review", count)
    return text % {"count": count}


def _body(metrics: list[Metric]) -> str:
    lines = [_("Hold each against its source. Enter a new value, or the day on which you checked it."), ""]
    for metric in metrics:
        address = reverse("wagtailsnippets_metrics_metric:edit", args=[metric.pk])
        due = date_format(metric.review_by, "DATE_FORMAT") if metric.review_by else ""
        lines += [f"{metric} ({due})", f"{settings.WAGTAILADMIN_BASE_URL}{address}", ""]
    return "\n".join(lines)


def remind_today() -> str:
    """As the clock does it. Says how many mails were queued, not to whom."""
    count = len(remind_owners(timezone.localdate()))
    text = ngettext("%(count)d reminder queued", "%(count)d reminders queued", count)
    return text % {"count": count} if count else ""


REVIEW_REMINDERS = TimedJob(
    "review_reminders", gettext_lazy("Reminders of key figures to review"), DAILY, remind_today
)
