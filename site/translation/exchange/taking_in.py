"""Takes the texts of a file into a translation, by the rules of the segment editor: all of them, or none.

What the file has as it went out is left alone, whatever it has become on the site since: a file that was changed in
one place changes that place.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail_localize.models import StringTranslation, Translation

from translation.exchange.code_pieces import BrokenCodes, pieces_of
from translation.exchange.import_report import DRAFT, REFUSED, TAKEN, UNCHANGED, FileReport, Outcome
from translation.exchange.units import Given, GivenFile, UnitKey, digest, digest_of_target, read_key
from translation.segments.notation import from_notation
from translation.segments.remarks import ASK, ERROR
from translation.segments.segment_rows import SegmentRow, SegmentRows
from translation.segments.segment_saving import Refusal, save_text
from translation.segments.states import CONFIRMED

# What is asked about a number is a refusal here: nobody is there to answer it.
NUMBERS = "numbers"
SHOWN_OF_A_TEXT = 120


class _Refused(Exception):
    """Why one text is not taken."""


@dataclass
class _Step:
    """A text that is to be saved."""

    row: SegmentRow
    given: Given
    outcome: Outcome


class TakingIn:
    """One file for one translation: `plan` looks at every text, `save` writes."""

    def __init__(self, translation: Translation, target: Any, file: GivenFile, report: FileReport) -> None:
        self.translation = translation
        self.file = file
        self.report = report
        self.rows = SegmentRows(translation, target)
        self.by_place = {
            (row.segment.context_id, row.segment.string_id): row for row in self.rows.without_remarks()
        }
        self.contexts = {context for context, _string in self.by_place}
        self.steps: list[_Step] = []

    def plan(self) -> None:
        """Put the outcome of every text into the report; nothing is written."""
        seen: set[tuple[int, int]] = set()
        for given in self.file.units:
            outcome = Outcome(given.line, given.source[:SHOWN_OF_A_TEXT], given.text[:SHOWN_OF_A_TEXT], UNCHANGED)
            self.report.outcomes.append(outcome)
            try:
                key = self._key(given)
                if (key.context, key.string) in seen:
                    raise _Refused(_("This text stands in the file twice."))
                seen.add((key.context, key.string))
                row = self._row(key)
                outcome.source = row.source_text[:SHOWN_OF_A_TEXT]
                if self._is_changed(row, key, given, outcome):
                    self.steps.append(_Step(row, given, outcome))
                    outcome.result = TAKEN if given.is_final else DRAFT
            except _Refused as refused:
                outcome.result, outcome.reason = REFUSED, str(refused)
        self._hold_against_rules()

    def _key(self, given: Given) -> UnitKey:
        key = read_key(given.key)
        if key is None:
            raise _Refused(_("This text is not from a file of this site: its key is missing or was changed."))
        return key

    def _row(self, key: UnitKey) -> SegmentRow:
        row = self.by_place.get((key.context, key.string))
        if row is not None and digest(row.segment.string.data) == key.source_digest:
            return row
        if row is not None or key.context in self.contexts:
            raise _Refused(_("The source has changed since the file was made. Fetch the file anew."))
        raise _Refused(_("There is no such text on the page any more. Fetch the file anew."))

    def _is_changed(self, row: SegmentRow, key: UnitKey, given: Given, outcome: Outcome) -> bool:
        if given.fault:
            raise _Refused(given.fault)
        if not given.text.strip():
            return False
        saved = row.saved_text
        if given.text == saved:
            # The same words, and somebody is sure of them now.
            return given.is_final and row.state not in CONFIRMED and not _has_error(row)
        as_it_went_out = digest_of_target(given.text) == key.target_digest
        if saved and as_it_went_out:
            outcome.reason = _("Changed on the site since; the file has it as it was.")
            return False
        if saved and digest_of_target(saved) != key.target_digest:
            raise _Refused(
                _("A colleague has saved another text here since the file was made: %(text)s") % {"text": saved}
            )
        try:
            list(pieces_of(given.text, row.codes))
        except BrokenCodes as broken:
            raise _Refused(str(broken)) from None
        return True

    def _hold_against_rules(self) -> None:
        """Refuse what the segment editor would mark as an error, and wrong numbers that nobody has dismissed."""
        tried = [replace(step.row, translation=self._tried(step), remarks=[]) for step in self.steps]
        self.rows.remark(tried)
        for step, row in zip(self.steps, tried, strict=True):
            wrong = [one.remark for one in row.remarks if one.remark.weight == ERROR or one.remark.code == NUMBERS]
            asked = [one.remark for one in row.remarks if one.remark.weight == ASK]
            step.outcome.reason = " ".join(dict.fromkeys(remark.message for remark in wrong or asked))
            if wrong:
                step.outcome.result = REFUSED
        self.steps = [step for step in self.steps if step.outcome.result != REFUSED]

    def _tried(self, step: _Step) -> StringTranslation:
        return StringTranslation(
            translation_of_id=step.row.segment.string_id,
            context_id=step.row.segment.context_id,
            locale_id=self.translation.target_locale_id,
            data=from_notation(step.given.text.strip("\n"), step.row.codes),
        )

    def save(self, user: Any) -> None:
        """Write what is planned. What only the database or the page can refuse is refused in the report."""
        for step in self.steps:
            with transaction.atomic():
                if problem := next(self._problems_in_saving(step, user), ""):
                    step.outcome.result, step.outcome.reason = REFUSED, problem
                    transaction.set_rollback(True)

    def _problems_in_saving(self, step: _Step, user: Any) -> Iterator[str]:
        row, locale = step.row, self.translation.target_locale_id
        confirm = step.given.is_final
        try:
            save_text(row, locale, user, text=step.given.text, before=row.saved_text, confirm=confirm)
        except Refusal as refusal:
            yield refusal.message
            return
        saved = StringTranslation.objects.filter(
            translation_of=row.segment.string_id, context=row.segment.context_id, locale=locale, has_error=True
        ).first()
        if saved is not None:
            yield str(saved.get_error() or saved.field_error)


def _has_error(row: SegmentRow) -> bool:
    return row.translation is not None and row.translation.has_error
