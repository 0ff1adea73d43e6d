"""Brings together what two people made of the same content, place by place.

Where only one of them has changed something, that counts. Where both have, it is a dispute, which a person decides.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from saving.places import Content, Place, is_same, item_place, items_of, packed, parts_of, unpacked


class Side(Enum):
    """Whose version counts at a place."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"
    """One after the other, for a person to put together."""
    TYPED = "typed"


@dataclass(frozen=True)
class Decision:
    """What somebody has decided about a place; `text` is what they typed instead of either version."""

    side: Side
    text: str = ""


class Gone:
    """Stands for a block in a version that does not have it, or no more."""

    def __bool__(self) -> bool:
        return False


GONE = Gone()


@dataclass(frozen=True)
class Difference:
    """A place at which the versions differ; each of them may be GONE. A dispute if both sides changed it."""

    place: Place
    before: Any
    mine: Any
    theirs: Any
    is_order: bool = False
    """Whether the items are the same, but in another order."""


class Merge:
    """One merge: its result, what is to be decided, and what of theirs was taken without asking."""

    def __init__(self, decisions: Mapping[str, Decision] | None = None) -> None:
        self.decisions = decisions or {}
        self.disputes: list[Difference] = []
        self.taken: list[Difference] = []

    def fields(self, places: Iterable[Place], before: Content, mine: Content, theirs: Content) -> Content:
        """The merged content of fields, as revisions keep it."""
        merged = {}
        for place in places:
            versions = [unpacked(place.definition, version.get(place.path)) for version in (before, mine, theirs)]
            merged[place.path] = packed(place.definition, self._value(place, *versions))
        return merged

    def _value(self, place: Place, before: Any, mine: Any, theirs: Any) -> Any:
        if is_same(mine, theirs):
            return mine
        versions = [items_of(place.definition, version) for version in (before, mine, theirs)]
        if all(version is not None for version in versions):
            return self._items(place, *versions)  # type: ignore[arg-type]
        parts = parts_of(place)
        if parts is not None and all(isinstance(version, dict) for version in (mine, theirs)):
            old = before if isinstance(before, dict) else {}
            return {
                **theirs,
                **{
                    name: self._value(part, old.get(name), mine.get(name), theirs.get(name))
                    for name, part in parts.items()
                },
            }
        return self._leaf(place, before, mine, theirs)

    def _leaf(self, place: Place, before: Any, mine: Any, theirs: Any) -> Any:
        """A place that is one thing: it is taken from one side, whole."""
        if is_same(theirs, before):
            return mine
        if is_same(mine, before):
            self.taken.append(Difference(place, before, mine, theirs))
            return theirs
        self.disputes.append(Difference(place, before, mine, theirs))
        return self._decided(place, mine, theirs)

    def _decided(self, place: Place, mine: Any, theirs: Any) -> Any:
        decision = self.decisions.get(place.path, Decision(Side.MINE))
        if decision.side is Side.BOTH:
            return f"{mine or ''}{theirs or ''}"
        if decision.side is Side.TYPED:
            return decision.text
        return theirs if decision.side is Side.THEIRS else mine

    def _items(
        self, place: Place, before: dict[str, Content], mine: dict[str, Content], theirs: dict[str, Content]
    ) -> list[Content]:
        merged: dict[str, Content] = {}
        for key in {**mine, **theirs}:
            numbered = mine if key in mine else theirs
            item = numbered[key]
            inner = item_place(place, item, list(numbered).index(key) + 1)
            if key in mine and key in theirs:
                old = before.get(key, {}).get("value")
                value = self._value(inner, old, mine[key]["value"], theirs[key]["value"])
                merged[key] = {**theirs[key], "value": value}
            else:
                kept = self._leaf(inner, before.get(key, GONE), mine.get(key, GONE), theirs.get(key, GONE))
                if kept is not GONE:
                    merged[key] = kept
        return [merged[key] for key in self._order(place, before, mine, theirs) if key in merged]

    def _order(
        self, place: Place, before: dict[str, Content], mine: dict[str, Content], theirs: dict[str, Content]
    ) -> list[str]:
        """The ids in the order of whoever has changed it, and what only the other side has after its neighbour."""
        of_before, of_mine, of_theirs = (
            [key for key in version if key in mine and key in theirs] for version in (before, mine, theirs)
        )
        is_theirs = of_mine == of_before
        if of_mine != of_theirs and of_before not in (of_mine, of_theirs):
            whole = Place(f"{place.path}:order", place.labels, place.definition)
            old = [before[key] for key in of_before]
            ours, others = [mine[key] for key in of_mine], [theirs[key] for key in of_theirs]
            self.disputes.append(Difference(whole, old, ours, others, is_order=True))
            is_theirs = self._decided(whole, False, True)
        first, other = (list(theirs), list(mine)) if is_theirs else (list(mine), list(theirs))
        merged = list(first)
        for position, key in enumerate(other):
            if key not in merged:
                neighbour = next((left for left in reversed(other[:position]) if left in merged), None)
                merged.insert(merged.index(neighbour) + 1 if neighbour else 0, key)
        return merged
