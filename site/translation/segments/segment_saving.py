"""Saves one translated text, as it is written in its field."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail_localize.models import StringTranslation

from translation.segments.models import Unconfirmed
from translation.segments.notation import from_notation, plain
from translation.segments.remarks import ERROR, remarks_on
from translation.segments.reviewing import note_confirmed
from translation.segments.segment_rows import SegmentRow
from translation.segments.states import CONFIRMED
from translation.typed_texts import typed_text

# The title is copied into a column of the page that takes no more; PostgreSQL would fail.
LONGEST_TITLE = 255


@dataclass(frozen=True)
class Refusal(Exception):
    """Why a text was not saved. `theirs` is what a colleague has saved in the meantime, in the field's notation."""

    message: str
    theirs: str | None = None


def save_text(row: SegmentRow, locale_id: int, user: Any, *, text: str, before: str, confirm: bool) -> None:
    """Save `text` as the translation of a row; an empty one takes the translation away.

    `before` is what stood in the field when it was opened. Raises Refusal where somebody else has saved another
    text since, and where the database could not take it. A text with an error is kept, and counts as missing.
    """
    text, before = _normal(text), _normal(before)
    data = from_notation(text, row.codes)
    if row.saved_text not in (before, text):
        raise Refusal(_("A colleague has saved another text here."), row.saved_text)
    if problem := title_too_long(row, data):
        raise Refusal(problem)
    with transaction.atomic():
        if not plain(data, row.codes, in_target=True).strip():
            if row.translation:
                row.translation.delete()
            return
        saved = _write(row, locale_id, user, data)
        if confirm and not saved.has_error:
            Unconfirmed.objects.filter(pk=saved.pk).delete()
            if row.state not in CONFIRMED or row.saved_text != text:
                note_confirmed(saved, user)
        elif not confirm and (row.translation is None or row.saved_text != text):
            Unconfirmed.objects.get_or_create(translation=saved)


def title_too_long(row: SegmentRow, data: str) -> str:
    """Why a title cannot be saved at all; empty for what can."""
    if row.place.path == "title" and len(data) > LONGEST_TITLE:
        return _("Not saved: a title takes at most %(most)d characters.") % {"most": LONGEST_TITLE}
    return ""


def is_as_saved(row: SegmentRow, text: str) -> bool:
    """Whether what stands in the field is what is saved."""
    return row.saved_text == _normal(text)


def _write(row: SegmentRow, locale_id: int, user: Any, data: str) -> StringTranslation:
    if row.translation and row.translation.data == data and not row.translation.has_error:
        saved = row.translation
    else:
        # As wagtail-localize's own view does it (views.edit_translation.edit_string_translation).
        saved, _created = StringTranslation.objects.update_or_create(
            translation_of_id=row.segment.string_id,
            locale_id=locale_id,
            context_id=row.segment.context_id,
            defaults=typed_text(data, user),
        )
    errors = [remark.message for remark in remarks_on(row.pair(data)) if remark.weight == ERROR]
    if errors:
        saved.has_error, saved.field_error = True, errors[0]
        StringTranslation.objects.filter(pk=saved.pk).update(has_error=True, field_error=errors[0])
    return saved


def _normal(text: str) -> str:
    """Line ends as the notation has them; spaces around a text are nobody's intention."""
    return text.replace("\r\n", "\n").strip("\n")
