"""How a translated sentence is written in its field: as plain text with codes, never as tags.

wagtail-localize keeps `<a id="a1">participants</a> companies, <b>and</b> <a id="a2">more</a>`. In the field it is
`⟦a1⟧ companies, ⟦b:and⟧ ⟦a2:more⟧`: a metric is a code without a text, a link or an emphasis one around its text.
The script of the screen shows codes as chips and writes them again; without scripts they are typed. What comes in
is read from this notation alone, so that nobody can send a tag.
"""

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bs4 import BeautifulSoup, NavigableString, Tag

OPEN, CLOSE = "⟦", "⟧"
NO_VALUE = "–"
# What wagtail-localize keeps inside a sentence, beside links and line breaks: its strings.INLINE_TAGS.
EMPHASIS = ("b", "strong", "i", "em", "code", "abbr", "acronym")
# From the first blank on: begun at each of them, a long run would be read as often as it has blanks.
LINE_END = re.compile(r"(?<!\s)\s*\n\s*")
# What the database or a browser cannot take.
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_TOKEN = re.compile(rf"{OPEN}(?P<name>[a-z]+[0-9]*)(?P<kind>[:{CLOSE}])|{CLOSE}|\n")


@dataclass(frozen=True)
class Code:
    """A metric (`is_chip`) or a link of the source sentence; `inner` is what wagtail-localize keeps inside it.

    `shown` is the metric's value in the language of the source and `shown_in_target` in that of the translation;
    `title` says which metric or address it is.
    """

    id: str
    is_chip: bool
    inner: str = ""
    shown: str = ""
    shown_in_target: str = ""
    title: str = ""


def soup(sentence: str) -> BeautifulSoup:
    """A sentence of wagtail-localize as a tree."""
    return BeautifulSoup(sentence, "html.parser")


def has_markup(sentence: str) -> bool:
    """Whether a sentence is more than its words. Most are not, and need no parser."""
    return "<" in sentence or "&" in sentence


def to_notation(sentence: str, codes: Iterable[Code]) -> str:
    """What stands in the field for a sentence as wagtail-localize keeps it."""
    if not has_markup(sentence):
        return _words(sentence)
    return "".join(_written(soup(sentence), {code.id: code for code in codes}))


def _words(text: str) -> str:
    return LINE_END.sub(" ", text).replace(OPEN, "").replace(CLOSE, "")


def _written(element: Tag, codes: dict[str, Code]) -> Iterator[str]:
    for child in element.children:
        if isinstance(child, NavigableString):
            yield _words(str(child))
        elif not isinstance(child, Tag):
            continue
        elif child.name == "br":
            yield "\n"
        elif child.name == "a":
            code = codes.get(str(child.get("id")))
            inside = "".join(_written(child, codes))
            yield (
                inside if code is None else f"{OPEN}{code.id}{CLOSE}" if code.is_chip else _around(code.id, inside)
            )
        else:
            inside = "".join(_written(child, codes))
            yield _around(child.name, inside) if child.name in EMPHASIS else inside


def _around(name: str, inside: str) -> str:
    return f"{OPEN}{name}:{inside}{CLOSE}"


def from_notation(text: str, codes: Iterable[Code]) -> str:
    """The sentence as wagtail-localize keeps it. A code that the source does not have is text like any other."""
    known = {code.id: code for code in codes}
    text = _CONTROLS.sub("", text.replace("\r\n", "\n"))
    parts: list[str] = []
    opened: list[str] = []
    position = 0
    for token in _TOKEN.finditer(text):
        parts.append(html.escape(text[position : token.start()], quote=False))
        position = token.end()
        parts.append(_element(token, known, opened))
    parts.append(html.escape(text[position:], quote=False))
    parts.extend(reversed(opened))
    return str(soup("".join(parts)))


def _element(token: re.Match[str], known: dict[str, Code], opened: list[str]) -> str:
    """What a code stands for; `opened` holds the closing tags of those that are open."""
    name, kind = token["name"], token["kind"]
    if token[0] == "\n":
        return "<br/>"
    if token[0] == CLOSE:
        return opened.pop() if opened else ""
    code = known.get(name)
    if kind == CLOSE and code and code.is_chip:
        return f'<a id="{code.id}">{code.inner}</a>'
    if kind == ":" and code and not code.is_chip and "</a>" not in opened:
        opened.append("</a>")
        return f'<a id="{code.id}">'
    if kind == ":" and name in EMPHASIS:
        opened.append(f"</{name}>")
        return f"<{name}>"
    if kind == ":":
        opened.append("")
        return ""
    return html.escape(token[0])


def plain(sentence: str, codes: Iterable[Code] = (), *, in_target: bool = False) -> str:
    """A sentence as its readers see it: metrics as their values, line breaks as spaces, no markup."""
    if not has_markup(sentence):
        return sentence
    values = {code.id: code.shown_in_target if in_target else code.shown for code in codes if code.is_chip}
    tree = soup(sentence)
    for link in tree.find_all("a", id=True):
        if str(link["id"]) in values:
            link.replace_with(values[str(link["id"])] or NO_VALUE)
    for line_break in tree.find_all("br"):
        line_break.replace_with(" ")
    return tree.get_text()
