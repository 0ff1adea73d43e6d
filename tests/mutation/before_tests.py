"""A pytest plugin of `make mutants`: which tests judge the mutants of a function.

mutmut notes which tests call a function, and judges its mutants by them. Some functions no test calls itself:
they run while modules are imported or while the starter site is loaded. Their mutants are judged by all tests,
the second kind with a database that is built anew.

Where these take longer than SECONDS_A_MUTANT together, some have to do: one case of each test before the second of
any, the quick ones first.
"""

import json
import os
import tempfile
from collections import Counter
from collections.abc import Generator, Iterable
from pathlib import Path

import pytest
from mutmut.state import state
from mutmut.utils.format_utils import mangled_name_from_mutant_name

IMPORTING, LOADING = "importing", "loading"
SECONDS_A_MUTANT = 30

_seen: dict[str, set[str]] = {IMPORTING: set(), LOADING: set()}


def functions_noted(kind: str) -> set[str]:
    """The functions that ran before the tests, as noted when mutmut asked which tests call what.

    IMPORTING are all that an import calls; LOADING those that the starter site calls, and no test.
    """
    notes = _notes()
    return set(json.loads(notes.read_text())[kind]) if notes.exists() else set()


def pytest_collection_finish() -> None:
    """Whatever was called until now was called by an import."""
    if _mutant() == "stats":
        _note(IMPORTING, state()._stats)
        state()._stats.clear()


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef: pytest.FixtureDef[object]) -> Generator[None, object, object]:
    """Keep apart what the loading of the starter site calls; load it anew for a mutant of that."""
    if fixturedef.argname != "django_db_setup":
        return (yield)
    before = set(state()._stats)
    if "__mutmut_" in _mutant() and mangled_name_from_mutant_name(_mutant()) in functions_noted(LOADING):
        os.environ["TEST_DATABASE"] = str(Path(tempfile.mkdtemp()) / "anew.sqlite3")
    result = yield
    if _mutant() == "stats":
        _note(LOADING, state()._stats - before)
        state()._stats = before
    return result


def pytest_sessionfinish(session: pytest.Session) -> None:
    """All tests belong to a function that ran before them and in none."""
    if _mutant() != "stats":
        return
    tests = state().tests_by_mangled_function_name
    called = {name for name in tests if tests[name]}
    noted = {IMPORTING: _seen[IMPORTING], LOADING: _seen[LOADING] - called}
    _notes().write_text(json.dumps({kind: sorted(noted[kind] | functions_noted(kind)) for kind in noted}))
    for name in set().union(*_seen.values()) - called:
        tests[name] = {item.nodeid for item in session.items}
    for name in tests:
        tests[name] = set(_judges(tests[name]))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The quick tests first: a mutant that one of them notices needs no other."""
    if "__mutmut_" in _mutant():
        items.sort(key=lambda item: state().duration_by_test.get(item.nodeid, 0))
    elif not _mutant():
        # mutmut tries them all without a fault, and they have just passed when it noted what they call.
        del items[1:]


def _judges(tests: Iterable[str]) -> Iterable[str]:
    seconds = state().duration_by_test
    cases: Counter[str] = Counter()
    order = []
    for test in sorted(tests, key=lambda test: (seconds[test], test)):
        case_of = test.partition("[")[0]
        cases[case_of] += 1
        order.append((cases[case_of], seconds[test], test))
    total = 0.0
    for _, needed, test in sorted(order):
        if total > SECONDS_A_MUTANT:
            return
        total += needed
        yield test


def _note(kind: str, names: Iterable[str]) -> None:
    _seen[kind].update(names)


def _mutant() -> str:
    return os.environ.get("MUTANT_UNDER_TEST", "")


def _notes() -> Path:
    return Path(os.environ["MUTATION_NOTES"])
