"""How far a translation is behind its source: the answer to "is it up to date, and what is missing?"."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from translation.status.holdings import FIGURE, Holdings, Text, is_blank, plain, shown

# By place and source text, its translation; None for one that cannot be published as it is.
Translated = Mapping[tuple[str, str], str | None]


class Standing(StrEnum):
    """Where a translation stands as a whole."""

    UP_TO_DATE = "up_to_date"
    TO_TRANSLATE = "to_translate"
    TO_PUBLISH = "to_publish"
    MOVED = "moved"
    STOPPED = "stopped"
    SOURCE_DOWN = "source_down"
    SOURCE_GONE = "source_gone"


@dataclass(frozen=True)
class State:
    """What a translation lacks, and where it stands."""

    standing: Standing
    missing: tuple[Text, ...] = ()
    """Texts of the source without a translation that could be published."""
    saved: tuple[Text, ...] = ()
    """Texts whose translation is kept, and not published."""
    figures: tuple[str, ...] = ()
    """Places where the two show different figures."""
    values: tuple[str, ...] = ()
    """Places where something else that is the same in every language differs: a link, a picture."""
    structure: bool = False
    """Whether parts were added, removed or put in another order."""
    total: int = 0
    """How many texts the source has."""
    is_public: bool = True
    """Whether readers of the target's language can see it."""
    moved: bool = False
    """Whether it stands below another page than its source does."""

    @property
    def words(self) -> int:
        """How many words of the source are still to be translated."""
        return sum(text.words for text in self.missing)

    @property
    def done(self) -> int:
        """How many per cent of the texts have a translation; 100 only if all have."""
        return 100 if not self.missing else 100 * (self.total - len(self.missing)) // self.total

    @property
    def is_up_to_date(self) -> bool:
        """Whether there is nothing to do: no text, no figure, no part, and nothing that waits for publishing."""
        return self.standing is Standing.UP_TO_DATE


@dataclass
class _Differences:
    missing: list[Text] = field(default_factory=list)
    saved: list[Text] = field(default_factory=list)
    figures: set[str] = field(default_factory=set)
    values: set[str] = field(default_factory=set)


def compare(
    source: Holdings,
    target: Holdings | None,
    translated: Translated,
    overrides: Mapping[str, str],
    *,
    is_public: bool = True,
) -> State:
    """Hold a live source against its live target; `overrides` are what the target has of its own, by place.

    Without a target, or with one that is not public, everything waits.
    """
    found = _Differences()
    shown_there = {(text.path, text.position): text for text in (target.texts if target else ())}
    for text in source.texts:
        _compare_text(text, shown_there.get((text.path, text.position)), translated, overrides, found)
    structure = target is None or source.order != target.order or _cleared(source, target)
    if target is not None:
        found.figures |= _other_chips(source, target)
        for path in source.values.keys() & target.values.keys():
            sort, value = source.values[path]
            if overrides.get(path, value).strip('"') != target.values[path][1].strip('"'):
                (found.figures if sort == FIGURE else found.values).add(path)
    differs = bool(found.saved or found.figures or found.values or structure) or not is_public
    standing = Standing.TO_TRANSLATE if found.missing else Standing.TO_PUBLISH if differs else Standing.UP_TO_DATE
    return State(
        standing,
        tuple(found.missing),
        tuple(found.saved),
        tuple(sorted(found.figures)),
        tuple(sorted(found.values)),
        structure,
        len(source.texts),
        is_public,
    )


def _cleared(source: Holdings, target: Holdings) -> bool:
    """Whether the target still has a text in a place that is empty in the source."""
    return bool({text.path for text in target.texts} - {text.path for text in source.texts})


def _compare_text(
    text: Text,
    there: Text | None,
    translated: Translated,
    overrides: Mapping[str, str],
    found: _Differences,
) -> None:
    translation = translated.get((text.path, text.data))
    if translation is None or is_blank(translation):
        found.missing.append(text)
        return
    if there is not None and text.path == "slug":
        # wagtail-localize adds a number to an address that is taken.
        if re.fullmatch(rf"{re.escape(translation)}(-\d+)?", there.data):
            return
    elif there is not None and shown(translation, _with_own_links(text, overrides)) == shown(
        there.data, there.attrs
    ):
        return
    if there is not None and plain(translation) == plain(there.data):
        # The same words: it is where a link of theirs leads, or which figure is shown in them.
        (found.values if there.chips == text.chips else found.figures).add(text.path)
        return
    found.saved.append(text)


def _other_chips(source: Holdings, target: Holdings) -> set[str]:
    """Places with running text that both have, and in which other metrics stand, whatever the words."""
    chips = [{text.path: set[str]() for text in held.texts} for held in (source, target)]
    for held, by_place in zip((source, target), chips, strict=True):
        for text in held.texts:
            by_place[text.path] |= text.chips
    return {path for path in chips[0].keys() & chips[1].keys() if chips[0][path] != chips[1][path]}


def _with_own_links(text: Text, overrides: Mapping[str, str]) -> str:
    """The attributes in a sentence, with the addresses that the translation has of its own."""
    if not overrides or not text.attrs:
        return text.attrs
    known = text.links
    for given in known.values():
        own = overrides.get(f"{text.path}.'{given.get('href')}'")
        if own is not None:
            given["href"] = json.loads(own)
    return json.dumps(known)
