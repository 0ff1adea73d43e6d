"""Every address of the site × every role: the URL resolver is walked, so a new address has to be classified."""

from collections import Counter
from fnmatch import fnmatchcase
from typing import Any

import pytest
from django.contrib.messages import constants, get_messages

from tests.address_cases import ADDRESSES, CASES
from tests.address_objects import SECRET, make_objects
from tests.address_rows import Hole, Row
from tests.addresses import KNOWN_HOLES, TABLE
from tests.roles import ROLES, Person, user_in

# Who is here, and what Wagtail remembers of a person: written whatever is asked for.
_BOOKKEEPING = {"django_session", "wagtailusers_userprofile"}


METHODS = ("GET", "POST")
Cell = tuple[str, str, str]


def test_every_address_is_classified_once() -> None:
    unclassified = {address.name for address in ADDRESSES} - {case.address.name for case in CASES}
    assert not unclassified, "Classify these addresses in tests/addresses.py."
    rows: dict[str, list[str]] = {}
    for case in CASES:
        rows.setdefault(case.address.name, []).append(case.row.whose)
    wrong = {name: whose for name, whose in rows.items() if whose != [""] and not _in_both_languages(whose)}
    assert not wrong, "These stand in more than one row, or for one language alone."


def _in_both_languages(whose: list[str]) -> bool:
    languages = Counter(each.partition(" ")[0] for each in whose)
    return len(set(whose)) == len(whose) and languages["danish"] == languages["english"] == len(whose) / 2


def test_every_row_has_its_addresses() -> None:
    names = [address.name for address in ADDRESSES]
    patterns = [pattern for row in TABLE for pattern in row.names]
    gone = [pattern for pattern in patterns if not any(fnmatchcase(name, pattern) for name in names)]
    assert not gone, "No address fits these any more; take them out of tests/addresses.py."


def test_every_hole_is_about_a_row() -> None:
    made_up = [hole for hole in KNOWN_HOLES if not all(_holes(role) & _holes(role, hole) for role in hole.roles)]
    assert not made_up, "No row fits these; take them out of KNOWN_HOLES."


def _holes(role: str, only: Hole | None = None) -> set[Cell]:
    """The cells of the table in which the site is known to do something else."""
    return {
        (case.address.name, case.row.whose, method)
        for case in CASES
        for method in METHODS
        for hole in ([only] if only else KNOWN_HOLES)
        if hole.covers(case.address.name, case.row.whose, method, role)
    }


@pytest.fixture
def objects(db: None) -> dict[str, dict[str, Any]]:
    return make_objects(uploader=user_in("C"))


def _is_refused(response: Any, row: Row) -> bool:
    """403, nothing there, the login form, or the dashboard with Wagtail's message; or what the row says."""
    if response.status_code in (403, 404, 405) or str(response.status_code) in row.turned_away.split():
        return True
    if response.status_code not in (301, 302):
        return False
    target = response["Location"]
    errors = [message for message in get_messages(response.wsgi_request) if message.level == constants.ERROR]
    return (
        target.startswith("/admin/login/")
        or (target == "/admin/" and bool(errors))
        or any(target.startswith(place) for place in row.turned_away.split())
    )


def _problem(person: Person, response: Any, row: Row, is_allowed: bool) -> str:
    """What is wrong with an answer; empty for nothing."""
    where = f" {response['Location']}" if response.has_header("Location") else ""
    answered = f"{response.status_code}{where}"
    if response.status_code >= 500:
        return answered
    is_refused = _is_refused(response, row)
    if is_allowed:
        # Who is allowed may be led to where the row says that the others are turned away to.
        is_led_there = row.turned_away and response.status_code < 400
        return f"refused with {answered}" if is_refused and not is_led_there else ""
    if not is_refused:
        return f"answered with {answered}"
    if written := person.written - _BOOKKEEPING:
        return f"refused with {answered}, but wrote to {', '.join(sorted(written))}"
    return ""


@pytest.mark.filterwarnings("ignore::django.core.paginator.UnorderedObjectListWarning")
@pytest.mark.parametrize("role", ROLES)
def test_a_role_may_do_what_the_table_says_and_nothing_else(role: str, objects: dict[str, dict[str, Any]]) -> None:
    person = Person(role)
    problems: dict[Cell, str] = {}
    for case in CASES:
        own = objects[case.row.whose.partition(" ")[0] or "danish"]
        for method in METHODS:
            verb, data = ("get", None) if method == "GET" else (case.row.verb, own.get(case.row.data))
            response = person.ask(verb, case.path(own), data)
            if problem := _problem(person, response, case.row, case.row.allows(role, method)):
                problems[case.address.name, case.row.whose, method] = problem
    known = _holes(role)
    new = [f"{' '.join(cell)}: {problem}" for cell, problem in problems.items() if cell not in known]
    assert not new, "\n".join([ROLES[role], *new])
    mended = known - problems.keys()
    assert not mended, "These hold now; take them out of KNOWN_HOLES."


def test_a_newcomer_is_shown_nothing_that_is_not_public(objects: dict[str, dict[str, Any]]) -> None:
    newcomer = Person("N")
    shown = set()
    for case in CASES:
        newcomer.ask("get", case.path(objects[case.row.whose.partition(" ")[0] or "danish"]))
        if SECRET.lower() in newcomer.content.decode(errors="replace").lower():
            shown.add(case.address.name)
    assert shown == set()
