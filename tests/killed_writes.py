"""Writes to a site in processes that are killed on the way; itself a process, which needs a site of its own.

`python -m tests.killed_writes KILLS SEED`: each kind of tests/kinds_of_write.py is begun KILLS times in a forked
process, which gets SIGKILL after a part of the time that the write needs. Prints as JSON what became of them.
"""

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.kinds_of_write import Write

# Of the time that a write usually needs: when it is killed. A process that was forked is a little slower at first.
EARLIEST, LATEST = 0.2, 1.8
PEOPLE_AT_THE_DATABASE = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
"""


@dataclass
class Outcome:
    """What became of the writes of one kind: how many are there, how many are not, what is wrong with others."""

    whole: int = 0
    nothing: int = 0
    wrong: list[str] = field(default_factory=list)

    def note(self, number: int, parts: list[bool], was_answered: bool) -> None:
        """`parts` says of each part of a write whether it is there."""
        if any(parts) != all(parts):
            self.wrong.append(f"Of no. {number} there is a part: {parts}")
        elif was_answered and not all(parts):
            self.wrong.append(f"No. {number} was answered and is lost")
        elif all(parts):
            self.whole += 1
        else:
            self.nothing += 1


def main(kills: int, seed: int) -> None:
    """Set Django up, and kill."""
    sys.path.insert(1, str(Path(__file__).resolve().parents[1] / "site"))
    import django

    django.setup()
    from django.conf import settings
    from django.test.utils import setup_test_environment

    from tests.kinds_of_write import kinds

    own = settings.EMAIL_BACKEND
    # So that the client says what a form was shown with. It would also catch the mail.
    setup_test_environment()
    settings.EMAIL_BACKEND = own
    draw, outcomes = random.Random(seed), {}
    for kind in kinds():
        # Twice: the first one also loads what any write needs.
        usual = [_seconds(kind, number) for number in (1, 2)][-1]
        outcome = outcomes[kind.name] = Outcome()
        for number in range(3, kills + 3):
            was_answered = _is_answered_before_kill(kind.begin(number), draw.uniform(EARLIEST, LATEST) * usual)
            outcome.note(number, kind.parts(number), was_answered)
    print(json.dumps({name: vars(outcome) for name, outcome in outcomes.items()}))  # noqa: T201


def _seconds(kind: "Write", number: int) -> float:
    """How long a write takes that nobody kills."""
    send = kind.begin(number)
    began = time.monotonic()
    status = send()
    took = time.monotonic() - began
    assert status in (200, 302), (kind.name, status)
    assert all(kind.parts(number)), (kind.name, kind.parts(number))
    return took


def _is_answered_before_kill(send: Callable[[], int], after: float) -> bool:
    """Send in a process that is killed so many seconds later."""
    from django.db import connections

    connections.close_all()
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        os.write(writing, str(send()).encode())
        signal.pause()
    os.close(writing)
    time.sleep(after)
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
    with os.fdopen(reading) as answers:
        status = answers.read()
    assert status in ("", "200", "302"), status
    _wait_for_the_database()
    return bool(status)


def _wait_for_the_database() -> None:
    """PostgreSQL may still be at what the killed process has asked of it."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return
    others = (1,)
    while others != (0,):
        with connection.cursor() as cursor:
            cursor.execute(PEOPLE_AT_THE_DATABASE)
            others = cursor.fetchone()


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
