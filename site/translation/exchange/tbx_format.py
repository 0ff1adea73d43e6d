"""The glossary as TBX, ISO 30042:2019, dialect TBX-Basic: terms with their translations, for and from other tools.

One concept a term. What it is called has the status "preferred", what it is not to be called "deprecated". Files of
the other style ("dct") and of the edition before (TBX 2, `martif`) are read as well.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from lxml import etree

from translation.exchange.file_limits import FileRefused
from translation.exchange.safe_xml import parse

NAMESPACE = "urn:iso:std:iso:30042:ed-2"
MOST_TERMS = 5_000
PREFERRED, DEPRECATED = "preferredTerm-admn-sts", "deprecatedTerm-admn-sts"
# Words that another tool says are not to be used, or no longer.
_NOT_TO_BE_USED = ("deprecated", "superseded", "obsolete", "forbidden", "notrecommended")
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CONCEPTS, _LANGUAGES, _TERMS = ("conceptEntry", "termEntry"), ("langSec", "langSet"), ("termSec", "tig", "ntig")


@dataclass(frozen=True)
class GivenTerm:
    """A term of the glossary as a file has it; `line` is where its concept begins there."""

    term: str
    preferred: str
    forbidden: tuple[str, ...] = ()
    note: str = ""
    line: int = 0


def write_tbx(terms: Iterable[GivenTerm], source_language: str, language: str, origin: str) -> bytes:
    """A file of terms; `origin` says where they are from."""
    root = etree.Element(
        _tag("tbx"), {"type": "TBX-Basic", "style": "dca", _LANGUAGE: source_language}, nsmap={None: NAMESPACE}
    )
    description = etree.SubElement(etree.SubElement(root, _tag("tbxHeader")), _tag("fileDesc"))
    _add(etree.SubElement(description, _tag("sourceDesc")), "p", origin)
    body = etree.SubElement(etree.SubElement(root, _tag("text")), _tag("body"))
    for number, given in enumerate(terms, start=1):
        concept = etree.SubElement(body, _tag("conceptEntry"), id=f"c{number}")
        concept.tail = "\n"
        if given.note:
            _add(concept, "note", given.note)
        _add_term(_section(concept, source_language), given.term)
        translations = _section(concept, language)
        _add_term(translations, given.preferred, PREFERRED)
        for word in given.forbidden:
            _add_term(translations, word, DEPRECATED)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _section(concept: etree._Element, language: str) -> etree._Element:
    return etree.SubElement(concept, _tag("langSec"), {_LANGUAGE: language})


def _add_term(section: etree._Element, word: str, status: str = "") -> None:
    term = etree.SubElement(section, _tag("termSec"))
    _add(term, "term", word)
    if status:
        _add(term, "termNote", status, type="administrativeStatus")


def _add(parent: etree._Element, name: str, text: str, **attributes: str) -> None:
    etree.SubElement(parent, _tag(name), attributes).text = _NO_XML.sub("", text)


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def read_tbx(text: str, source_language: str, language: str) -> list[GivenTerm]:
    """The terms of two languages, as they stand in the file. Raises FileRefused."""
    root = parse(text)
    if etree.QName(root).localname not in ("tbx", "martif"):
        raise FileRefused(_("This is no glossary. Choose TBX where your tool saves it."))
    concepts = [element for element in root.iter() if _name(element) in _CONCEPTS]
    if len(concepts) > MOST_TERMS:
        raise FileRefused(_("The file has more than %(most)d terms. Send it in parts.") % {"most": MOST_TERMS})
    terms = [given for concept in concepts for given in _given(concept, source_language, language)]
    if not terms:
        raise FileRefused(_("There are no terms in the two languages in the file."))
    return terms


def _given(concept: etree._Element, source_language: str, language: str) -> Iterable[GivenTerm]:
    """A term for each word that the concept has in the source language and that may be used there."""
    sources, targets = _words(concept, source_language), _words(concept, language)
    usable = [word for word, status in targets if not _is_out(status)]
    # Of several the one that is preferred, else the first.
    preferred = next((word for word, status in targets if status.startswith("preferred")), "") or next(
        iter(usable), ""
    )
    if not targets or not sources:
        return
    note = " ".join(_text(element) for element in concept if _name(element) == "note")
    forbidden = tuple(dict.fromkeys(word for word, status in targets if _is_out(status)))
    for word, status in sources:
        if not _is_out(status):
            yield GivenTerm(word, preferred, forbidden, note, concept.sourceline or 0)


def _words(concept: etree._Element, language: str) -> list[tuple[str, str]]:
    """The words of a language with their status."""
    wanted = language.partition("-")[0].lower()
    found = []
    for section in concept:
        code = (section.get(_LANGUAGE) or section.get("lang") or "").lower().replace("_", "-").partition("-")[0]
        if _name(section) not in _LANGUAGES or code != wanted:
            continue
        for term in section:
            if _name(term) in _TERMS:
                word = next((_text(element) for element in term.iter() if _name(element) == "term"), "")
                found.append((word, _status(term)))
    return found


def _status(term: etree._Element) -> str:
    statuses = (
        _text(element)
        for element in term.iter()
        if _name(element) == "administrativeStatus"
        or (
            _name(element) == "termNote"
            and element.get("type") in ("administrativeStatus", "normativeAuthorization")
        )
    )
    return next(statuses, "")


def _is_out(status: str) -> bool:
    return status.lower().startswith(_NOT_TO_BE_USED)


def _name(element: etree._Element) -> str:
    return str(etree.QName(element).localname) if isinstance(element.tag, str) else ""


def _text(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())
