"""Where web processes count for each other. Said before prometheus_client is loaded, so nothing of it is here."""

import os
import shutil
from pathlib import Path

# The name by which prometheus_client looks for it.
DIRECTORY = "PROMETHEUS_MULTIPROC_DIR"


def begin_counting(directory: Path) -> None:
    """Before the site is loaded. What another start has left is taken away."""
    shutil.rmtree(directory, ignore_errors=True)
    directory.mkdir(parents=True, exist_ok=True)
    os.environ[DIRECTORY] = str(directory)


def process_has_ended(process_id: int) -> None:
    """Its counts stay; what held for the process alone goes."""
    if DIRECTORY in os.environ:
        from prometheus_client.multiprocess import mark_process_dead

        mark_process_dead(process_id)
