"""Reads XLIFF 2.0 and 2.1 as translators' tools give it back.

Tools may write a paired code as a start and an end code, put annotations around words, or cut a unit into segments:
all of that is read; a code that the writer did not send out is refused, at its text.
"""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from lxml import etree

from translation.exchange.code_pieces import BrokenCodes
from translation.exchange.file_limits import MOST_TEXTS, FileRefused
from translation.exchange.safe_xml import parse
from translation.exchange.units import Given, GivenFile
from translation.exchange.xliff_writer import FINAL, LINE_BREAK, NAMESPACE, REVIEWED
from translation.segments.notation import CLOSE, OPEN

_IN = f"{{{NAMESPACE}}}"
_NAME = re.compile(r"([a-z]+[0-9]*)(?:-[0-9]+)?")
# From the first blank on: begun at each of them, a long run would be read as often as it has blanks.
_LINE_END = re.compile(r"(?<![ \t])[ \t]*\n\s*")


def read_xliff(name: str, text: str) -> GivenFile:
    """What a file holds. Raises FileRefused."""
    root = parse(text)
    if root.tag != f"{_IN}xliff" or not (root.get("version") or "").startswith("2."):
        raise FileRefused(_("This is no XLIFF of version 2. Choose XLIFF 2.1 where your tool saves the file."))
    files = root.findall(f"{_IN}file")
    if len(files) != 1:
        raise FileRefused(_("The file has the texts of several pages, or of none. Send one page in a file."))
    units = list(files[0].iter(f"{_IN}unit"))
    if len(units) > MOST_TEXTS:
        raise FileRefused(_("The file has more than %(most)d texts. Send it in parts.") % {"most": MOST_TEXTS})
    return GivenFile(
        name,
        files[0].get("id") or "",
        root.get("srcLang") or "",
        root.get("trgLang") or "",
        [_given(unit) for unit in units],
    )


def _given(unit: etree._Element) -> Given:
    parts = [part for part in unit if part.tag in (f"{_IN}segment", f"{_IN}ignorable")]
    states = [part.get("state", "") for part in parts if part.tag == f"{_IN}segment"]
    key, line, fault = unit.get("id") or "", unit.sourceline or 0, ""
    source = text = ""
    try:
        source = "".join(_side(part, "source") for part in parts)
        text = "".join(_translated(part) for part in parts) if _has_translation(parts) else ""
    except BrokenCodes as error:
        fault = str(error)
    is_final = bool(states) and all(state in (FINAL, REVIEWED) for state in states)
    return Given(key, source, text, is_final, line, fault)


def _has_translation(parts: list[etree._Element]) -> bool:
    segments = [part for part in parts if part.tag == f"{_IN}segment"]
    return bool(segments) and all(part.find(f"{_IN}target") is not None for part in segments)


def _translated(part: etree._Element) -> str:
    """What stands between segments is often left out of the translation where it is the same."""
    return _side(part, "target" if part.find(f"{_IN}target") is not None else "source")


def _side(part: etree._Element, name: str) -> str:
    element = part.find(f"{_IN}{name}")
    return "".join(_notation(element)) if element is not None else ""


def _notation(element: etree._Element) -> Iterator[str]:
    yield _plain(element.text)
    for child in element:
        yield from _code(child)
        yield _plain(child.tail)


def _code(child: etree._Element) -> Iterator[str]:
    kind = str(child.tag).removeprefix(_IN)
    if kind == "cp":
        yield _character(child.get("hex") or "")
    elif kind == "mrk":
        yield from _notation(child)
    elif kind in ("sm", "em"):
        return
    elif kind == "ec":
        yield CLOSE
    elif kind in ("ph", "pc", "sc"):
        name = _name(child)
        if kind == "ph":
            yield "\n" if name == LINE_BREAK else f"{OPEN}{name}{CLOSE}"
        else:
            yield f"{OPEN}{name}:"
        if kind == "pc":
            yield from _notation(child)
            yield CLOSE
    else:
        raise BrokenCodes(_("The source does not have the code %(code)s.") % {"code": kind[:60]})


def _name(code: etree._Element) -> str:
    name = code.get("copyOf") or code.get("id") or ""
    found = _NAME.fullmatch(name)
    if found is None:
        raise BrokenCodes(_("The source does not have the code %(code)s.") % {"code": name[:60]})
    return found[1]


def _character(code: str) -> str:
    try:
        character = chr(int(code, 16))
        # Half of a pair is no character, and a database has no place for NUL: nothing could be saved with them.
        character.encode()
        if character == "\0":
            raise ValueError
        return character
    except (ValueError, OverflowError):
        raise BrokenCodes(_("The source does not have the code %(code)s.") % {"code": code[:60]}) from None


def _plain(text: str | None) -> str:
    """Text between codes. Tools break lines where they like; a line break of the text is a code."""
    text = _LINE_END.sub(" ", text or "")
    if OPEN in text or CLOSE in text:
        raise BrokenCodes(_("The brackets %(brackets)s are kept for codes.") % {"brackets": f"{OPEN} {CLOSE}"})
    return text
