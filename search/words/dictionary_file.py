"""The dictionary of a language as a file: every form with its basic form ("landmaend", "landmand").

The file has sorted lines and is looked into where it lies, so that a process that asks it holds nothing of it in
memory. It is made once, in a process of its own (`making_dictionaries`), from the data that the package simplemma
brings; those take 100 MB and some seconds.
"""

import logging
import mmap
import subprocess
import sys
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from django.conf import settings

logger = logging.getLogger(__name__)
# Another one after every change of what the files hold.
FORMAT = 1
MAKER = Path(__file__).with_name("making_dictionaries.py")
LONGEST_SECONDS = 120


class Dictionary:
    """The forms of one language."""

    def __init__(self, lines: mmap.mmap | bytes) -> None:
        self._lines = lines

    def basic_form(self, form: str) -> str | None:
        """The basic form of a word that is spelt out; None for one that the dictionary does not know."""
        wanted = form.encode()
        lines, low, high = self._lines, 0, len(self._lines)
        while low < high:
            middle = (low + high) // 2
            start = lines.rfind(b"\n", low, middle) + 1 or low
            end = lines.find(b"\n", middle)
            found, _tab, basic = lines[start:end].partition(b"\t")
            if found == wanted:
                return basic.decode() or form
            if found < wanted:
                low = end + 1
            else:
                high = start
        return None


@cache
def dictionary(language: str) -> Dictionary:
    """The dictionary of a language; an empty one where there is none or none can be made."""
    path = _path(language)
    try:
        if not path.exists():
            _make(language, path)
        with path.open("rb") as file:
            return Dictionary(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    # An empty file cannot be mapped: simplemma does not know the language.
    except (OSError, ValueError, PackageNotFoundError, subprocess.SubprocessError) as error:
        if not path.exists():
            logger.warning("The search does without a dictionary of %s: %s", language, error)
        return Dictionary(b"")


def _path(language: str) -> Path:
    return Path(settings.SEARCH_DICTIONARIES) / f"{language}-{version('simplemma')}-{FORMAT}.txt"


def _make(language: str, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-P", str(MAKER), language, str(path)]
    environment = {"PYTHONPATH": ":".join(sys.path)}
    subprocess.run(command, check=True, timeout=LONGEST_SECONDS, env=environment, capture_output=True)  # noqa: S603
