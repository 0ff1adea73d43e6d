"""Which of the encodings that an answer is kept in suits who asks."""

from collections.abc import Iterable

IDENTITY = "identity"


def suitable(accepted: str, available: Iterable[str]) -> str:
    """The first of `available` that an Accept-Encoding header allows, else "identity"."""
    refused: set[str] = set()
    named: set[str] = set()
    for part in accepted.lower().split(","):
        name, _semicolon, quality = part.strip().partition(";")
        (refused if quality.replace(" ", "").rstrip("0.") == "q=" else named).add(name.strip())
    return next((each for each in available if each in named - refused), IDENTITY)
