"""What somebody may be about to type: titles of public pages, names of metrics, and words of public texts."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Q
from django.db.models.functions import Length
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Page

from metrics.content.current_figures import FigureLookup
from metrics.notation.figure import Figure
from pages.audience import is_open_to_readers_of
from search.asking.nearest_words import as_written
from search.asking.nearness import MOST_BEGINNINGS, MOST_KEYS, texts_with
from search.asking.typed_text import read_query
from search.asking.visible import public_places, visible_metrics
from search.index.weights import TITLE
from search.models import Place, Word, WordKey
from search.words.spelling import loose, plain_words, usual_beginnings, usual_spelling
from search.words.treatment import treat
from search.words.word_rules import word_rules

SHORTEST, SHORTEST_OF_WORD = 2, 3
LONGEST_TYPED = 60
MOST_TYPED_WORDS = 5
MOST_TITLES, MOST_WORDS = 6, 3
MOST_READ_TITLES, MOST_READ_WORDS = 200, 30
# Behind every continuation of a word, however a database sorts.
LAST = "z" * 20
_LAST_WORD = re.compile(r"\w+$")
SAME_LETTERS, OTHER_LETTERS, PART = 3, 2, 1


@dataclass(frozen=True)
class Suggestion:
    """`text` and where it leads. `figure` is the current one of a metric; `is_word`: a search for the text."""

    text: str
    url: str
    figure: Figure | None = None
    is_word: bool = False


@dataclass(frozen=True)
class _Title:
    text: str
    page: int | None
    metric: int | None


def suggestions(raw: str, language: str) -> list[Suggestion]:
    """Suggest how what was typed may go on: nothing before two letters. At most nine queries."""
    typed = read_query(raw[:LONGEST_TYPED], language)
    words = typed.words[:MOST_TYPED_WORDS]
    if len(typed.text) < SHORTEST or not words:
        return []
    allowed = public_places(language, visible_metrics(language))
    titles = _titles(words, allowed, language)
    return [*_with_addresses(titles, language), *_words(typed.text, titles, allowed, language)]


def _titles(words: Sequence[str], allowed: Q, language: str) -> list[_Title]:
    """The titles in which each typed word begins a word, or a part of one; the nearest first. Two queries."""
    longest = max(words, key=len)
    if len(loose(longest)) < SHORTEST:
        return []
    begins = Q()
    for begin in map(loose, usual_beginnings(longest, language)):
        begins |= Q(loose__gte=begin, loose__lte=begin + LAST, loose__startswith=begin)
    keys = WordKey.objects.filter(begins, language=language).order_by("loose", "word")
    meant = set(keys.values_list("word", flat=True)[:MOST_KEYS])
    places = Place.objects.filter(allowed, word__in=meant, weight=TITLE)
    rows = places.order_by(Length("text__title"), "text__title", "text")
    read = rows.values_list("text__title", "text__page", "text__metric")[:MOST_READ_TITLES]
    found: list[tuple[int, _Title]] = []
    # Two words of a title can be meant.
    for row in dict.fromkeys(read):
        if points := _nearness(words, row[0], language):
            found.append((points, _Title(*row)))
        # Nothing is nearer, and what comes later is longer.
        if sum(points == _nearest(words) for points, _title in found) == MOST_TITLES:
            break
    found.sort(key=lambda one: -one[0])
    return [title for _points, title in found[:MOST_TITLES]]


def _nearest(words: Sequence[str]) -> int:
    """How near a title is that begins with the words as they were typed."""
    return 2 * SAME_LETTERS * len(words) + True


def _nearness(words: Sequence[str], title: str, language: str) -> int:
    """How near a title is to the typed words; 0 where one of them is not in it."""
    written = plain_words(title)
    told = [max((_begins(word, other, language) for other in written), default=0) for word in words]
    is_its_beginning = "".join(written).startswith("".join(words))
    return 2 * sum(told) + is_its_beginning if all(told) else 0


def _begins(word: str, other: str, language: str) -> int:
    if other.startswith(word):
        return SAME_LETTERS
    usual = usual_spelling(other, language)
    if loose(other).startswith(loose(word)) or usual.startswith(usual_beginnings(word, language)):
        return OTHER_LETTERS
    return PART if any(part.startswith(word) for part in treat(other, language).parts) else 0


def _with_addresses(titles: Sequence[_Title], language: str) -> Iterable[Suggestion]:
    pages = Page.objects.in_bulk([title.page for title in titles if title.page])
    lookup = FigureLookup(language)
    lookup.load(title.metric for title in titles if title.metric)
    for title in titles:
        if title.page and (page := pages.get(title.page)) and is_open_to_readers_of(None, page):
            yield Suggestion(page.title, page.url or "")
        elif title.metric and (metric := lookup.by_id(title.metric)):
            yield Suggestion(metric.name, metric.url, metric.figure)


def _words(text: str, titles: Sequence[_Title], allowed: Q, language: str) -> Iterable[Suggestion]:
    """Searches for what was typed with its last word written to the end; of each word one form."""
    begin = _LAST_WORD.sub("", text)
    word = "".join(plain_words(text.removeprefix(begin)))
    if len(word) < SHORTEST_OF_WORD or not word.isalpha():
        return
    begun = Word.objects.filter(language=language, beginning=word[:SHORTEST_OF_WORD], form__startswith=word)
    forms = dict(begun.order_by("form").values_list("pk", "form")[:MOST_BEGINNINGS])
    often = texts_with(forms, allowed)
    most_often = sorted(often, key=lambda pk: (-often[pk], forms[pk]))[:MOST_READ_WORDS]
    known = [plain_words(text), *(plain_words(title.text) for title in titles)]
    # Another form of a word finds the same.
    stems = {treat(words[0], language).stem for words in known if len(words) == 1}
    found = 0
    with override(language):
        address = reverse("search")
    for form in map(forms.__getitem__, most_often):
        stem = treat(form, language).stem
        is_new = stem not in stems and [*plain_words(begin), form] not in known
        if is_new and found < MOST_WORDS and form.isalpha() and form not in word_rules(language).small_words:
            found += 1
            stems.add(stem)
            whole = begin + as_written(form, allowed, language)
            yield Suggestion(whole, f"{address}?{urlencode({'q': whole})}", is_word=True)
