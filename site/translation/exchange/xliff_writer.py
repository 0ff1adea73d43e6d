"""Writes a batch as XLIFF 2.1. Figures, links and emphasis are inline codes that a tool protects.

https://docs.oasis-open.org/xliff/xliff-core/v2.1/ - the namespace is that of 2.0. tests/test_exchange_formats.py
holds what is written against the OASIS schema, and against rules of the standard that a schema cannot say.
"""

import re
from collections import Counter

from lxml import etree

from translation.exchange.code_pieces import BEGIN, BREAK, CHIP, END, TEXT, pieces_of
from translation.exchange.units import Batch, Unit
from translation.segments.notation import EMPHASIS, Code

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
VERSION = "2.1"
LINE_BREAK = "br"
INITIAL, TRANSLATED, REVIEWED, FINAL = "initial", "translated", "reviewed", "final"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# What XML cannot hold.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PROTECTED = {"canDelete": "no", "canCopy": "no"}
_SUBTYPES = {"b": "xlf:b", "i": "xlf:i"}


def write_xliff(batch: Batch) -> bytes:
    """A file with one `<file>`, a unit a text. Not re-segmentable: a text is a sentence or paragraph already."""
    root = etree.Element(_tag("xliff"), nsmap={None: NAMESPACE})
    root.set("version", VERSION)
    root.set("srcLang", batch.source_language)
    root.set("trgLang", batch.language)
    root.text = "\n"
    file = _below(root, "file", id=batch.name, original=_clean(batch.title), canResegment="no")
    file.text = "\n"
    for unit in batch.units:
        _write_unit(file, unit)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _write_unit(file: etree._Element, unit: Unit) -> None:
    element = _below(file, "unit", id=unit.key, name=_clean(unit.place))
    element.set(_SPACE, "preserve")
    element.text = "\n"
    notes = _below(element, "notes")
    for number, note in enumerate(unit.notes, 1):
        _below(notes, "note", id=f"n{number}").text = _clean(note)
    data = etree.Element(_tag("originalData"))
    segment = etree.Element(_tag("segment"), state=_state(unit))
    for name, text in (("source", unit.source), ("target", unit.target)):
        if text:
            _Inline(_below(segment, name), unit.codes, data).write(text)
    if len(data):
        data.tail = "\n"
        element.append(data)
    segment.text = segment.tail = "\n"
    element.append(segment)


def _state(unit: Unit) -> str:
    return FINAL if unit.is_confirmed else TRANSLATED if unit.is_unsure else INITIAL


class _Inline:
    """Writes one text into its element, and what its codes stand for into `data`."""

    def __init__(self, element: etree._Element, codes: tuple[Code, ...], data: etree._Element) -> None:
        self.codes = {code.id: code for code in codes}
        self.data = data
        self.open = [element]
        self.counted: Counter[str] = Counter()

    def write(self, text: str) -> None:
        for piece in pieces_of(text, self.codes.values()):
            if piece.kind == TEXT:
                self._add_text(piece.value)
            elif piece.kind == CHIP:
                self._figure(self.codes[piece.value])
            elif piece.kind == BEGIN:
                self._begin(piece.value)
            elif piece.kind == END:
                self.open.pop()
            elif piece.kind == BREAK:
                attributes = {"dataRef": self._original("br", "<br/>"), "type": "fmt", "subType": "xlf:lb"}
                self._element("ph", self._numbered(LINE_BREAK), attributes)

    def _figure(self, code: Code) -> None:
        original = f'<a id="{code.id}">{code.inner}</a>'
        shown = {"disp": _clean(code.shown), "equiv": _clean(code.title), "type": "other"}
        self._element("ph", code.id, {"dataRef": self._original(code.id, original), **shown, **_PROTECTED})

    def _begin(self, name: str) -> None:
        if name in EMPHASIS:
            kind = {"type": "fmt", **({"subType": _SUBTYPES[name]} if name in _SUBTYPES else {})}
            references = self._pair(name, f"<{name}>", f"</{name}>")
            element = self._element("pc", self._numbered(name), {**references, **kind})
        else:
            shown = {"dispStart": _clean(self.codes[name].title), "type": "link"}
            references = self._pair(name, f'<a id="{name}">', "</a>")
            element = self._element("pc", name, {**references, **shown, **_PROTECTED})
        self.open.append(element)

    def _pair(self, name: str, start: str, end: str) -> dict[str, str]:
        return {
            "dataRefStart": self._original(f"{name}-start", start),
            "dataRefEnd": self._original(f"{name}-end", end),
        }

    def _element(self, tag: str, name: str, attributes: dict[str, str]) -> etree._Element:
        return etree.SubElement(self.open[-1], _tag(tag), {"id": name, **attributes})

    def _numbered(self, name: str) -> str:
        """The nth of a kind has the same id in source and translation."""
        self.counted[name] += 1
        return f"{name}-{self.counted[name]}"

    def _original(self, name: str, text: str) -> str:
        """The id of an entry with what stands in the database for a code; made once."""
        name = f"d-{name}"
        if not any(entry.get("id") == name for entry in self.data):
            etree.SubElement(self.data, _tag("data"), {"id": name}).text = _clean(text)
        return name

    def _add_text(self, text: str) -> None:
        position = 0
        for found in _NO_XML.finditer(text):
            _append(self.open[-1], text[position : found.start()])
            etree.SubElement(self.open[-1], _tag("cp"), hex=f"{ord(found[0]):04X}")
            position = found.end()
        _append(self.open[-1], text[position:])


def _append(element: etree._Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def _below(parent: etree._Element, tag: str, **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, _tag(tag), attributes)
    element.tail = "\n"
    return element


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _clean(text: str) -> str:
    return _NO_XML.sub("", text)
