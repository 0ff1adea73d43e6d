"""Which translations go live at a moment to come, by Wagtail's own schedule, and how that moment is said."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page, Revision


@dataclass(frozen=True)
class Plan:
    """When a page goes live, and when what goes live then was saved."""

    moment: datetime
    made_at: datetime

    @property
    def in_words(self) -> str:
        """ "Goes live on Wednesday 25 November 2026 at 14:30"."""
        return _("Goes live on %(moment)s") % {"moment": moment_in_words(self.moment)}


def plans_in(locale: Locale) -> dict[UUID, Plan]:
    """By translation key, for the pages of a language. One query where nothing is planned, two otherwise."""
    planned = Revision.objects.filter(
        approved_go_live_at__isnull=False, base_content_type=ContentType.objects.get_for_model(Page)
    )
    by_page = {
        int(page): Plan(moment, made_at)
        for page, moment, made_at in planned.values_list("object_id", "approved_go_live_at", "created_at")
    }
    if not by_page:
        return {}
    pages = Page.objects.filter(pk__in=by_page, locale=locale).values_list("pk", "translation_key")
    return {key: by_page[pk] for pk, key in pages}


def plan_of(page: Page) -> Plan | None:
    """When a page goes live; None where nothing is planned."""
    revision = page.scheduled_revision
    return Plan(revision.approved_go_live_at, revision.created_at) if revision else None


def moment_in_words(moment: datetime) -> str:
    """With its weekday, in the time zone of who reads it."""
    # By way of UTC, so that an hour that a change of the clocks leaves out is said as the one that follows.
    there = timezone.localtime(moment.astimezone(UTC))
    return _("%(weekday)s %(date)s at %(time)s") % {
        "weekday": date_format(there, "l"),
        "date": date_format(there, "DATE_FORMAT"),
        "time": time_format(there, "H:i"),
    }
