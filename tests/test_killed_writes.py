"""Who is killed while writing leaves all or nothing, and what was answered is there. `make faults` kills more."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.prepared_site import PROJECT_DIR, drop_database, own_database, prepare

KILLS_OF_EACH_KIND, SEED = 2, 1


@pytest.fixture
def environment(tmp_path: Path) -> Iterator[dict[str, str]]:
    """Of a site of its own, on the database server that the tests run against."""
    url = os.environ.get("DATABASE_URL", "")
    own = (
        own_database(url, f"killed_writes_{os.getpid()}")
        if url
        else f"sqlite:///{tmp_path / 'var' / 'site.sqlite3'}"
    )
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.local",
        "VAR_DIR": str(tmp_path / "var"),
        "MEDIA_ROOT": str(tmp_path / "var" / "media"),
        "DATABASE_URL": own if url else "",
    }
    try:
        prepare(tmp_path / "var", environment)
        yield environment
    finally:
        if url:
            drop_database(own)


@pytest.mark.fault("a process is killed while it writes")
def test_a_write_that_is_killed_is_whole_or_nothing_and_what_was_answered_is_kept(
    environment: dict[str, str], request: pytest.FixtureRequest, record_property: Callable[[str, object], None]
) -> None:
    kills = request.config.getoption("--kills") or KILLS_OF_EACH_KIND
    done = subprocess.run(  # noqa: S603 - our own arguments
        [sys.executable, "-m", "tests.killed_writes", str(kills), str(SEED)],
        cwd=PROJECT_DIR,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    outcomes = json.loads(done.stdout.splitlines()[-1])
    record_property("tried", kills * len(outcomes))
    for kind, outcome in outcomes.items():
        record_property(kind, f"{outcome['whole']} whole, {outcome['nothing']} nothing")
    assert [fault for outcome in outcomes.values() for fault in outcome["wrong"]] == []
