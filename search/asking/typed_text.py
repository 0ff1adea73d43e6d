"""Reads what a visitor typed into the search field: its words, and the numbers among them."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from django.conf import settings

from metrics.notation.figure import Unit
from metrics.reading.mentions import Mention
from pages.slugs import plain_words
from search.index.words_of_texts import WITH_HYPHENS, figures_in, years_in
from search.words.word_rules import word_rules

MAX_CHARACTERS = 200
MAX_WORDS = 12
# Units that people take for each other.
SHARES = {Unit.PERCENT, Unit.PERCENTAGE_POINTS}


@dataclass(frozen=True)
class Number:
    """A number that was typed, and its unit: COUNT where none was."""

    value: Decimal
    unit: Unit

    def may_be_in(self, unit: Unit) -> bool:
        """Whether a figure in this unit can be the one that is meant."""
        return self.unit in (Unit.COUNT, unit) or {self.unit, unit} <= SHARES


@dataclass(frozen=True)
class Term:
    """One thing that is looked for: a word, spelt out, or a number, of which `word` is the way it was typed.

    `numbers` is what the number can be, what it is in the own language first: "18,058" is another one in English.
    """

    word: str
    numbers: tuple[Number, ...] = ()


@dataclass(frozen=True)
class Query:
    """`text` is shown in the field again; `words` is all that was typed, letters and digits only.

    `terms` is what is looked for: without the small words that a question is asked with, unless it has no others.
    `numbers` are the words of which numbers with their units consist, `closed` the parts of words with hyphens.
    `figure_of` is what a figure is asked of: "members" of "how many members have you".
    """

    text: str
    words: tuple[str, ...]
    terms: tuple[Term, ...]
    numbers: frozenset[str] = frozenset()
    closed: tuple[tuple[str, ...], ...] = ()
    figure_of: str = ""


def read_query(raw: str, language: str = settings.LANGUAGE_CODE) -> Query:
    """Read what was typed. Control characters, quotes and operators never reach the database.

    The text is cut after 200 characters; of its different words the first twelve count.
    """
    visible = (_visible(character) for character in unicodedata.normalize("NFC", raw[: 4 * MAX_CHARACTERS]))
    text = " ".join("".join(visible).split())[:MAX_CHARACTERS].rstrip()
    figures = _figures(text, language)
    terms = tuple(dict.fromkeys(_terms(text, figures, language)))[:MAX_WORDS]
    numbers = {word for each in figures for word in plain_words(text[each.phrase_start : each.phrase_end])}
    small = word_rules(language).small_words
    asked_with, figure_of = figure_asked(text, language)
    telling = tuple(term for term in terms if term.numbers or term.word not in small.union(asked_with))
    words = tuple(dict.fromkeys(plain_words(text)))[:MAX_WORDS]
    closed = tuple(tuple(plain_words(match[0])) for match in WITH_HYPHENS.finditer(text))
    return Query(text, words, telling or terms, frozenset(numbers), closed, figure_of)


def figure_asked(text: str, language: str) -> tuple[tuple[str, ...], str]:
    """With which words a figure is asked for, and of what: the first word behind them that says something."""
    rules, typed = word_rules(language), tuple(plain_words(text))
    for place in range(len(typed)):
        for phrase in rules.asks_figure:
            behind = typed[place + len(phrase) :]
            of = next((word for word in behind if word not in rules.small_words), "")
            if of and typed[place : place + len(phrase)] == phrase:
                return phrase, of
    return (), ""


def _visible(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Cf":
        return ""
    return " " if category == "Cc" else character


def _terms(text: str, figures: Iterable[Mention], language: str) -> Iterator[Term]:
    """The words and numbers in their order. "mere end" and "%" belong to their number."""
    place = 0
    for figure in figures:
        yield from (Term(word) for word in plain_words(text[place : max(place, figure.phrase_start)]))
        typed = plain_words(text[figure.start : figure.end])
        values = dict.fromkeys([figure.value, *_other_values(figure, language)])
        yield Term(typed[0] if len(typed) == 1 else "", tuple(Number(value, figure.unit) for value in values))
        place = figure.phrase_end
    yield from (Term(word) for word in plain_words(text[place:]))


def _other_values(figure: Mention, language: str) -> Iterator[Decimal]:
    """What a number with a fraction is in another language of the site, where that is a whole one: "18,058"."""
    for code in () if _is_whole(figure.value) else _other_languages(language):
        yield from (each.value for each in figures_in(figure.written, code) if _is_whole(each.value))


def _is_whole(value: Decimal) -> bool:
    # Of more than 28 digits Python knows no remainder.
    return value == value.to_integral_value()


def _figures(text: str, language: str) -> list[Mention]:
    """The numbers, as the language writes them; else as another one of the site does.

    The English "to" is no Danish two: what the own language has as a small word is no number of another one.
    What could be a year may be the number, too: "1998 virksomheder".
    """
    small = word_rules(language).small_words
    found = [figures_in(text, language)]
    for code in _other_languages(language):
        read = figures_in(text, code)
        found.append([each for each in read if not small.issuperset(plain_words(text[each.start : each.end]))])
    years = [_as_number(each) for each in years_in(text, language) if each.written.isdecimal()]
    figures = next((figures for figures in found if figures), [])
    free = [each for each in years if all(each.end <= one.start or each.start >= one.end for one in figures)]
    return sorted([*figures, *free], key=lambda each: each.start)


def _as_number(year: Mention) -> Mention:
    """A year has no words that belong to it."""
    return replace(year, value=Decimal(year.written), phrase_start=year.start, phrase_end=year.end)


def _other_languages(language: str) -> list[str]:
    return [code for code, _name in settings.LANGUAGES if code != language]
