"""Reads files of texts in the background, and deletes what is known of old ones: two jobs of the clock.

A file whose process was killed is begun anew by another one, a few times at most. Several processes read several
files.
"""

import logging
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, override

from clock.timed_jobs import DAILY, TimedJob
from translation.exchange.file_limits import LARGEST_AT_ONCE, MOST_AT_ONCE, MOST_TEXTS
from translation.exchange.import_run import LeftForLater, carry_out, end, refused
from translation.exchange.models import MOST_ATTEMPTS, ImportLost, ImportState, TextImport
from translation.exchange.uploads import size_of

logger = logging.getLogger(__name__)
KEPT_DAYS = 30


def begin_at_once(sent: TextImport, content: bytes) -> None:
    """Read a file that has just been sent, if that does not take long."""
    if size_of(content) <= LARGEST_AT_ONCE:
        begin(sent, most=MOST_AT_ONCE)


def begin(sent: TextImport, most: int = MOST_TEXTS) -> bool:
    """Carry a file out, unless another process was faster. What goes wrong is logged, and it is tried again."""
    if not sent.claim():
        return False
    try:
        if sent.attempt > MOST_ATTEMPTS:
            _give_up(sent)
        else:
            carry_out(sent, most)
    except ImportLost:
        logger.info("The file %s was withdrawn, or another process has it.", sent.pk)
    except LeftForLater:
        _leave(sent)
    except Exception:
        logger.exception("The file %s could not be read.", sent.pk)
        _leave(sent)
    return True


def _leave(sent: TextImport) -> None:
    try:
        sent.note(state=ImportState.WAITING)
    except ImportLost:
        logger.info("The file %s is another process's by now.", sent.pk)


def _give_up(sent: TextImport) -> None:
    with override(sent.told_in):
        problem = _("The file could not be read to its end. Whoever runs the site finds the reason in its log.")
    end(sent, refused(sent.name, problem))


def read_waiting() -> str:
    """Read whatever waits, one file after the other, until nothing does."""
    count = 0
    tried: set[int] = set()
    while sent := TextImport.objects.to_begin(timezone.now()).exclude(pk__in=tried).first():
        # What goes wrong now goes wrong again; it waits for the next round.
        tried.add(sent.pk)
        count += begin(sent)
    said = ngettext("%(count)d file of texts read", "%(count)d files of texts read", count)
    return said % {"count": count} if count else ""


def waits(_since: datetime, now: datetime) -> bool:
    """Whether a file waits to be read."""
    return TextImport.objects.to_begin(now).exists()


def forget_old() -> str:
    """Delete what is kept of files that were sent long ago."""
    _all, per_model = TextImport.objects.older_than(KEPT_DAYS).delete()
    count = per_model.get(TextImport._meta.label, 0)
    said = ngettext("%(count)d old file of texts deleted", "%(count)d old files of texts deleted", count)
    return said % {"count": count} if count else ""


FILES_OF_TEXTS = TimedJob(
    name="files_of_texts",
    label=gettext_lazy("Reading of translated files"),
    every=DAILY,
    run=read_waiting,
    falls_due=waits,
    # Two at once do no harm: each file has a claim of its own.
    longest=timedelta(minutes=1),
    is_long=True,
)
OLD_FILES_OF_TEXTS = TimedJob(
    "old_files_of_texts",
    gettext_lazy("Deletion of old translated files"),
    DAILY,
    forget_old,
    keeps_days=lambda: KEPT_DAYS,
)
