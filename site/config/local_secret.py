"""A signing key for one person's own machine, made on first use and kept out of the repository."""

import os
from pathlib import Path

from django.core.management.utils import get_random_secret_key


def local_secret_key(directory: Path) -> str:
    """The key in `directory`/secret-key, readable by its owner alone; made when there is none yet."""
    directory.mkdir(parents=True, exist_ok=True)
    path = directory / "secret-key"
    if not path.exists():
        unfinished = directory / f"secret-key.{os.getpid()}"
        descriptor = os.open(unfinished, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(get_random_secret_key())
        unfinished.replace(path)
    return path.read_text()
