"""Takes the texts of a file: all of them, or none. What they are texts of is for those who build on it to say.

First everything is looked at, which takes long and keeps nobody waiting; then what was found is written, in one
short transaction.

What the file has as it went out is left alone, whatever it has become on the site since: a file that was changed in
one place changes that place.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Self, TypeVar

from django.utils.translation import gettext as _

from translation.exchange.file_limits import LONGEST_TEXT
from translation.exchange.import_report import DRAFT, REFUSED, TAKEN, UNCHANGED, FileReport, Outcome
from translation.exchange.units import Given, GivenFile, digest_of_target

# What is asked about a number is a refusal here: nobody is there to answer it.
NUMBERS = "numbers"
SHOWN_OF_A_TEXT = 120
# Told how many more texts have been looked at.
Tick = Callable[[int], None]
Place = TypeVar("Place")


class TextRefused(Exception):
    """Why one text is not taken. The message is for people."""


@dataclass(frozen=True)
class Found(Generic[Place]):
    """Where a text of a file belongs, and what stands there.

    `identity` tells the place from others; `target_digest` is that of the translation as it went out.
    """

    place: Place
    identity: Hashable
    source: str
    saved: str
    target_digest: str
    waits_for_confirmation: bool


@dataclass
class Step(Generic[Place]):
    """A text that is to be saved."""

    found: Found[Place]
    given: Given
    outcome: Outcome

    def refuse(self, refused: TextRefused) -> None:
        """It is not saved, and the report says why."""
        self.outcome.result, self.outcome.reason = REFUSED, str(refused)


class Taking(ABC, Generic[Place]):
    """One file: `plan` looks at every text, `take` writes."""

    checked_at_once = 50

    def __init__(self, file: GivenFile, report: FileReport) -> None:
        self.file = file
        self.report = report
        self.steps: list[Step[Place]] = []

    def plan(self, tick: Tick) -> None:
        """Put the outcome of every text into the report; nothing is written."""
        seen: set[Hashable] = set()
        for given in self.file.units:
            outcome = Outcome(given.line, given.source[:SHOWN_OF_A_TEXT], given.text[:SHOWN_OF_A_TEXT], UNCHANGED)
            self.report.outcomes.append(outcome)
            try:
                found = self.find(given)
                if found.identity in seen:
                    raise TextRefused(_("This text stands in the file twice."))
                seen.add(found.identity)
                outcome.source = found.source[:SHOWN_OF_A_TEXT]
                if self._is_changed(found, given, outcome):
                    self.steps.append(Step(found, given, outcome))
                    outcome.result = TAKEN if given.is_final else DRAFT
            except TextRefused as refused:
                outcome.result, outcome.reason = REFUSED, str(refused)
        tick(len(self.file.units) - len(self.steps))
        for start in range(0, len(self.steps), self.checked_at_once):
            some = self.steps[start : start + self.checked_at_once]
            self.hold_against_rules(some)
            tick(len(some))
        self.steps = [step for step in self.steps if step.outcome.result in (TAKEN, DRAFT)]

    def _is_changed(self, found: Found[Place], given: Given, outcome: Outcome) -> bool:
        if given.fault:
            raise TextRefused(given.fault)
        if not given.text.strip():
            return False
        if len(given.text) > LONGEST_TEXT:
            raise TextRefused(_("The text has more than %(most)d characters.") % {"most": LONGEST_TEXT})
        if given.text == found.saved:
            # The same words, and somebody is sure of them now.
            return given.is_final and found.waits_for_confirmation
        if found.saved and digest_of_target(given.text) == found.target_digest:
            outcome.reason = _("Changed on the site since; the file has it as it was.")
            return False
        if found.saved and digest_of_target(found.saved) != found.target_digest:
            raise colleague_was_here(found.saved)
        self.expect_codes(found, given)
        return True

    @abstractmethod
    def find(self, given: Given) -> Found[Place]:
        """Where a text belongs. Raises TextRefused for one of another file, of another source, of nothing."""

    @abstractmethod
    def expect_codes(self, found: Found[Place], given: Given) -> None:
        """Raise TextRefused for a text with codes that have no place there."""

    @abstractmethod
    def hold_against_rules(self, steps: Sequence[Step[Place]]) -> None:
        """Put into the outcome of each step why it cannot be taken, or what is asked about it."""

    @abstractmethod
    def reason_not_to_take(self, user: Any) -> str:
        """Why `user` may not, or not any more, write where the texts belong; empty for nothing."""

    @classmethod
    @abstractmethod
    def take(cls, files: Sequence[Self], user: Any) -> None:
        """Write what is planned for these files, in a transaction.

        What somebody has changed since it was planned is refused in the report, and not written.
        """


def no_key() -> TextRefused:
    """For a text whose key cannot be read."""
    return TextRefused(_("This text is not from a file of this site: its key is missing or was changed."))


def source_has_changed() -> TextRefused:
    """For a text that was translated from another source."""
    return TextRefused(_("The source has changed since the file was made. Fetch the file anew."))


def is_locked_now() -> str:
    """For a page that somebody keeps others from changing."""
    return _("The page is locked. Nothing can be changed.")


def colleague_was_here(saved: str) -> TextRefused:
    """For a text that would overwrite one which the translator has not seen."""
    message = _("A colleague has saved another text here since the file was made: %(text)s")
    return TextRefused(message % {"text": saved})
