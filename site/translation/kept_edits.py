"""Brings what was written into a page while its translation was stopped back into the translation.

wagtail-localize forgets it: what it publishes next is what had been translated before.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import groupby

from bs4 import BeautifulSoup
from wagtail.models import Page, TranslatableMixin
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from translation.status.holdings import Text, holdings_of, plain
from translation.typed_texts import typed_text

ALIKE = 0.5


@dataclass
class Kept:
    """What has become of the edits."""

    placed: int = 0
    unplaced: list[str] = field(default_factory=list)
    """Texts for which the source has no place."""


def keep_edits(translation: Translation, target: Page | TranslatableMixin, user: object) -> Kept:
    """Make the texts of `target`, as they are now, the translations of the source's texts as these are now."""
    translation.source.update_from_db()
    kept = Kept()
    segments = list(
        StringSegment.objects.filter(source=translation.source_id)
        .annotate_translation(translation.target_locale, include_errors=True)
        .select_related("string", "context")
        .order_by("order")
    )
    places = {
        path: list(group)
        for path, group in groupby(sorted(segments, key=_path), key=_path)  # sorting keeps the order in a place
    }
    written: dict[str, list[Text]] = {}
    for text in holdings_of(target).texts:
        written.setdefault(text.path, []).append(text)
    for path, texts in written.items():
        left = list(texts)
        for segment, text in _paired(places.get(path, []), texts):
            left.remove(text)
            data = _with_ids_of(segment, text)
            if data is None:
                kept.unplaced.append(plain(text.data))
            elif data != segment.translation:
                StringTranslation.objects.update_or_create(
                    translation_of=segment.string,
                    context=segment.context,
                    locale=translation.target_locale,
                    defaults=typed_text(data, user),
                )
                kept.placed += 1
        kept.unplaced.extend(plain(text.data) for text in left)
    return kept


def _path(segment: StringSegment) -> str:
    return str(segment.context.path)


def _paired(segments: list[StringSegment], texts: list[Text]) -> Iterator[tuple[StringSegment, Text]]:
    """Which text belongs to which segment: first those most like its translation, then what is left in its order.

    Without as many texts as segments, what is like none has no place.
    """
    pairs = sorted(
        (
            (-_likeness(segment.translation or "", text.data), number, position)
            for number, segment in enumerate(segments)
            for position, text in enumerate(texts)
        ),
    )
    numbers, positions = set(range(len(segments))), set(range(len(texts)))
    for unlikeness, number, position in pairs:
        if -unlikeness >= ALIKE and number in numbers and position in positions:
            numbers.remove(number)
            positions.remove(position)
            yield segments[number], texts[position]
    if len(numbers) == len(positions):
        for number, position in zip(sorted(numbers), sorted(positions), strict=True):
            yield segments[number], texts[position]


def _likeness(one: str, other: str) -> float:
    return 1.0 if one == other else SequenceMatcher(None, plain(one), plain(other), autojunk=False).ratio()


def _with_ids_of(segment: StringSegment, text: Text) -> str | None:
    """A text with its links and metrics named as the source names them; None with one that the source lacks."""
    known: dict[str, dict[str, str]] = json.loads(segment.attrs or "null") or {}
    free = dict(known)
    soup = BeautifulSoup(text.data, "html.parser")
    for element in soup.find_all(id=True):
        given = text.links.get(str(element["id"]))
        same = _first(name for name, attributes in free.items() if attributes == given)
        if same is None:
            return None
        del free[same]
        element["id"] = same
    return str(soup)


def _first(names: Iterable[str]) -> str | None:
    return next(iter(names), None)
