"""Somebody who makes changes to a served site, in a process of their own, as a command or another server does."""

import subprocess
import sys
from typing import Any

from tests.served_site import PROJECT_DIR, RunningSite


class Maker:
    """Makes the changes of `tests.kinds_of_change`. A context: the process ends with it."""

    def __init__(self, site: RunningSite) -> None:
        self._site = site

    def __enter__(self) -> "Maker":
        code = "from tests.kinds_of_change import obey; obey()"
        command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", code]
        self._process = subprocess.Popen(  # noqa: S603 - our own arguments
            command,
            cwd=PROJECT_DIR,
            env={**self._site.environment, "PYTHONPATH": str(PROJECT_DIR)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        return self

    def make(self, change: str) -> str:
        """Wait until the change has been made; what went wrong, if it could not be."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(f"{change}\n")
        self._process.stdin.flush()
        return self._process.stdout.readline().strip().removeprefix("made")

    def __exit__(self, *raised: Any) -> None:
        self._process.communicate(timeout=60)
