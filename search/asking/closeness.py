"""How close a text comes to what was typed as a whole: its title, and words that stand together in it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from search.asking.nearness import STEM
from search.asking.plan import Plan
from search.asking.synonyms import stems_of
from search.asking.typed_text import Query, figure_asked
from search.index.words_of_texts import words_of
from search.models import IndexedText
from search.words.spelling import plain_words
from search.words.treatment import treat
from search.words.word_rules import word_rules

MOST_READ = 40
# Against the points of `finding`, where a rare word in a title has about 20 * 100 * 40.
WHOLE_TITLE = 200_000
TITLE_OF_THESE_WORDS = 30_000
PAIR = 60_000
PAIR_WITH_SMALL_WORD = 10_000
FIGURE_OF_THIS, FIGURE_IN_TITLE = 100_000, 150_000


@dataclass(frozen=True)
class Close:
    """`has_typed_title`: all words of its title were typed, two or more. "Become a member" of a longer question."""

    points: int
    has_typed_title: bool


def closeness(query: Query, texts: Sequence[int], asked: Plan, language: str) -> dict[int, Close]:
    """How close each of the first texts is, which are read for it. One query."""
    typed = plain_words(query.text)
    known = IndexedText.objects.in_bulk(list(texts[:MOST_READ]))
    small = word_rules(language).small_words
    # "screenreader" is as near to "screen reader" as that is.
    parts = [treat(word, language).parts for word in typed]
    pairs = set(pairwise(typed)).union(*(pairwise(each) for each in parts))
    # The digits of a number and its unit stand together in any text that writes it out.
    pairs = {pair for pair in pairs if not query.numbers.issuperset(pair)}
    means = _means([*typed, *(part for each in parts for part in each)], asked)
    return {
        pk: Close(
            _of_title(typed, text.title, asked, language)
            + _of_pairs(pairs, means, text, small)
            + _of_figure(query.figure_of, means, text),
            _is_typed(text.title, typed, language),
        )
        for pk, text in known.items()
    }


def _is_typed(title: str, typed: Sequence[str], language: str) -> bool:
    words = words_of(title)
    return len(words) > 1 and set(stems_of(words, language)) <= set(stems_of(typed, language))


def _of_title(typed: list[str], title: str, asked: Plan, language: str) -> int:
    words = words_of(title)
    if typed == words:
        return WHOLE_TITLE
    small = word_rules(language).small_words
    telling = [word for word in words if word not in small] or words
    meant = [(asked.near[word].by_form, counts) for word, counts in asked.whole_words().items()]
    held = sum(max((near.get(word, 0) * counts // 100 for near, counts in meant), default=0) for word in telling)
    # A small word in the title says little against it, another word twice as much; one that was typed, nothing.
    asked_for = stems_of(typed, language)
    others = [word for word in words if word in small and treat(word, language).stem not in asked_for]
    return TITLE_OF_THESE_WORDS * held // (50 * (2 * len(telling) + len(others))) if words else 0


def _of_figure(of: str, means: dict[str, set[str]], text: IndexedText) -> int:
    """For a metric that counts what a figure is asked of, and more for a page whose title promises that figure.

    The lead of a metric says what it counts.
    """
    if not of:
        return 0
    if of in means.get(figure_asked(text.title, text.language)[1], ()):
        return FIGURE_IN_TITLE
    counts = text.metric_id and any(of in means.get(word, ()) for word in words_of(text.lead))
    return FIGURE_OF_THIS if counts else 0


def _of_pairs(
    pairs: set[tuple[str, str]], means: dict[str, set[str]], text: IndexedText, small: frozenset[str]
) -> int:
    """For each two words that stand side by side as they were typed, in whatever form."""
    found: set[tuple[str, str]] = set()
    for part in text.parts():
        words = words_of(part)
        for first, second in pairwise(words):
            if first in means and second in means:
                found |= pairs.intersection(product(means[first], means[second]))
    return sum(PAIR_WITH_SMALL_WORD if small.intersection(pair) else PAIR for pair in found)


def _means(typed: list[str], asked: Plan) -> dict[str, set[str]]:
    """The words of texts that stand for one that was typed: itself, and what is near to it."""
    means: dict[str, set[str]] = defaultdict(set)
    for word in typed:
        means[word].add(word)
        for form, nearness in asked.near[word].by_form.items() if word in asked.near else ():
            if nearness >= STEM:
                means[form].add(word)
    return means
