"""The rows of the segment editor: each text of a source with its place, its translation, its state and the remarks.

However long the page, the number of queries is the same.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.html import strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from metrics.consistency.page_checks import fingerprint
from metrics.consistency.translation_store import difference_fingerprint
from metrics.models import Dismissal
from translation.glossary.in_texts import Glossary
from translation.glossary.models import Term
from translation.segments.changes import carried_over, previous_versions, word_diff
from translation.segments.codes import CodeReader
from translation.segments.memory import same_texts
from translation.segments.notation import Code, plain, to_notation
from translation.segments.remarks import ASK, ERROR, Remark, TextPair, remarks_on
from translation.segments.segment_places import KINDS, PlaceFinder, SegmentPlace
from translation.segments.states import CONFIRMED, DONE, DRAFT, STATES, state_of, who_confirmed
from translation.segments.term_remarks import remarks_on_terms

# Where the text in a field comes from that is not saved yet.
FROM_MEMORY, FROM_BEFORE = "memory", "before"
ADDRESS = "address"


@dataclass(frozen=True)
class ShownRemark:
    """A remark with what a form sends to dismiss it."""

    remark: Remark
    fingerprint: str

    @property
    def can_be_dismissed(self) -> bool:
        """Errors have to be mended."""
        return self.remark.weight != ERROR


@dataclass
class SegmentRow:
    """One row. `origin` says where the text in the field comes from while none is saved."""

    segment: StringSegment
    place: SegmentPlace
    codes: tuple[Code, ...]
    translation: StringTranslation | None
    previous: StringTranslation | None
    same: list[StringTranslation]
    locales: tuple[str, str]
    glossary: Glossary
    remarks: list[ShownRemark] = field(default_factory=list)
    questions: list[Any] = field(default_factory=list)

    @property
    def state(self) -> str:
        """One of STATES."""
        return state_of(self.translation, was_translated=self.previous is not None)

    @property
    def state_name(self) -> str | Promise:
        """Its state in words."""
        return STATES[self.state]

    @property
    def kind_name(self) -> str | Promise:
        """What it is, in words."""
        return KINDS[self.place.kind]

    @property
    def codes_for_script(self) -> str:
        """What the script of the screen needs to show figures and links in the field, as JSON."""
        return json.dumps(
            [
                {
                    "id": code.id,
                    "isChip": code.is_chip,
                    "shown": code.shown_in_target,
                    "title": code.title,
                    "text": plain(code.inner),
                }
                for code in self.codes
            ]
        )

    @cached_property
    def terms(self) -> list[Term]:
        """The terms of the glossary that its source has."""
        if self.place.kind == ADDRESS:
            return []
        return self.glossary.terms_in(plain(self.segment.string.data, self.codes))

    @cached_property
    def source_text(self) -> str:
        """The source in the notation of the field."""
        return to_notation(self.segment.string.data, self.codes)

    @cached_property
    def saved_text(self) -> str:
        """The saved translation in the notation of the field; empty for none."""
        return to_notation(self.translation.data, self.codes) if self.translation else ""

    @property
    def origin(self) -> str:
        """FROM_MEMORY, FROM_BEFORE, or empty for a text that is saved, or none."""
        if self.translation is not None:
            return ""
        return FROM_MEMORY if self.same else FROM_BEFORE if self.previous else ""

    @property
    def text(self) -> str:
        """What stands in the field."""
        if self.origin == FROM_MEMORY:
            return to_notation(self.same[0].data, self.codes)
        if self.origin == FROM_BEFORE and self.previous:
            return carried_over(self.previous.translation_of.data, self.previous.data, self.codes)
        return self.saved_text

    @property
    def changed(self) -> SafeString | str:
        """What was changed in the source since it was translated."""
        if self.translation is not None or self.previous is None:
            return ""
        return word_diff(plain(self.previous.translation_of.data), plain(self.segment.string.data))

    @cached_property
    def words(self) -> int:
        """How many words the source has."""
        return len(plain(self.segment.string.data).split())

    @property
    def is_machine(self) -> bool:
        """Whether a machine has translated it, and no person has changed or confirmed that."""
        machine = StringTranslation.TRANSLATION_TYPE_MACHINE
        return self.state == DRAFT and self.translation is not None and self.translation.translation_type == machine

    @property
    def is_done(self) -> bool:
        """Whether there is nothing to do but what remarks say."""
        return self.state in (DRAFT, *CONFIRMED)

    def may_be_reviewed_by(self, user: Any) -> bool:
        """Whether somebody may say of the text that it is good: anybody but who confirmed it."""
        return self.state == DONE and self.translation is not None and who_confirmed(self.translation) != user.pk

    def pair(self, data: str) -> TextPair:
        """What the rules look at for a translation that reads `data`."""
        own = self.translation.pk if self.translation else 0
        return TextPair(
            source=self.segment.string.data,
            target=data,
            source_language=self.locales[0],
            language=self.locales[1],
            codes=self.codes,
            limit=self.place.limit,
            advised=self.place.advised,
            is_address=self.place.kind == ADDRESS,
            elsewhere=tuple(other.data for other in self.same if other.pk != own),
        )


class SegmentRows:
    """The rows of one translation, in the order of the form; `target` is what it is a translation to.

    With `only`, what is known of one segment: that row alone can be asked for.
    """

    def __init__(self, translation: Translation, target: Model, only: StringSegment | None = None) -> None:
        self.translation = translation
        self.target = target
        source = translation.source
        self.locales = source.locale.language_code, translation.target_locale.language_code
        self._segments = list(
            StringSegment.objects.filter(source=source).select_related("string", "context").order_by("order")
        )
        finder = PlaceFinder(source.specific_content_type.model_class(), source.pk)
        self._rich_texts = finder.rich_texts
        # Of all of them: items of lists are counted.
        self._places = {segment.pk: finder.place(segment) for segment in self._segments}
        self._segments.sort(key=lambda segment: self._places[segment.pk].rank)
        self._only = only
        self._asked = [only] if only else self._segments
        self._reader = CodeReader(self._asked, *self.locales)
        self._glossary = Glossary(source.locale_id, translation.target_locale_id, self.locales)
        self.read_texts()

    def read_texts(self) -> None:
        """Read the translations, again after one was saved."""
        texts = StringTranslation.objects.filter(
            context__object_id=self.translation.source.object_id, locale_id=self.translation.target_locale_id
        ).select_related("translation_of", "unconfirmed", "confirmation", "last_translated_by")
        only = self._only
        found = list(texts.filter(context_id=only.context_id, translation_of_id=only.string_id) if only else texts)
        if only and not any(text.data for text in found):
            # What was there before it, among the texts of its place.
            found = list(texts.filter(context_id=only.context_id))
        self._texts = {(text.context_id, text.translation_of_id): text for text in found}
        todays = {(segment.context_id, segment.string_id) for segment in self._segments}
        missing = [segment for segment in self._segments if not self._text_of(segment)]
        old = [text for key, text in self._texts.items() if key not in todays and text.data]
        self._previous = previous_versions(missing, old, self._rich_texts)
        self._same = same_texts((s.string_id for s in self._asked), self.translation.target_locale_id)

    def _text_of(self, segment: StringSegment) -> StringTranslation | None:
        text = self._texts.get((segment.context_id, segment.string_id))
        return text if text and text.data else None

    def row(self, segment: StringSegment) -> SegmentRow:
        """The row of one segment, with its remarks."""
        row = self._row(segment)
        self.remark([row])
        return row

    def all(self) -> list[SegmentRow]:
        """Every row, with its remarks."""
        rows = self.without_remarks()
        self.remark(rows)
        return rows

    def without_remarks(self) -> list[SegmentRow]:
        """Every row, where nobody reads what is remarked: reading the numbers of a long page takes its time."""
        return [self._row(segment) for segment in self._segments]

    def _row(self, segment: StringSegment) -> SegmentRow:
        return SegmentRow(
            segment,
            self._places[segment.pk],
            self._reader.codes(segment),
            self._text_of(segment),
            self._previous.get(segment.pk),
            self._same.get(segment.string_id, []),
            self.locales,
            self._glossary,
        )

    def remark(self, rows: Iterable[SegmentRow]) -> None:
        """Put the remarks on each row that nobody has dismissed; its translation need not be saved yet."""
        rows = list(rows)
        found = {row.segment.pk: list(self.remarks(row)) for row in rows}
        prints = [shown.fingerprint for remarks in found.values() for shown in remarks]
        dismissed = set(
            Dismissal.objects.filter(fingerprint__in=prints).values_list("fingerprint", flat=True) if prints else ()
        )
        for row in rows:
            row.remarks = [shown for shown in found[row.segment.pk] if shown.fingerprint not in dismissed]

    def remarks(self, row: SegmentRow) -> Iterator[ShownRemark]:
        """All remarks on the saved text of a row."""
        if row.translation is None:
            return
        target = plain(row.translation.data, row.codes, in_target=True)
        found = [*remarks_on(row.pair(row.translation.data)), *remarks_on_terms(row.terms, target, self._glossary)]
        if row.is_machine:
            found.append(Remark("machine", ASK, gettext("Translated by a machine. Read it, and confirm it.")))
        if row.translation.has_error and not any(remark.weight == ERROR for remark in found):
            # From elsewhere: the form of the page, or a file that was read in.
            message = row.translation.get_error() or _("This text cannot be published as it is.")
            yield ShownRemark(Remark("refused", ERROR, str(message)), "")
        for remark in found:
            yield ShownRemark(remark, self._fingerprint(row, remark))

    def _fingerprint(self, row: SegmentRow, remark: Remark) -> str:
        """That of numbers is the same as in the report on figures: dismissed here is dismissed there."""
        target: Any = self.target
        source, data = (
            strip_tags(row.segment.string.data),
            strip_tags(row.translation.data if row.translation else ""),
        )
        if remark.code == "numbers" and isinstance(target, Page):
            return difference_fingerprint(target.pk, row.place.path, source, data, remark.detail)
        about = self.translation.source.object_id, self.translation.target_locale_id, row.place.path
        return fingerprint("segment", *about, source, data, remark.code, remark.detail)


def held_back_by(rows: Iterable[SegmentRow]) -> list[SegmentRow]:
    """The rows that somebody has to look at before the page is published."""
    return [row for row in rows if any(shown.remark.weight in (ERROR, ASK) for shown in row.remarks)]


def needs_a_look(translation: Translation) -> bool:
    """Whether a text of a translation has a remark that nobody has answered."""
    return bool(held_back_by(SegmentRows(translation, translation.get_target_instance()).all()))
