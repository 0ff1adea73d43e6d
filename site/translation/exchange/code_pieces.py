"""Reads the notation of the segment editor's field piece by piece, and refuses what is no notation.

In its own field the editor takes a code that it does not know for text; from a file that would put brackets on a
page.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from translation.segments.notation import CLOSE, EMPHASIS, OPEN, Code

TEXT, CHIP, BEGIN, END, BREAK = "text", "chip", "begin", "end", "break"
_TOKEN = re.compile(rf"{OPEN}(?P<name>[a-z]+[0-9]*)(?P<kind>[:{CLOSE}])|{CLOSE}|{OPEN}|\n")


class BrokenCodes(Exception):
    """A text with a code that the source does not have, or one half of a code. The message is for people."""


@dataclass(frozen=True)
class Piece:
    """A stretch of text, or a code by its name; the END of a code has the name of its BEGIN."""

    kind: str
    value: str


def pieces_of(text: str, codes: Iterable[Code]) -> Iterator[Piece]:
    """The pieces of a text in the notation. Raises BrokenCodes."""
    chips = {code.id: code.is_chip for code in codes}
    opened: list[str] = []
    position = 0
    for token in _TOKEN.finditer(text):
        if token.start() > position:
            yield Piece(TEXT, text[position : token.start()])
        position = token.end()
        yield _piece(token, chips, opened)
    if opened:
        raise BrokenCodes(_("The code %(code)s does not end.") % {"code": f"{OPEN}{opened[-1]}:"})
    if position < len(text):
        yield Piece(TEXT, text[position:])


def _piece(token: re.Match[str], chips: dict[str, bool], opened: list[str]) -> Piece:
    name, kind = token["name"], token["kind"]
    if token[0] == "\n":
        return Piece(BREAK, "")
    if token[0] == CLOSE and opened:
        return Piece(END, opened.pop())
    if kind == CLOSE and chips.get(name):
        return Piece(CHIP, name)
    is_second_link = name in chips and any(outer in chips for outer in opened)
    # A few levels at most: whatever reads them descends into each.
    is_within_itself = name in opened
    if (
        kind == ":"
        and (name in EMPHASIS or chips.get(name) is False)
        and not is_second_link
        and not is_within_itself
    ):
        opened.append(name)
        return Piece(BEGIN, name)
    raise BrokenCodes(_("The source does not have the code %(code)s.") % {"code": token[0]})


def can_be_written(text: str, codes: Iterable[Code]) -> bool:
    """Whether a text keeps to the notation."""
    try:
        list(pieces_of(text, codes))
    except BrokenCodes:
        return False
    return True
