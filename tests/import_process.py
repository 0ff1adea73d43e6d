"""A process that reads the files of texts that wait, and stops on the way, for tests that kill it or start two.

`python -m tests.import_process PLACE DIRECTORY`: at "checking" or "saving" it makes the file `there` in the
directory, and goes on once there is a file `go`.
"""

import sys
import time
from pathlib import Path
from typing import Any


def main(place: str, directory: Path) -> None:
    """Set Django up, and read what waits."""
    sys.path.insert(1, str(Path(__file__).resolve().parents[1] / "site"))
    import django

    django.setup()
    from translation.exchange.import_job import read_waiting
    from translation.exchange.taking_in import TakingIn
    from translation.segments import saving_many

    # In the midst of the transaction: texts are written, their states are not.
    owner, name = (TakingIn, "hold_against_rules") if place == "checking" else (saving_many, "_note_states")
    go_on = getattr(owner, name)

    def wait(*arguments: Any) -> Any:
        (directory / "there").touch()
        while not (directory / "go").exists():
            time.sleep(0.01)
        return go_on(*arguments)

    setattr(owner, name, wait)
    print(read_waiting(), flush=True)  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
