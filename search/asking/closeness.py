"""How close a text comes to what was typed as a whole: its title, and words that stand together in it."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise, product

from search.asking.nearness import STEM
from search.asking.plan import Plan
from search.asking.typed_text import Query
from search.index.words_of_texts import words_of
from search.models import IndexedText
from search.words.spelling import plain_words
from search.words.word_rules import word_rules

MOST_READ = 40
# Against the points of `finding`, where a rare word in a title has about 20 * 100 * 40.
WHOLE_TITLE = 200_000
TITLE_OF_THESE_WORDS = 30_000
PAIR = 12_000


def closeness(query: Query, texts: Sequence[int], asked: Plan, language: str) -> dict[int, int]:
    """Points for each of the first texts, which are read for it. One query."""
    typed = plain_words(query.text)
    known = IndexedText.objects.in_bulk(list(texts[:MOST_READ]))
    pairs, means = set(pairwise(typed)), _means(typed, asked)
    return {
        pk: _of_title(typed, text.title, asked, language) + _of_pairs(pairs, means, text)
        for pk, text in known.items()
    }


def _of_title(typed: list[str], title: str, asked: Plan, language: str) -> int:
    words = words_of(title)
    if typed == words:
        return WHOLE_TITLE
    small = word_rules(language).small_words
    telling = [word for word in words if word not in small] or words
    held = sum(max((near.by_form.get(word, 0) for near in asked.near.values()), default=0) for word in telling)
    return TITLE_OF_THESE_WORDS * held // (100 * len(telling)) if telling else 0


def _of_pairs(pairs: set[tuple[str, str]], means: dict[str, set[str]], text: IndexedText) -> int:
    """For each two words that stand side by side as they were typed, in whatever form."""
    found: set[tuple[str, str]] = set()
    for part in (text.title, text.lead, *(line for passage in text.passages for line in passage[1:])):
        words = words_of(part)
        for first, second in pairwise(words):
            if first in means and second in means:
                found |= pairs.intersection(product(means[first], means[second]))
    return PAIR * len(found)


def _means(typed: list[str], asked: Plan) -> dict[str, set[str]]:
    """The words of texts that stand for one that was typed: itself, and what is near to it."""
    means: dict[str, set[str]] = defaultdict(set)
    for word in typed:
        means[word].add(word)
        for form, nearness in asked.near[word].by_form.items() if word in asked.near else ():
            if nearness >= STEM:
                means[form].add(word)
    return means
