"""How much a file may hold, and what is said of one that cannot be read."""

# A file, or all that a zip unpacks into.
LARGEST_UPLOAD = 50_000_000
# Of one upload, all files of a zip together.
MOST_TEXTS = 40_000
MOST_FILES = 500
# Start and end tags. A tree of them takes some hundred times the room of the shortest tag.
MOST_TAGS = 4_000_000
# What is read while its sender waits for the answer; what is larger is read in the background.
LARGEST_AT_ONCE = 1_000_000
MOST_AT_ONCE = 500
LARGEST_GLOSSARY = 5_000_000
LARGEST_MEMORY = 10_000_000
MOST_IN_MEMORY = 20_000
LONGEST_TEXT = 20_000


class FileRefused(Exception):
    """A file that cannot be read at all. The message is for the person who sent it, in their language."""


def in_megabytes(size: int) -> int:
    """A number of bytes in whole megabytes, as it is said."""
    return size // 1_000_000
