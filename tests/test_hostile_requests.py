"""No request is answered with a server error, whoever sends it and whatever it is made of.

A part of what `make fuzz` sends; every run with one seed sends the same.
"""

import random
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from tests.address_cases import CASES
from tests.address_objects import METRIC, make_objects
from tests.hostile_requests import Hostile, Sender, Target, hostile_requests, targets
from tests.public_outputs import OUTPUTS, Visitor
from tests.roles import ROLES, user_in

# All that there are for each address and role, and of how many addresses the suite takes a draw.
FULL, OF_A_SLICE, ADDRESSES_OF_A_SLICE = 6, 3, 25

# Of one request, on a busy machine: a hundred times what it should be.
LONGEST_SECONDS = 8.0


@pytest.fixture
def all_targets(db: None) -> list[Target]:
    objects = make_objects(uploader=user_in("C"))
    visitor = Visitor(queries=["klynge"], metrics=[METRIC])
    outputs = {path.rpartition(" ")[2]: name for name, output in OUTPUTS.items() for path in output(visitor)}
    return targets(CASES, objects, outputs)


@pytest.mark.fault("hostile requests")
@pytest.mark.filterwarnings("ignore")
def test_no_request_is_answered_with_a_server_error(
    all_targets: list[Target], request: pytest.FixtureRequest, record_property: Callable[[str, object], None]
) -> None:
    seed = request.config.getoption("--fuzz")
    draw, number = random.Random(seed or 1), FULL if seed else OF_A_SLICE
    tried = all_targets if seed else draw.sample(all_targets, ADDRESSES_OF_A_SLICE)
    senders = {role: Sender(role) for role in ROLES}
    failures: list[str] = []
    answers: Counter[str] = Counter()
    for target in tried:
        for role, sender in senders.items():
            for hostile in hostile_requests(target, draw, number):
                begun = time.monotonic()
                response = _answer(sender, hostile, target)
                took = time.monotonic() - begun
                if took > LONGEST_SECONDS:
                    failures.append(f"{role} {hostile.verb} {target.name} took {took:.1f} seconds")
                answers[f"{getattr(response, 'status_code', 599) // 100}xx"] += 1
                if problem := _problem(response):
                    failures.append(f"{role} {hostile.verb} {target.name} {hostile.path[:150]!r} {problem}")
                    sys.stderr.write(f"{failures[-1]}\n")
    record_property("requests by their answers", dict(answers))
    record_property("tried", answers.total())
    assert not failures, "\n".join([f"{len(failures)} server errors:", *failures])


def _answer(sender: Sender, hostile: Hostile, target: Target) -> Any:
    try:
        return sender.send(hostile, target)
    except Exception as error:  # What gets past Django's own handling is the worst answer.
        return error


def _problem(response: Any) -> str:
    """What a server error was, with the last places it passed; empty for any other answer."""
    if not isinstance(response, Exception) and response.status_code < 500:
        return ""
    error = response if isinstance(response, Exception) else (response.exc_info or [None, None])[1]
    frames = traceback.extract_tb(error.__traceback__)[-3:] if error else []
    where = " < ".join(
        f"{frame.filename.rpartition('site-packages/')[2]}:{frame.lineno}" for frame in reversed(frames)
    )
    return f"{type(error).__name__}: {str(error)[:150]!r} at {where}"
