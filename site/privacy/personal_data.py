"""What the site keeps of a person: the app that keeps it registers, in its `ready()`, how to find and erase it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction


@dataclass(frozen=True)
class Person:
    """Who asks: by e-mail address, and by the name with which they commented on drafts without an account."""

    email: str
    name: str = ""


@dataclass(frozen=True)
class PersonalData:
    """One kind of data."""

    name: str
    """As it is called in the export, in English."""
    find: Callable[[Person], list[dict[str, Any]]]
    """All there is of a person, as JSON can hold it."""
    erase: Callable[[Person], int]
    """Erases that for good; how many records it was. Raises ErasureRefused where that would do harm."""


class ErasureRefused(Exception):
    """Nothing was erased; the message says why and what to do."""


_KINDS: dict[str, PersonalData] = {}


def add_personal_data(kind: PersonalData) -> None:
    """Have it exported and erased with the rest."""
    _KINDS[kind.name] = kind


def export_of(person: Person) -> dict[str, list[dict[str, Any]]]:
    """Everything, by kind; kinds of which there is nothing are left out."""
    found = {kind.name: kind.find(person) for kind in _KINDS.values()}
    return {name: records for name, records in found.items() if records}


def erase(person: Person) -> dict[str, int]:
    """Erase everything or, where that fails or is refused, nothing. How many records of each kind."""
    with transaction.atomic():
        return {kind.name: kind.erase(person) for kind in _KINDS.values()}
