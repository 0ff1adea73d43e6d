"""Saves many translated texts at once, in few statements: what could be wrong with one is found out beforehand.

It leaves the tables as `save_text` and what listens to its saves would: tests/test_saving_many.py holds the two
against each other.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

from django.utils import timezone
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource
from wagtail_localize.strings import StringValue, validate_translation_links

from metrics.consistency.translation_store import differing_numbers, keep_differing
from metrics.content.lost_figures import lost_figure_in
from metrics.models import NumberInTranslation
from translation.segment_faults import fault_in
from translation.segments.models import Confirmation, Unconfirmed
from translation.segments.segment_rows import SegmentRow
from translation.segments.segment_saving import title_too_long
from translation.segments.states import CONFIRMED
from translation.typed_texts import typed_text

# Below what each database takes in one list.
AT_ONCE = 500
Thing = TypeVar("Thing")
# The place of a text: its context and its source text, by their ids.
Place = tuple[int, int]


@dataclass(frozen=True)
class CheckedText:
    """A text that can be saved, and what its saving brings with it.

    `is_new`: other words stand there, or none. `is_confirmed_now`: who saves it has confirmed it, from now on.
    """

    row: SegmentRow
    data: str
    confirm: bool
    is_new: bool
    is_confirmed_now: bool
    differing: list[NumberInTranslation]

    @property
    def place(self) -> Place:
        """Where it belongs."""
        return self.row.segment.context_id, self.row.segment.string_id


def fault_of(row: SegmentRow, data: str, translation: Translation) -> str:
    """Why a text could not be published, or not be saved; empty for nothing."""
    # Known already; each rule would read it anew.
    row.segment.source = translation.source
    try:
        StringValue.from_translated_html(data)
        validate_translation_links(row.segment.string.data, data)
    except ValueError as error:
        return str(error)
    return (
        title_too_long(row, data)
        or fault_in(row.segment, data, translation.target_locale_id)
        or lost_figure_in(row.segment, data)
    )


def checked(row: SegmentRow, data: str, translation: Translation, target: Any, *, confirm: bool) -> CheckedText:
    """A text without a fault, made ready to be saved."""
    saved = row.translation
    is_new = saved is None or saved.data != data or saved.has_error
    is_page = isinstance(target, Page)
    return CheckedText(
        row,
        data,
        confirm,
        is_new,
        confirm and (is_new or row.state not in CONFIRMED),
        differing_numbers(translation, target, row.segment, data) if is_page else [],
    )


def changed_since(
    source_ids: Collection[int], texts: Collection[CheckedText], locale_id: int
) -> tuple[set[Place], dict[Place, str]]:
    """The places whose source is another one now; and what colleagues have saved, at the places that they changed.

    Whoever would change one of them from here on waits for the end of the transaction.
    """
    todays: set[Place] = set()
    for some in _parts(sorted(source_ids)):
        locked = TranslationSource.objects.select_for_update().filter(pk__in=some).order_by("pk")
        list(locked.values_list("pk"))
        todays.update(StringSegment.objects.filter(source_id__in=some).values_list("context_id", "string_id"))
    before = {text.place: text.row.translation.data if text.row.translation else "" for text in texts}
    now = dict.fromkeys(before, "")
    for some in _parts(sorted({context for context, _string in before})):
        rows = StringTranslation.objects.select_for_update().filter(context_id__in=some, locale_id=locale_id)
        for context, string, data in rows.order_by("pk").values_list("context_id", "translation_of_id", "data"):
            if (context, string) in now:
                now[context, string] = data
    return before.keys() - todays, {place: now[place] for place in before if now[place] != before[place]}


def save_many(texts: Collection[CheckedText], locale_id: int, user: Any) -> None:
    """Write texts, all of one language. To be called in a transaction, after `changed_since`.

    Raises IntegrityError where somebody else has just saved the first text of a place.
    """
    saved = _write_texts([text for text in texts if text.is_new], locale_id, user)
    saved |= {text.place: text.row.translation for text in texts if not text.is_new and text.row.translation}
    _note_states(texts, saved, user)
    _name_pages((text for text in texts if text.row.place.path == "title"), locale_id)
    keep_differing(
        {(text.row.segment.source.object_id, text.row.place.path, text.row.segment.string.data) for text in texts},
        (row for text in texts for row in text.differing),
        locale_id,
    )


def _write_texts(texts: list[CheckedText], locale_id: int, user: Any) -> dict[Place, StringTranslation]:
    now = timezone.now()
    written: dict[Place, StringTranslation] = {}
    new: list[StringTranslation] = []
    changed: list[StringTranslation] = []
    for text in texts:
        context, string = text.place
        translation = text.row.translation or StringTranslation(
            translation_of_id=string, context_id=context, locale_id=locale_id
        )
        (changed if translation.pk else new).append(translation)
        written[text.place] = translation
        for name, value in {**typed_text(text.data, user), "updated_at": now}.items():
            setattr(translation, name, value)
    # An empty text is none, but the row is there.
    for some in _parts(new):
        contexts = [translation.context_id for translation in some]
        StringTranslation.objects.filter(context_id__in=contexts, locale_id=locale_id, data="").delete()
    StringTranslation.objects.bulk_create(new)
    StringTranslation.objects.bulk_update(changed, [*typed_text("", user), "updated_at"], batch_size=AT_ONCE)
    return written


def _note_states(texts: Iterable[CheckedText], saved: dict[Place, StringTranslation], user: Any) -> None:
    sure = [saved[text.place] for text in texts if text.confirm]
    for some in _parts(sure):
        Unconfirmed.objects.filter(pk__in=[one.pk for one in some]).delete()
    unsure = [Unconfirmed(translation=saved[text.place]) for text in texts if not text.confirm and text.is_new]
    Unconfirmed.objects.bulk_create(unsure, ignore_conflicts=True)
    confirmed = [saved[text.place] for text in texts if text.is_confirmed_now]
    Confirmation.objects.bulk_create(
        [Confirmation(translation=one, data=one.data, confirmed_by_id=user.pk) for one in confirmed],
        update_conflicts=True,
        unique_fields=["translation"],
        update_fields=["data", "confirmed_by", "reviewed_by", "reviewed_at"],
    )


def _name_pages(titles: Iterable[CheckedText], locale_id: int) -> None:
    """As `translation.signals.keep_draft_title` does it for one."""
    named = {text.row.segment.source.object_id: text.data for text in titles}
    longest = Page._meta.get_field("draft_title").max_length
    for some in _parts(named):
        pages = list(Page.objects.filter(translation_key__in=some, locale_id=locale_id))
        for page in pages:
            page.draft_title = named[page.translation_key][:longest]
        Page.objects.bulk_update(pages, ["draft_title"], batch_size=AT_ONCE)


def _parts(things: Iterable[Thing]) -> Iterator[list[Thing]]:
    left = iter(things)
    while part := list(islice(left, AT_ONCE)):
        yield part
