"""How a text is sent to a machine and read when it comes back: its codes as elements without their values.

A figure goes as `<x id="a1"></x>`: neither its value nor its key leaves the site.
"""

import html
from collections import Counter
from collections.abc import Iterable, Iterator

from bs4 import NavigableString, Tag
from django.utils.translation import gettext as _

from translation.exchange.code_pieces import BREAK, CHIP, END, TEXT, BrokenCodes, pieces_of
from translation.segments.notation import CLOSE, EMPHASIS, OPEN, Code, soup

_FIGURE, _LINK = "x", "a"


def to_sent(text: str, codes: Iterable[Code]) -> str:
    """A text in the notation of the field as it is sent. Raises BrokenCodes."""
    codes = list(codes)
    opened: list[str] = []
    parts: list[str] = []
    for piece in pieces_of(text, codes):
        if piece.kind == TEXT:
            parts.append(html.escape(piece.value, quote=False))
        elif piece.kind == CHIP:
            parts.append(f'<{_FIGURE} id="{piece.value}"></{_FIGURE}>')
        elif piece.kind == BREAK:
            parts.append("<br/>")
        elif piece.kind == END:
            parts.append(f"</{opened.pop()}>")
        else:
            is_emphasis = piece.value in EMPHASIS
            opened.append(piece.value if is_emphasis else _LINK)
            parts.append(f"<{piece.value}>" if is_emphasis else f'<{_LINK} id="{piece.value}">')
    return "".join(parts)


def from_sent(reply: str, source: str, codes: Iterable[Code]) -> str:
    """A reply in the notation of the field. Raises BrokenCodes unless it has each code of `source` as often."""
    codes = list(codes)
    text = "".join(_read(soup(reply))).strip()
    if not text:
        raise BrokenCodes(_("The reply is empty."))
    before, after = (_counted(one, codes) for one in (source, text))
    if lost := before - after:
        raise BrokenCodes(_("The reply lost %(code)s.") % {"code": next(iter(lost))})
    if more := after - before:
        raise BrokenCodes(_("The reply has %(code)s too often.") % {"code": next(iter(more))})
    return text


def _read(element: Tag) -> Iterator[str]:
    for child in element.children:
        if isinstance(child, NavigableString):
            yield " ".join(str(child).split("\n")).replace(OPEN, "").replace(CLOSE, "")
        elif isinstance(child, Tag):
            yield from _code(child)


def _code(element: Tag) -> Iterator[str]:
    if element.name == "br":
        yield "\n"
    elif element.name == _FIGURE:
        if element.get_text().strip():
            raise BrokenCodes(_("The reply has words inside a figure."))
        yield f"{OPEN}{element.get('id')}{CLOSE}"
    elif element.name in (*EMPHASIS, _LINK):
        name = element.get("id") if element.name == _LINK else element.name
        yield f"{OPEN}{name}:"
        yield from _read(element)
        yield CLOSE
    else:
        raise BrokenCodes(_("The reply has a tag that the source does not have."))


def _counted(text: str, codes: list[Code]) -> Counter[str]:
    """The codes of a text, as they are written in it. Raises BrokenCodes."""
    return Counter(
        f"{OPEN}{piece.value}{CLOSE}" if piece.kind == CHIP else _("a line break") if piece.kind == BREAK
        else f"{OPEN}{piece.value}:…{CLOSE}"
        for piece in pieces_of(text, codes)
        if piece.kind not in (TEXT, END)
    )  # fmt: skip
