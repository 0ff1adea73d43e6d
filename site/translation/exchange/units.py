"""What goes out and comes in: the texts of one page or snippet, whatever the format of the file.

A unit's key holds what it is compared by when it comes back: where the text stands, a digest of the source and one
of the translation as they went out. Tools keep the id of a unit, while notes and attributes of ours may get lost.
"""

import hashlib
import re
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from wagtail_localize.models import Translation

from translation.exchange.code_pieces import can_be_written
from translation.segments.notation import Code, plain
from translation.segments.segment_rows import SegmentRow, SegmentRows
from translation.segments.states import CONFIRMED, FAULTY

_KEY = re.compile(r"u(\d{1,18})-(\d{1,18})-([0-9a-f]{16})-([0-9a-f]{16}|0)")
NOTHING = "0"
BATCH = re.compile(r"t-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})")


@dataclass(frozen=True)
class UnitKey:
    """A key, taken apart."""

    context: int
    string: int
    source_digest: str
    target_digest: str

    def __str__(self) -> str:
        return f"u{self.context}-{self.string}-{self.source_digest}-{self.target_digest}"


@dataclass(frozen=True)
class Unit:
    """A text that goes out; `source` and `target` in the notation of the segment editor's field."""

    key: str
    source: str
    target: str
    is_confirmed: bool
    is_unsure: bool
    place: str
    codes: tuple[Code, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Batch:
    """The texts of one page or snippet; `name` says whose they are when they come back."""

    name: str
    title: str
    source_language: str
    language: str
    units: list[Unit]


@dataclass(frozen=True)
class Given:
    """A text that comes in. `is_final` says that its writer was sure of it; `fault` what cannot be read in it."""

    key: str
    source: str
    text: str
    is_final: bool
    line: int
    fault: str = ""


@dataclass(frozen=True)
class GivenFile:
    """What a file holds; `batch` is the name under which its texts went out."""

    name: str
    batch: str
    source_language: str
    language: str
    units: list[Given] = field(default_factory=list)


def digest(text: str) -> str:
    """Enough of a digest to tell that a text is another one."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def digest_of_target(text: str) -> str:
    """That of a translation; of none it is NOTHING."""
    return digest(text) if text else NOTHING


def read_key(key: str) -> UnitKey | None:
    """A key taken apart; None for what is no key of ours."""
    found = _KEY.fullmatch(key)
    return UnitKey(int(found[1]), int(found[2]), found[3], found[4]) if found else None


def key_of(row: SegmentRow) -> UnitKey:
    """The key of a row as it is now."""
    segment = row.segment
    return UnitKey(
        segment.context_id, segment.string_id, digest(segment.string.data), digest_of_target(row.saved_text)
    )


def batch_name(translation: Translation) -> str:
    """The name of a translation's batch."""
    return f"t-{translation.uuid}"


def batch_of(translation: Translation, target: Any) -> Batch:
    """All texts of a translation; one that stands twice in the same place is there once."""
    all_rows = SegmentRows(translation, target)
    rows = all_rows.without_remarks()
    all_rows.remark(row for row in rows if row.state == FAULTY)
    units = {str(key_of(row)): _unit(row) for row in rows if can_be_written(row.source_text, row.codes)}
    return Batch(
        batch_name(translation),
        str(target),
        translation.source.locale.language_code,
        translation.target_locale.language_code,
        list(units.values()),
    )


def _unit(row: SegmentRow) -> Unit:
    target = row.saved_text if can_be_written(row.saved_text, row.codes) else ""
    return Unit(
        str(key_of(row)),
        row.source_text,
        target,
        is_confirmed=bool(target) and row.state in CONFIRMED,
        is_unsure=bool(target) and row.state not in CONFIRMED,
        place=row.place.path,
        codes=row.codes,
        notes=tuple(_notes(row)),
    )


def _notes(row: SegmentRow) -> list[str]:
    """What a translator has to know of a text, in words."""
    kind, place = str(row.kind_name), f"{row.place.group_name} · {row.place.label}"
    said = [place if kind in place else f"{place} · {kind}"]
    if row.place.limit:
        said.append(_("At most %(most)d characters.") % {"most": row.place.limit})
    for code in row.codes:
        message = (
            _("%(code)s is the figure %(name)s: %(value)s.") if code.is_chip else _("%(code)s leads to %(name)s.")
        )
        said.append(message % {"code": code.id, "name": code.title, "value": code.shown_in_target})
    if row.translation is None and row.previous is not None:
        said.append(_("Until the source changed it read: %(text)s") % {"text": plain(row.previous.data)})
    return [*said, *(shown.remark.message for shown in row.remarks)]
