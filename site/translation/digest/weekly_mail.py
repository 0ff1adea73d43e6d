"""Queues the weekly mail: what waits in the languages of each person who wants it, in their own language.

One a person in each ISO week, however often and from however many places it is called; none where nothing waits.
"""

import logging
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, override
from wagtail.models import Locale

from clock.timed_jobs import DAILY, TimedJob
from translation.digest.models import DigestChoice
from translation.inbox.inbox_views import languages_of
from translation.inbox.jobs import Job, Step
from translation.inbox.work import totals, work_in
from translation.site_languages import language_in_words

logger = logging.getLogger(__name__)
SHOWN_AT_MOST = 20
# Nobody has to do anything about these.
_NOTHING_TO_DO = (Step.STOPPED, Step.PLANNED)


@dataclass(frozen=True)
class Section:
    """What waits in one language."""

    locale: Locale
    jobs: list[Job]


class _Work:
    """What waits, by the language it is told in and the one it is for: the same for everybody who sees it."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, int], list[Job]] = {}

    def sections_for(self, user: Any, told_in: str) -> list[Section]:
        found = []
        for locale in languages_of(user):
            place = told_in, locale.pk
            if place not in self._known:
                self._known[place] = [job for job in work_in(locale) if job.step not in _NOTHING_TO_DO]
            if self._known[place]:
                found.append(Section(locale, self._known[place]))
        return found


def send_digests(now: datetime) -> int:
    """Queue the mails of the week that `now` is in; how many. The queue sees to their being sent.

    Of two runs at once, one writes to a person. A mail that cannot be written holds up no other, and is tried again
    by the next run.
    """
    week = f"{timezone.localdate(now, timezone.get_default_timezone()):%G-W%V}"
    work = _Work()
    return sum(_send(choice, week, work) for choice in DigestChoice.objects.due_in(week))


def _send(choice: DigestChoice, week: str, work: _Work) -> bool:
    user = choice.user
    if not user.has_perm("wagtailadmin.access_admin"):
        return False
    profile = getattr(user, "wagtail_userprofile", None)
    told_in = (profile and profile.preferred_language) or settings.LANGUAGE_CODE
    zone = (profile and profile.current_time_zone) or settings.TIME_ZONE
    with override(told_in), timezone.override(zone):
        sections = work.sections_for(user, told_in)
        if not sections:
            return False
        try:
            with transaction.atomic():
                if not DigestChoice.objects.claim(choice, week):
                    return False
                send_mail(_subject(sections), _body(sections), None, [user.email])
        except Exception:
            logger.exception("The weekly mail to %s could not be queued.", user.get_username())
            return False
    return True


def _subject(sections: list[Section]) -> str:
    count = sum(len(section.jobs) for section in sections)
    return ngettext("To be translated: %(count)d task", "To be translated: %(count)d tasks", count) % {
        "count": count
    }


def _body(sections: list[Section]) -> str:
    lines: list[str] = []
    for section in sections:
        lines += _lines_of(section)
    account = f"{settings.WAGTAILADMIN_BASE_URL}{reverse('wagtailadmin_account')}"
    lines.append(_("You get this mail once a week while something waits. You can end it in your account:"))
    return "\n".join([*lines, account, ""])


def _lines_of(section: Section) -> list[str]:
    sums = totals(section.jobs)
    said = _("Into %(language)s. Texts: %(texts)d. Words: %(words)d. Figures that differ: %(figures)d.") % {
        "language": language_in_words(section.locale.language_code),
        "texts": sums.texts,
        "words": sums.words,
        "figures": sums.figures,
    }
    lines = [said, ""]
    for job in section.jobs[:SHOWN_AT_MOST]:
        lines += [_job_in_words(job), *([f"{settings.WAGTAILADMIN_BASE_URL}{job.url}"] if job.url else []), ""]
    more = len(section.jobs) - SHOWN_AT_MOST
    if more > 0:
        lines += [_("and %(count)d more") % {"count": more}, ""]
    inbox = f"{reverse('translation_inbox')}?language={section.locale.language_code}"
    return [*lines, _("The whole list of work"), f"{settings.WAGTAILADMIN_BASE_URL}{inbox}", ""]


def _job_in_words(job: Job) -> str:
    said = [f"{job.title} ({job.step_label})", *job.changes]
    if job.since:
        said.append(_("since %(day)s") % {"day": date_format(timezone.localtime(job.since), "DATE_FORMAT")})
    if job.details.person:
        said.append(_("given to %(person)s") % {"person": job.details.person})
    return " · ".join(said)


def send_today() -> str:
    """As the clock does it. Says how many mails were queued, not to whom."""
    count = send_digests(timezone.now())
    return ngettext("%(count)d mail queued", "%(count)d mails queued", count) % {"count": count} if count else ""


WEEKLY_MAIL = TimedJob("translation_digests", gettext_lazy("Weekly mail to translators"), DAILY, send_today)
