"""The sentence that holds what was looked for, with the words marked and its figures as they are today."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from metrics.consistency.flat_text import FlatText, sentences
from metrics.reading.mentions import Mention
from search.asking.finding import Found
from search.asking.nearness import BEGINNING, SAME
from search.asking.plan import Plan
from search.index.words_of_texts import CHIPS, NUMBER, figures_in, number_word
from search.models import IndexedText
from search.words.spelling import plain_words

LONGEST = 260
BEFORE_THE_WORD = 80
# A metric's number → its current figure in words.
Figures = Callable[[int], str]
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Excerpt:
    """What is shown under a hit, and the heading that it stands under: `anchor` is its place in the page."""

    text: SafeString | str
    heading: SafeString | str = ""
    anchor: str = ""


def excerpt(text: IndexedText, found: Found, figures: Figures) -> Excerpt:
    """The first of the sentences that hold the most of what was looked for; the lead where none does."""
    best, most, place = text.lead, _held(text.lead, found, text.language), ("", "")
    for anchor, heading, passage in text.passages:
        for sentence in sentences(FlatText(passage, (), ())):
            if (held := _held(sentence.text, found, text.language)) > most:
                best, most, place = sentence.text, held, (heading, anchor)
        if (held := _held(heading, found, text.language)) > most:
            best, most, place = passage.partition("\n")[0], held, (heading, anchor)
    heading, anchor = place
    asked_for = {figures(metric) for metric in _metrics_in(best) & found.with_value}
    asked_for |= {best[each.start : each.end] for each in _numbers_in(best, found, text.language)}
    written = CHIPS.sub(lambda chip: figures(int(chip[1] or 0)) or "…", best)
    short = _short(written, found.plan)
    return Excerpt(marked(short, found.plan, asked_for), marked(heading, found.plan), anchor)


def marked(text: str, asked: Plan, figures: Collection[str] = ()) -> SafeString | str:
    """A text with the words and figures that were found marked, and everything else in it made harmless."""
    parts, place = [], 0
    found = "|".join([*map(re.escape, filter(None, figures)), _WORD.pattern])
    for match in re.finditer(found, text):
        if match[0] in figures or _terms(match[0], asked):
            parts += [(text[place : match.start()], match[0])]
            place = match.end()
    if not parts:
        return text
    return format_html("{}{}", format_html_join("", "{}<mark>{}</mark>", parts), text[place:])


def _held(text: str, found: Found, language: str) -> int:
    """How much of what was looked for a text holds."""
    held: dict[str, int] = {}
    for match in _WORD.finditer(CHIPS.sub(" ", text)):
        for word, nearness in _terms(match[0], found.plan).items():
            held[word] = max(nearness, held.get(word, 0))
    numbers = len(_metrics_in(text) & found.with_value) + len(_numbers_in(text, found, language))
    return sum(held.values()) + SAME * numbers


def _metrics_in(text: str) -> set[int]:
    return {int(chip or 0) for chip in CHIPS.findall(text)}


def _numbers_in(text: str, found: Found, language: str) -> list[Mention]:
    """The numbers asked for that are written out in a text."""
    asked = {word for word in found.plan.near if word.startswith(NUMBER)}
    return [each for each in figures_in(text, language) if number_word(each.value) in asked] if asked else []


def _terms(written: str, asked: Plan) -> dict[str, int]:
    """The words asked for that a word of a text stands for, with how near it is."""
    return {
        word: near.by_form[form]
        for form in plain_words(written)
        for word, near in asked.near.items()
        if near.by_form.get(form, 0) >= BEGINNING and word not in asked.linking
    }


def _short(text: str, asked: Plan) -> str:
    """A long sentence, cut to the part around the first word that was found."""
    if len(text) <= LONGEST:
        return text
    first = next((match.start() for match in _WORD.finditer(text) if _terms(match[0], asked)), 0)
    start = 0 if first < LONGEST - BEFORE_THE_WORD else text.find(" ", first - BEFORE_THE_WORD) + 1
    end = text.rfind(" ", start, start + LONGEST)
    end = end if end > start else start + LONGEST
    return f"{'… ' if start else ''}{text[start:end]}{' …' if end < len(text) else ''}"
