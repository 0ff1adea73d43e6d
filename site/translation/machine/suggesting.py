"""Has texts translated by a machine, and saves what stands the checks: as drafts, marked until confirmed.

The service is asked outside of any transaction: nobody else has to wait for it.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import DraftStateMixin, Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from metrics.consistency.context_words import can_check
from pages.audience import public
from translation.exchange.code_pieces import BrokenCodes, can_be_written
from translation.glossary.models import Term
from translation.machine.deepl import DeepL
from translation.machine.libre_translate import LibreTranslate
from translation.machine.sent_form import from_sent, to_sent
from translation.machine.service_requests import ServiceFailed
from translation.segments.notation import from_notation, plain
from translation.segments.remarks import ERROR, remarks_on
from translation.segments.segment_rows import ADDRESS, SegmentRow, SegmentRows
from translation.segments.segment_saving import Refusal, save_text

# Of one click: so long somebody waits.
MOST_AT_ONCE = 100
NUMBERS = "numbers"


@dataclass
class Outcome:
    """What came of it: how many texts were saved, which replies were not used and why, and what stopped it."""

    saved: int = 0
    unused: list[tuple[SegmentRow, str]] = field(default_factory=list)
    problem: str = ""


def may_leave_the_site(translation: Translation) -> bool:
    """Whether the source is public: drafts, and what stands behind a login, are sent to nobody."""
    source: Any = translation.source.get_source_instance()
    if isinstance(source, Page):
        return public(Page.objects.filter(pk=source.pk)).exists()
    return bool(source.live) if isinstance(source, DraftStateMixin) else True


def can_be_asked_for(row: SegmentRow) -> bool:
    """Whether a machine may be asked for a text: it has none yet, and is no address."""
    is_sentence = row.place.kind != ADDRESS and bool(plain(row.segment.string.data).strip())
    return row.translation is None and is_sentence and can_be_written(row.source_text, row.codes)


def translate_rows(
    rows: SegmentRows, wanted: Sequence[SegmentRow], user: Any, service: DeepL | LibreTranslate
) -> Outcome:
    """Have the wanted rows translated, and save them. What was saved before an error of the service stays."""
    outcome = Outcome()
    translation = rows.translation
    terms = Term.objects.filter(
        source_locale_id=translation.source.locale_id, locale_id=translation.target_locale_id
    ).values_list("term", "preferred")
    waiting = list(wanted)
    try:
        texts = [to_sent(row.source_text, row.codes) for row in wanted]
        for replies in service.translate(texts, *rows.locales, terms):
            answered, waiting = waiting[: len(replies)], waiting[len(replies) :]
            with transaction.atomic():
                rows.read_texts()
                for row, reply in zip(answered, replies, strict=True):
                    _take(rows.row(row.segment), reply, user, service.name, outcome, translation)
    except ServiceFailed as failed:
        outcome.problem = str(failed)
    return outcome


def _take(row: SegmentRow, reply: str, user: Any, tool: str, outcome: Outcome, translation: Translation) -> None:
    """Save one reply, or say why it is not used."""
    locale = translation.target_locale_id
    try:
        if row.translation is not None:
            raise BrokenCodes(_("A colleague has saved another text here."))
        save_text(row, locale, user, text=_checked(row, reply), before="", confirm=False)
    except (BrokenCodes, Refusal) as refused:
        message = refused.message if isinstance(refused, Refusal) else str(refused)
        outcome.unused.append((row, message))
        return
    saved_text(row.segment, locale).update(
        translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE, tool_name=tool
    )
    outcome.saved += 1


def saved_text(segment: StringSegment, locale_id: int) -> Any:
    """The saved translation of a segment, as a queryset."""
    return StringTranslation.objects.filter(
        translation_of_id=segment.string_id, context_id=segment.context_id, locale_id=locale_id
    )


def _checked(row: SegmentRow, reply: str) -> str:
    """A reply in the notation of the field. Raises BrokenCodes for lost codes, other numbers, what has no place."""
    text = from_sent(reply, row.source_text, row.codes)
    pair = row.pair(from_notation(text, row.codes))
    wrong = [one.message for one in remarks_on(pair) if one.weight == ERROR or one.code == NUMBERS]
    # Where nobody has written how a language reads numbers, its digits have to be the same.
    if not all(can_check(language) for language in row.locales) and _digits(pair.source) != _digits(pair.target):
        wrong.append(_("The numbers are not those of the source."))
    if wrong:
        raise BrokenCodes(" ".join(wrong))
    return text


def _digits(sentence: str) -> Counter[str]:
    return Counter(re.findall(r"\d+", plain(sentence)))
