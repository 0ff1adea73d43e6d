"""Memory as TMX 1.4: what was translated, for other tools, and what other tools have translated.

Sentences are as wagtail-localize keeps them. A tag is inside a `<ph>`, `<bpt>` or `<ept>`, as text; of other tools'
codes the tags are left out and the words between them kept.
"""

import html
import re
from collections.abc import Iterable, Iterator
from itertools import count

from bs4 import NavigableString, Tag
from django.utils.translation import gettext as _
from lxml import etree

from translation.exchange.file_limits import LONGEST_TEXT, MOST_IN_MEMORY, FileRefused
from translation.exchange.safe_xml import parse
from translation.segments.notation import EMPHASIS, LINE_END, soup

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_NAMES = "|".join(EMPHASIS)
_OWN_TAG = re.compile(rf'</?(?:{_NAMES})>|<a id="a\d{{1,4}}">(?:[\w-]+</a>)?|</a>|<br/>')
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CODES, _AROUND_WORDS = ("ph", "bpt", "ept", "it", "ut"), ("hi", "sub")
# Whoever reads a sentence descends into each of its codes.
MOST_CODES = 200
Pair = tuple[str, str]


def write_tmx(pairs: Iterable[Pair], source_language: str, language: str, figures: set[str]) -> bytes:
    """A file with one `<tu>` a pair. `figures` are the keys of metrics: a link around one is a figure."""
    root = etree.Element("tmx", version="1.4")
    etree.SubElement(
        root,
        "header",
        {
            "creationtool": "segments",
            "creationtoolversion": "1",
            "segtype": "block",
            "o-tmf": "wagtail-localize",
            "adminlang": "en",
            "srclang": source_language,
            "datatype": "html",
        },
    )
    body = etree.SubElement(root, "body")
    for pair in pairs:
        unit = etree.SubElement(body, "tu")
        unit.tail = "\n"
        for code, sentence in zip((source_language, language), pair, strict=True):
            variant = etree.SubElement(unit, "tuv", {_LANGUAGE: code})
            _write(etree.SubElement(variant, "seg"), soup(sentence), figures, count(1))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _write(segment: etree._Element, element: Tag, figures: set[str], numbers: Iterator[int]) -> None:
    for child in element.children:
        if isinstance(child, NavigableString):
            _append(segment, _NO_XML.sub("", str(child)))
        elif isinstance(child, Tag):
            number = str(next(numbers))
            opening = f'<a id="{child.get("id")}">' if child.name == "a" else f"<{child.name}>"
            if child.name == "br":
                etree.SubElement(segment, "ph", x=number).text = "<br/>"
            elif child.name == "a" and child.get_text() in figures:
                etree.SubElement(segment, "ph", x=number).text = f"{opening}{child.get_text()}</a>"
            else:
                etree.SubElement(segment, "bpt", i=number, x=number).text = opening
                _write(segment, child, figures, numbers)
                etree.SubElement(segment, "ept", i=number).text = f"</{child.name}>"


def _append(segment: etree._Element, text: str) -> None:
    if len(segment):
        segment[-1].tail = (segment[-1].tail or "") + text
    else:
        segment.text = (segment.text or "") + text


def read_tmx(text: str, source_language: str, language: str) -> list[Pair]:
    """The pairs of two languages, each once. Raises FileRefused."""
    root = parse(text)
    units = root.findall("body/tu") if root.tag == "tmx" else []
    if root.tag != "tmx":
        raise FileRefused(_("This is no memory. Choose TMX where your tool saves it."))
    if len(units) > MOST_IN_MEMORY:
        raise FileRefused(_("The file has more than %(most)d texts. Send it in parts.") % {"most": MOST_IN_MEMORY})
    pairs = dict.fromkeys(pair for unit in units if (pair := _pair(unit, source_language, language)))
    if not pairs:
        raise FileRefused(_("There are no texts in the two languages in the file."))
    return list(pairs)


def _pair(unit: etree._Element, source_language: str, language: str) -> Pair | None:
    sides: dict[str, str] = {}
    for variant in unit.findall("tuv"):
        code = (variant.get(_LANGUAGE) or variant.get("lang") or "").lower().replace("_", "-").partition("-")[0]
        segment = variant.find("seg")
        if segment is not None:
            sides.setdefault(code, _sentence(segment))
    source, target = sides.get(source_language.partition("-")[0], ""), sides.get(language.partition("-")[0], "")
    fits = all(0 < len(side) <= LONGEST_TEXT and side.count("<") <= MOST_CODES for side in (source, target))
    return (source, target) if fits else None


def _sentence(segment: etree._Element) -> str:
    joined = "".join(_parts(segment))
    return str(soup(joined)).strip()


def _parts(element: etree._Element) -> Iterator[str]:
    yield _escaped(element.text)
    for child in element:
        if child.tag in _AROUND_WORDS:
            yield from _parts(child)
        elif child.tag in _CODES and _OWN_TAG.fullmatch(child.text or ""):
            yield child.text or ""
        yield _escaped(child.tail)


def _escaped(text: str | None) -> str:
    return html.escape(LINE_END.sub(" ", text or ""), quote=False)
