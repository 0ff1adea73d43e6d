"""How much a file may hold that is read within one request, and what is said of one that cannot be read.

Nothing is read in the background: what is larger has to come in parts.
"""

LARGEST_FILE = 5_000_000
LARGEST_ZIP = 20_000_000
# Of one upload, all files of a zip together.
MOST_TEXTS = 5_000
# To save one takes some 25 milliseconds, and the database is kept for all of them.
MOST_CHANGES = 500
MOST_FILES = 500
LARGEST_MEMORY = 10_000_000
MOST_IN_MEMORY = 20_000
LONGEST_TEXT = 20_000


class FileRefused(Exception):
    """A file that cannot be read at all. The message is for the person who sent it, in their language."""


def in_megabytes(size: int) -> int:
    """A number of bytes in whole megabytes, as it is said."""
    return size // 1_000_000
