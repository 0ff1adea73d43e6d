"""How far a file is, in words and numbers: for the screen, and for the script that asks while it is open."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from metrics.notation.formatting import format_number
from translation.active_language import active_language
from translation.exchange.models import ImportState, TextImport

# The clock looks every few seconds, from cron each minute.
LATE_AFTER = timedelta(minutes=2)
QUARTERS = 4


@dataclass(frozen=True)
class ImportProgress:
    """What is said now: `said` changes a few times in all, since it is read out, `counted` each time."""

    has_ended: bool
    said: str
    counted: str
    done: int
    total: int
    can_be_withdrawn: bool

    def for_script(self) -> dict[str, Any]:
        """As it is sent."""
        return {
            "hasEnded": self.has_ended,
            "said": self.said,
            "counted": self.counted,
            "done": self.done,
            "total": self.total,
            "canBeWithdrawn": self.can_be_withdrawn,
        }


def progress_of(sent: TextImport) -> ImportProgress:
    """As it is at this moment."""
    is_checking = sent.state == ImportState.READING and sent.total > 0
    numbers = {"done": in_digits(sent.done), "total": in_digits(sent.total)}
    return ImportProgress(
        sent.has_ended,
        _said(sent),
        _("%(done)s of %(total)s texts") % numbers if is_checking else "",
        sent.done if is_checking else 0,
        sent.total if is_checking else 0,
        sent.state in (ImportState.WAITING, ImportState.READING),
    )


def how_far(sent: TextImport) -> str:
    """In a few words, for a list."""
    if sent.state == ImportState.DONE:
        said = ngettext("%(number)s text taken", "%(number)s texts taken", sent.taken) % {
            "number": in_digits(sent.taken)
        }
        return f"{said}{_refused(sent)}"
    if sent.state == ImportState.REFUSED:
        return f"{sent.state_name}{_refused(sent)}"
    counted = progress_of(sent).counted
    return f"{sent.state_name}: {counted}" if counted else str(sent.state_name)


def _refused(sent: TextImport) -> str:
    if not sent.refused:
        return ""
    said = ngettext(", %(number)s refused", ", %(number)s refused", sent.refused)
    return said % {"number": in_digits(sent.refused)}


def in_digits(number: int) -> str:
    """A number as the language of the screen writes it."""
    return format_number(Decimal(number), active_language())


def _said(sent: TextImport) -> str:
    if sent.state == ImportState.WAITING:
        if timezone.now() - sent.sent_at > LATE_AFTER:
            return _("The file is still waiting to be read. If it stays so, tell those who run the site.")
        return _("The file is waiting to be read. That begins within a few seconds.")
    if sent.state == ImportState.TAKING:
        return _("Everything has been checked. The texts are being saved.")
    if sent.state != ImportState.READING:
        return _("The file has been read.")
    if not sent.total:
        return _("The file is being read.")
    return _in_quarters(sent.done * QUARTERS // sent.total)


def _in_quarters(quarters: int) -> str:
    said = {
        0: _("The texts are being checked."),
        1: _("A quarter of the texts has been checked."),
        2: _("Half of the texts have been checked."),
        3: _("Three quarters of the texts have been checked."),
    }
    return said.get(quarters) or _("Everything has been checked.")
