"""A rich text as plain text in which every character knows its place in the source."""

import html
import re
from dataclasses import dataclass
from functools import cache

from wagtail.rich_text.rewriters import extract_attrs

from metrics.consistency.context_words import all_context_words
from metrics.content.rich_text import MetricLinkHandler, metric_id
from metrics.reading.word_lists import word_set

# Stands for one metric in the plain text.
CHIP = "\ufffc"
_PART = re.compile(
    r"(?P<metric><a\b(?P<attributes>[^<>]*\blinktype=\"metric\"[^<>]*)>(?:[^<]|<(?!/?a\b))*</a>)"
    r"|(?P<unread><(?P<name>code|pre)\b[^>]*>.*?</(?P=name)>)"
    r"|(?P<tag><(?P<closing>/?)(?P<tag_name>\w+)[^>]*>)|(?P<entity>&[#\w]{1,10};)|(?P<letter>.)",
    re.DOTALL,
)
_BREAKING_TAGS = word_set("p li ul ol h1 h2 h3 h4 h5 h6 br hr div blockquote td th tr table")


@dataclass(frozen=True)
class FlatText:
    """Plain text. `places` has, for each character, where its source begins and ends; `chips` is the metrics."""

    text: str
    places: tuple[tuple[int, int], ...]
    chips: tuple[int, ...]

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the plain text stands in the source."""
        return self.places[start][0], self.places[end - 1][1]


@dataclass(frozen=True)
class Sentence:
    """A sentence of a text: `start` is its place there, `chips` the metrics in it in order."""

    start: int
    text: str
    chips: tuple[int, ...] = ()


def flatten_html(source: str) -> FlatText:
    """Plain text of rich text as it is stored: blocks on lines of their own, metrics as one character each."""
    letters: list[str] = []
    places: list[tuple[int, int]] = []
    chips: list[int] = []
    for part in _PART.finditer(source):
        if part["metric"]:
            attributes = extract_attrs(part["attributes"])
            text = CHIP if attributes.get("linktype") == MetricLinkHandler.identifier else " "
            if text == CHIP:
                chips.append(int(metric_id(attributes) or 0))
        elif part["unread"]:
            text = " "
        elif part["tag"]:
            text = "\n" if part["tag_name"].lower() in _BREAKING_TAGS else ""
        else:
            text = html.unescape(part["entity"]) if part["entity"] else part["letter"]
        for letter in text:
            letters.append(letter)
            places.append(part.span())
    return FlatText("".join(letters), tuple(places), tuple(chips))


def flatten_plain(source: str) -> FlatText:
    """A plain text, which holds no metrics."""
    text = source.replace(CHIP, " ")
    return FlatText(text, tuple((index, index + 1) for index in range(len(text))), ())


@cache
def _sentence_end() -> re.Pattern[str]:
    """A mark that ends a sentence: no point of an abbreviation, in any language of the site."""
    abbreviations = sorted({word for words in all_context_words() for word in words.abbreviations})
    no_end = "".join(rf"(?<!\b{re.escape(word)})" for word in abbreviations)
    return re.compile(rf"{no_end}(?<![.!?…])[.!?…]+[»”\"')]*\s+(?=[\"»“'(]?[A-ZÆØÅ\d{CHIP}+])|\n+")


def sentences(flat: FlatText) -> list[Sentence]:
    """The sentences of a text, without the space around them."""
    found, start = [], 0
    ends = [match.end() for match in _sentence_end().finditer(flat.text)] + [len(flat.text)]
    for end in ends:
        piece = flat.text[start:end]
        stripped = piece.strip()
        if stripped:
            at = start + piece.index(stripped[0])
            before = flat.text[:at].count(CHIP)
            found.append(Sentence(at, stripped, flat.chips[before : before + stripped.count(CHIP)]))
        start = end
    return found
