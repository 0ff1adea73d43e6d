"""What differs between two versions of a page or snippet, place by place."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from saving.merging import GONE
from saving.places import Content, Place, is_same, item_place, items_of, parts_of


@dataclass(frozen=True)
class Change:
    """A place and what stood and stands there, each of them GONE where there is no such block."""

    place: Place
    before: Any
    after: Any


@dataclass(frozen=True)
class Move:
    """An item of a list, and which one in its list it was and is, counted from 1."""

    place: Place
    item: Content
    before: int
    after: int


def changes_between(place: Place, before: Any, after: Any) -> Iterator[Change | Move]:
    """The changes within a field or block, in the order in which one reads the newer version."""
    if is_same(before, after):
        return
    old, new = items_of(place.definition, before), items_of(place.definition, after)
    parts = parts_of(place)
    if old is not None and new is not None:
        yield from _in_items(place, old, new)
    elif parts is not None and isinstance(before, dict) and isinstance(after, dict):
        for name, part in parts.items():
            yield from changes_between(part, before.get(name), after.get(name))
    else:
        yield Change(place, before, after)


def _in_items(place: Place, old: dict[str, Content], new: dict[str, Content]) -> Iterator[Change | Move]:
    moved = _moved([key for key in old if key in new], [key for key in new if key in old])
    old_numbers = {key: number for number, key in enumerate(old, start=1)}
    for number, (key, item) in enumerate(new.items(), start=1):
        inner = item_place(place, item, number)
        if key not in old:
            yield Change(inner, GONE, item)
            continue
        if key in moved:
            yield Move(inner, item, old_numbers[key], number)
        yield from changes_between(inner, old[key]["value"], item["value"])
    for key, item in old.items():
        if key not in new:
            yield Change(item_place(place, item, old_numbers[key]), item, GONE)


def _moved(before: list[str], after: list[str]) -> set[str]:
    """The few that have to be moved to get from one order to the other."""
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    stayed = {key for block in blocks for key in before[block.a : block.a + block.size]}
    return set(before) - stayed
