"""What the table of addresses in tests/addresses.py is made of."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatchcase


@dataclass(frozen=True)
class Row:
    """Addresses that are alike."""

    names: tuple[str, ...]
    may: str
    whose: str = ""
    """Whose: "" where it does not matter, else "danish" or "english", with "settings" behind it for theirs."""
    fill: dict[str, str] = field(default_factory=dict)
    """Which object stands for an argument, where it is not the one of the argument's name."""
    path: str = ""
    """The whole path, where the address has arguments without names."""
    query: str = ""
    data: str = ""
    """The object that is sent with POST."""
    verb: str = "post"
    """What is sent in the place of POST, where the address takes another."""
    turned_away: str = ""
    """Where those who may not are led, or the status they get, if Wagtail does not send them to the dashboard."""

    def fits(self, name: str) -> bool:
        """Whether an address belongs to the row."""
        return any(fnmatchcase(name, pattern) for pattern in self.names)

    def allows(self, role: str, method: str) -> bool:
        """Whether a role may GET or POST there."""
        get, post = self.may.split()
        return role in (get if method == "GET" else post)


def row(
    namespace: str,
    names: str,
    may: str,
    *,
    whose: str = "",
    path: str = "",
    query: str = "",
    data: str = "",
    verb: str = "post",
    turned_away: str = "",
    **fill: str,
) -> Iterator[Row]:
    """Addresses of one namespace."""
    full = tuple(f"{namespace}:{name}" if namespace else name for name in names.split())
    yield Row(full, may, whose, fill, path, query, data, verb, turned_away)


def per_language(
    namespace: str, names: str, danish: str, english: str, *, whose: str = "", **more: str
) -> Iterator[Row]:
    """The same addresses for what is Danish and for what is English."""
    yield from row(namespace, names, danish, whose=f"danish {whose}".strip(), **more)
    yield from row(namespace, names, english, whose=f"english {whose}".strip(), **more)


@dataclass(frozen=True)
class Hole:
    """Where the site does not keep to its row, and why it is left so for now."""

    names: str
    roles: str
    methods: str
    reason: str
    whose: str = ""

    def covers(self, name: str, whose: str, method: str, role: str) -> bool:
        """Whether it is about this cell of the table."""
        is_named = any(fnmatchcase(name, pattern) for pattern in self.names.split())
        return is_named and whose == self.whose and method in self.methods.split() and role in self.roles
