"""Takes the texts of a file into a page or snippet, by the rules of the segment editor."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail_localize.models import StringTranslation, Translation

from translation.exchange.code_pieces import BrokenCodes, pieces_of
from translation.exchange.import_report import REFUSED, FileReport
from translation.exchange.taking import NUMBERS, Found, Step, Taking, TextRefused, no_key, source_has_changed
from translation.exchange.units import Given, GivenFile, UnitKey, digest, read_key
from translation.segments.notation import from_notation
from translation.segments.remarks import ASK, ERROR
from translation.segments.segment_rows import SegmentRow, SegmentRows
from translation.segments.segment_saving import Refusal, save_text
from translation.segments.states import CONFIRMED


class TakingIn(Taking[SegmentRow]):
    """One file for one translation."""

    def __init__(self, translation: Translation, target: Any, file: GivenFile, report: FileReport) -> None:
        super().__init__(file, report)
        self.translation = translation
        self.rows = SegmentRows(translation, target)
        self.by_place = {
            (row.segment.context_id, row.segment.string_id): row for row in self.rows.without_remarks()
        }
        self.contexts = {context for context, _string in self.by_place}

    def find(self, given: Given) -> Found[SegmentRow]:
        """The row of a text."""
        key = read_key(given.key)
        if key is None:
            raise no_key()
        row = self._row(key)
        waits = row.state not in CONFIRMED and not _has_error(row)
        identity = key.context, key.string
        return Found(row, identity, row.source_text, row.saved_text, key.target_digest, waits)

    def _row(self, key: UnitKey) -> SegmentRow:
        row = self.by_place.get((key.context, key.string))
        if row is not None and digest(row.segment.string.data) == key.source_digest:
            return row
        if row is not None or key.context in self.contexts:
            raise source_has_changed()
        raise TextRefused(_("There is no such text on the page any more. Fetch the file anew."))

    def expect_codes(self, found: Found[SegmentRow], given: Given) -> None:
        """Those of the source."""
        try:
            list(pieces_of(given.text, found.place.codes))
        except BrokenCodes as broken:
            raise TextRefused(str(broken)) from None

    def hold_against_rules(self) -> None:
        """Refuse what the segment editor would mark as an error, and wrong numbers that nobody has dismissed."""
        tried = [replace(step.found.place, translation=self._tried(step), remarks=[]) for step in self.steps]
        self.rows.remark(tried)
        for step, row in zip(self.steps, tried, strict=True):
            wrong = [one.remark for one in row.remarks if one.remark.weight == ERROR or one.remark.code == NUMBERS]
            asked = [one.remark for one in row.remarks if one.remark.weight == ASK]
            step.outcome.reason = " ".join(dict.fromkeys(remark.message for remark in wrong or asked))
            if wrong:
                step.outcome.result = REFUSED

    def _tried(self, step: Step[SegmentRow]) -> StringTranslation:
        row = step.found.place
        return StringTranslation(
            translation_of_id=row.segment.string_id,
            context_id=row.segment.context_id,
            locale_id=self.translation.target_locale_id,
            data=from_notation(step.given.text.strip("\n"), row.codes),
        )

    def save(self, user: Any) -> None:
        """Write what is planned. What only the database or the page can refuse is refused in the report."""
        for step in self.steps:
            with transaction.atomic():
                if problem := next(self._problems_in_saving(step, user), ""):
                    step.outcome.result, step.outcome.reason = REFUSED, problem
                    transaction.set_rollback(True)

    def _problems_in_saving(self, step: Step[SegmentRow], user: Any) -> Iterator[str]:
        row, locale = step.found.place, self.translation.target_locale_id
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
