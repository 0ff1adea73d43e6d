"""One file from its bytes to its report: everything is saved, or nothing.

Reading and checking take long, and write nothing but how far they are. What they found is then written in one
transaction, as short as the database can make it, after a look at whether it still holds.
"""

import time
from collections.abc import Sequence
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from translation.exchange.file_limits import MOST_TEXTS, FileRefused
from translation.exchange.import_places import finder_for, may_send
from translation.exchange.import_report import FileReport, ImportReport
from translation.exchange.models import ImportState, SentContent, TextImport
from translation.exchange.taking import Taking
from translation.exchange.units import GivenFile
from translation.exchange.uploads import files_in, read_texts

SECONDS_BETWEEN_NOTES = 0.5
Read = tuple[GivenFile, FileReport]


class LeftForLater(Exception):
    """The file has more texts than are read while its sender waits. Nothing was written."""


def carry_out(sent: TextImport, most: int = MOST_TEXTS) -> None:
    """Read, check and take a file that this process has claimed; its report is kept with it.

    Never raises for what the file holds, which the report says. Raises ImportLost when somebody has withdrawn it or
    another process has taken it over, and LeftForLater if it has more than `most` texts: nothing is written then.
    """
    with override(sent.told_in):
        report = ImportReport([])
        read = _read(sent, report, most)
        runs = _checked(sent, read, _sender(sent))
        _ask_again(sent, runs, report)
        sent.note(state=ImportState.TAKING)
        with transaction.atomic():
            # First of all: whoever else would begin or withdraw the file waits for the end of this.
            sent.note()
            if sent.rest or not report.has_refusals:
                _take(runs, _sender(sent))
            report.is_saved = sent.rest or not report.has_refusals
            if report.is_saved:
                end(sent, report)
            else:
                transaction.set_rollback(True)
        if not report.is_saved:
            end(sent, report)


def end(sent: TextImport, report: ImportReport) -> None:
    """Keep the report; the file itself is not needed any more. Raises ImportLost."""
    state = ImportState.DONE if report.is_saved else ImportState.REFUSED
    taken = report.taken if report.is_saved else 0
    with transaction.atomic():
        sent.note(state=state, taken=taken, refused=report.refused, report=report.to_keep())
        SentContent.objects.filter(sent=sent).delete()


def refused(name: str, problem: str) -> ImportReport:
    """The report of a file of which nothing was read."""
    return ImportReport([FileReport(name, problem=problem)])


def _sender(sent: TextImport) -> Any:
    """Who sent it, with the rights of this moment."""
    return get_user_model().objects.get(pk=sent.user_id)


def _read(sent: TextImport, report: ImportReport, most: int) -> list[Read]:
    """Every file of the upload, as far as it can be read."""
    found: list[Read] = []
    texts = 0
    try:
        for name, content in files_in(sent.name, sent.content()):
            report.files.append(file_report := FileReport(name))
            try:
                found.append((read_texts(name, content), file_report))
            except FileRefused as unread:
                file_report.problem = str(unread)
                continue
            texts += len(found[-1][0].units)
            if texts > most:
                if most < MOST_TEXTS:
                    raise LeftForLater
                message = _("The file has more than %(most)d texts. Send it in parts.")
                raise FileRefused(message % {"most": MOST_TEXTS})
            sent.note()
    except FileRefused as unread:
        report.files.append(FileReport(sent.name, problem=str(unread)))
        return []
    return found


def _checked(sent: TextImport, read: Sequence[Read], user: Any) -> list[Taking[Any]]:
    find = finder_for(sent, user)
    progress = _Progress(sent, sum(len(file.units) for file, _report in read))
    runs: list[Taking[Any]] = []
    batches: set[str] = set()
    for file, report in read:
        try:
            run = find(file, report)
            if file.batch in batches:
                raise FileRefused(_("The texts of this page are in two of the files."))
            batches.add(file.batch)
            run.plan(progress.more)
            runs.append(run)
        except FileRefused as unread:
            report.problem = str(unread)
            progress.more(len(file.units))
    return runs


class _Progress:
    """Keeps how many texts have been checked, not at every text."""

    def __init__(self, sent: TextImport, total: int) -> None:
        self._sent, self._done, self._noted_at = sent, 0, time.monotonic()
        sent.note(total=total)

    def more(self, texts: int) -> None:
        """So many more have been looked at. Raises ImportLost."""
        self._done += texts
        if time.monotonic() - self._noted_at >= SECONDS_BETWEEN_NOTES or self._done == self._sent.total:
            self._sent.note(done=self._done)
            self._noted_at = time.monotonic()


def _ask_again(sent: TextImport, runs: list[Taking[Any]], report: ImportReport) -> None:
    """Who sent it may have lost the right meanwhile. What they may not write is taken out of `runs`."""
    user = _sender(sent)
    if not may_send(user, sent):
        runs.clear()
        report.files.insert(
            0, FileReport(sent.name, problem=_("You may not translate into this language any more."))
        )
        return
    for run in list(runs):
        if run.steps and (reason := run.reason_not_to_take(user)):
            run.report.problem = reason
            runs.remove(run)


def _take(runs: Sequence[Taking[Any]], user: Any) -> None:
    for kind in dict.fromkeys(type(run) for run in runs):
        kind.take([run for run in runs if isinstance(run, kind)], user)
