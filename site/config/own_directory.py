"""What a site on one person's own machine keeps for that person: a directory, and in it a signing key."""

import os
import stat
from pathlib import Path

from django.core.management.utils import get_random_secret_key

_FOR_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def own_directory(directory: Path) -> Path:
    """The directory, which nobody else may look into; made when there is none yet.

    One of somebody else's, or that all share such as /tmp, stays as it is: its owner has decided.
    """
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    if os.name == "posix":
        status = directory.stat()
        is_shared = status.st_uid != os.getuid() or status.st_mode & stat.S_ISVTX
        if status.st_mode & _FOR_OTHERS and not is_shared:
            directory.chmod(stat.S_IMODE(status.st_mode) & ~_FOR_OTHERS)
    return directory


def local_secret_key(directory: Path) -> str:
    """The key in `directory`/secret-key, readable by its owner alone; made when there is none yet."""
    path = directory / "secret-key"
    if not path.exists():
        unfinished = directory / f"secret-key.{os.getpid()}"
        descriptor = os.open(unfinished, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(get_random_secret_key())
        unfinished.replace(path)
    path.chmod(0o600)
    return path.read_text()
