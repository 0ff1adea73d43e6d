"""Makes requests that nobody means to send to every address of the site, by chance and the same ones for a seed.

What a view reads of a request is listened for, so that the next ones send just that.
"""

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any
from unittest.mock import patch
from urllib.parse import quote, urlencode

from django.core.cache import cache
from django.db import transaction
from django.utils.datastructures import MultiValueDict

from publishing.unlocked_reads import UnlockedReadsMiddleware
from tests.address_cases import Case
from tests.address_walk import ARGUMENT
from tests.hostile_values import HEADERS, NAMES, VALUES, bodies, files, numbers_of_forms
from tests.roles import Person

READS, WRITES = ("get", "head", "options"), ("put", "patch", "delete")
_FORMSET = re.compile(r"(.+)-(?:TOTAL_FORMS|INITIAL_FORMS|count)$")


@dataclass
class Target:
    """An address, its path as it should be, and what its view was heard to read."""

    name: str
    path: str
    data: Any = None
    case: Case | None = None
    objects: dict[str, Any] = field(default_factory=dict)
    read: set[str] = field(default_factory=set)
    files: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Hostile:
    """A request as it is sent."""

    verb: str
    path: str
    data: Any = None
    content_type: str = ""
    headers: dict[str, str] = field(default_factory=dict)


def targets(cases: Iterable[Case], objects: dict[str, dict[str, Any]], outputs: dict[str, str]) -> list[Target]:
    """Of the table of addresses, and of the public outputs."""
    found = []
    for case in cases:
        own = objects[case.row.whose.partition(" ")[0] or "danish"]
        found.append(Target(case.address.name, case.path(own), own.get(case.row.data), case, own))
    return [*found, *(Target(name, path) for path, name in outputs.items())]


def hostile_requests(target: Target, draw: random.Random, number: int) -> Iterator[Hostile]:
    """First as it should be, so that its view is heard; then so many as it should not be."""
    yield Hostile("get", target.path)
    yield Hostile("post", target.path, target.data or {})
    for _each in range(number):
        yield draw.choice((_strange_path, _strange_query, _strange_form, _strange_form, _strange_body))(
            target, draw
        )


def _quoted(value: str) -> str:
    return quote(value.encode("utf-8", "surrogatepass"), safe="/" if value.count("/") == 1 else "")


def _strange_path(target: Target, draw: random.Random) -> Hostile:
    arguments = ARGUMENT.findall(target.case.address.route) if target.case and not target.case.row.path else []
    if target.case and arguments and draw.random() < 0.85:
        other = {draw.choice(arguments): _quoted(draw.choice(VALUES))}
        path = target.case.path(target.objects, other)
    else:
        parts = target.path.partition("?")[0].split("/")
        parts[draw.randrange(len(parts))] += _quoted(draw.choice(VALUES)) if draw.random() < 0.8 else "%ff"
        path = "/" + "/".join(parts).lstrip("/")
    return Hostile(draw.choice(("get", "get", "post", *READS, *WRITES)), path, headers=draw.choice(HEADERS))


def _drawn(target: Target, draw: random.Random) -> dict[str, Any]:
    known = sorted(target.read)
    names = draw.sample(known, min(len(known), draw.randint(1, 4))) + draw.choices(NAMES, k=draw.randint(0, 2))
    return {name: draw.choice(VALUES) for name in names}


def _strange_query(target: Target, draw: random.Random) -> Hostile:
    asked = [(name, value.encode("utf-8", "surrogatepass")) for name, value in _drawn(target, draw).items()]
    path = target.path.partition("?")[0]
    query = urlencode(asked) if draw.random() < 0.9 else "a&=&%00=%ff&" + "b=1&" * draw.choice((1, 10_100))
    return Hostile(
        draw.choice(("get", "get", "get", "head", "post")), f"{path}?{query}", headers=draw.choice(HEADERS)
    )


def _strange_form(target: Target, draw: random.Random) -> Hostile:
    data: dict[str, Any] = dict(target.data) if isinstance(target.data, dict) else {}
    if data and draw.random() < 0.4:
        data.pop(draw.choice(sorted(data)))
    data |= {name: "1" for name in target.read if draw.random() < 0.5} | _drawn(target, draw)
    for name in {match[1] for each in sorted(target.read) if (match := _FORMSET.match(each))}:
        data |= numbers_of_forms(draw, name) if draw.random() < 0.7 else {}
    for name in sorted(target.files):
        data |= {name: files(draw)} if draw.random() < 0.8 else {}
    sent = {name: _sendable(value) for name, value in data.items() if value is not None}
    path = (
        target.path if draw.random() < 0.8 else f"{target.path.partition('?')[0]}?{urlencode({'next': NAMES[-1]})}"
    )
    return Hostile("post", path, sent, headers=draw.choice(HEADERS))


def _sendable(value: Any) -> Any:
    return value.encode("utf-8", "surrogatepass") if isinstance(value, str) else value


def _strange_body(target: Target, draw: random.Random) -> Hostile:
    body, kind = bodies(draw)
    return Hostile(draw.choice(("post", "post", *WRITES)), target.path, body, kind, draw.choice(HEADERS))


class Sender(Person):
    """Somebody with a role who sends such requests, and leaves nothing behind."""

    def send(self, hostile: Hostile, target: Target) -> Any:
        """The response. What was done is undone, what the view has read is noted."""
        self.client.cookies = SimpleCookie(self.session)
        try:
            with transaction.atomic(), _heard(target):
                headers = {"sec-fetch-site": "same-origin", **hostile.headers}
                if hostile.content_type:
                    kind = hostile.content_type
                    response = self.client.generic(
                        hostile.verb.upper(), hostile.path, hostile.data, kind, headers=headers
                    )
                else:
                    response = getattr(self.client, hostile.verb)(hostile.path, hostile.data, headers=headers)
                if response.streaming:
                    response.getvalue()
                transaction.set_rollback(True)
        finally:
            cache.clear()
        return response


@contextmanager
def _heard(target: Target) -> Iterator[None]:
    """Note what is read of forms, queries and files. A read is a transaction of its own, as it is in use."""
    reads: dict[str, Any] = {
        name: getattr(MultiValueDict, name) for name in ("__getitem__", "getlist", "__contains__")
    }
    unlocked = UnlockedReadsMiddleware.process_view
    heard: dict[str, set[str]] = defaultdict(set)

    def listening(read: Any) -> Any:
        def listened(self: Any, key: Any, *more: Any) -> Any:
            if isinstance(key, str):
                heard["read" if hasattr(self, "urlencode") else "files"].add(key)
            return read(self, key, *more)

        return listened

    def in_transaction(self: Any, request: Any, view: Any, args: Any, kwargs: Any) -> Any:
        return unlocked(self, request, transaction.atomic(view), args, kwargs)

    with ExitStack() as stack:
        for name, read in reads.items():
            stack.enter_context(patch.object(MultiValueDict, name, listening(read)))
        stack.enter_context(patch.object(UnlockedReadsMiddleware, "process_view", in_transaction))
        yield
    target.read |= {name for name in heard["read"] if name != "csrfmiddlewaretoken" and len(name) < 100}
    target.files |= {name for name in heard["files"] if len(name) < 100} - target.read
