"""A process with a job of the clock, for tests that kill it or start two at once.

`python -m tests.clock_process LOG GO SECONDS` says "ready", waits for the file GO, and runs what is due: one job,
which adds a line to LOG and then takes so many seconds. With "prepare" in their place it makes the table.
"""

import sys
import time
from datetime import timedelta
from pathlib import Path


def main(arguments: list[str]) -> None:
    """Set Django up and do as the arguments say."""
    sys.path.insert(1, str(Path(__file__).resolve().parents[1] / "site"))
    import django

    django.setup()
    from django.db import connection

    from clock import rounds, timed_jobs
    from clock.models import JobRun

    if arguments == ["prepare"]:
        with connection.schema_editor() as editor:
            editor.create_model(JobRun)
        return
    log, go, seconds = Path(arguments[0]), Path(arguments[1]), float(arguments[2])

    def run() -> str:
        with log.open("a") as lines:
            lines.write("ran\n")
        time.sleep(seconds)
        return ""

    timed_jobs._JOBS.clear()
    job = timed_jobs.TimedJob("tried", "Tried", timedelta(days=1), run, longest=timedelta(seconds=3))
    timed_jobs.add_timed_job(job)
    JobRun.objects.of_registered()
    print("ready", flush=True)  # noqa: T201
    while not go.exists():
        time.sleep(0.001)
    print(len(list(rounds.run_due())), flush=True)  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1:])
