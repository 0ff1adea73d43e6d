"""Takes the texts of a file into a page or snippet, by the rules of the segment editor."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Self

from django.utils.translation import gettext as _
from wagtail_localize.models import StringTranslation, Translation

from translation.exchange.code_pieces import BrokenCodes, pieces_of
from translation.exchange.import_report import REFUSED, FileReport
from translation.exchange.taking import (
    NUMBERS,
    Found,
    Step,
    Taking,
    TextRefused,
    colleague_was_here,
    is_locked_now,
    no_key,
    source_has_changed,
)
from translation.exchange.units import Given, GivenFile, UnitKey, digest, read_key
from translation.segments.access import editable_target, is_locked, translations_under_way
from translation.segments.notation import from_notation, to_notation
from translation.segments.remarks import ASK, ERROR
from translation.segments.saving_many import CheckedText, Place, changed_since, checked, fault_of, save_many
from translation.segments.segment_rows import SegmentRow, SegmentRows
from translation.segments.states import CONFIRMED


class TakingIn(Taking[SegmentRow]):
    """One file for one translation."""

    def __init__(self, translation: Translation, target: Any, file: GivenFile, report: FileReport) -> None:
        super().__init__(file, report)
        self.translation, self.target = translation, target
        self.rows = SegmentRows(translation, target)
        self.by_place = {
            (row.segment.context_id, row.segment.string_id): row for row in self.rows.without_remarks()
        }
        self.ready: dict[Place, tuple[Step[SegmentRow], CheckedText]] = {}
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

    def hold_against_rules(self, steps: Sequence[Step[SegmentRow]]) -> None:
        """Refuse what the segment editor would mark as an error, and wrong numbers that nobody has dismissed."""
        tried = [replace(step.found.place, translation=self._tried(step), remarks=[]) for step in steps]
        self.rows.remark(tried)
        for step, row in zip(steps, tried, strict=True):
            wrong = [one.remark for one in row.remarks if one.remark.weight == ERROR or one.remark.code == NUMBERS]
            asked = [one.remark for one in row.remarks if one.remark.weight == ASK]
            step.outcome.reason = " ".join(dict.fromkeys(remark.message for remark in wrong or asked))
            if wrong:
                step.outcome.result = REFUSED
            else:
                self._make_ready(step, row.translation.data if row.translation else "")

    def _tried(self, step: Step[SegmentRow]) -> StringTranslation:
        row = step.found.place
        return StringTranslation(
            translation_of_id=row.segment.string_id,
            context_id=row.segment.context_id,
            locale_id=self.translation.target_locale_id,
            data=from_notation(step.given.text.strip("\n"), row.codes),
        )

    def _make_ready(self, step: Step[SegmentRow], data: str) -> None:
        row = step.found.place
        if fault := fault_of(row, data, self.translation):
            step.refuse(TextRefused(fault))
            return
        text = checked(row, data, self.translation, self.target, confirm=step.given.is_final)
        self.ready[text.place] = (step, text)

    def reason_not_to_take(self, user: Any) -> str:
        """That somebody has taken the right away, stopped the translation or locked the page."""
        translation = translations_under_way().filter(pk=self.translation.pk).first()
        target = editable_target(user, translation)
        if target is None:
            return _("You may not translate this page any more, or it is gone.")
        return is_locked_now() if is_locked(user, target) else ""

    @classmethod
    def take(cls, files: Sequence[Self], user: Any) -> None:
        """All in a few statements."""
        ready = {place: one for file in files for place, one in file.ready.items()}
        if not ready:
            return
        locale = files[0].translation.target_locale_id
        texts = [text for _step, text in ready.values()]
        sources = {file.translation.source_id for file in files}
        gone, theirs = changed_since(sources, texts, locale)
        for place in gone:
            ready[place][0].refuse(source_has_changed())
        for place in theirs.keys() - gone:
            step, text = ready[place]
            step.refuse(colleague_was_here(to_notation(theirs[place], text.row.codes)))
        save_many([text for text in texts if text.place not in gone | theirs.keys()], locale, user)


def _has_error(row: SegmentRow) -> bool:
    return row.translation is not None and row.translation.has_error
