"""What the search has to know of a language besides its dictionary: small words, endings, compounds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from translation.language_files import language_file

LANGUAGES = "search.words.languages"


@dataclass(frozen=True, eq=False)
class WordRules:
    """The rules of one language, all of them spelt out with a to z.

    small_words: what a question is asked with and nothing is found by. endings: of inflection, the longest first;
    they are taken from words that the dictionary does not know. derivations: what makes one word of another
    ("-ering", "-ation"). links: what stands between the parts of a compound. short_parts: words of three letters
    that end compounds all the same. no_parts: what ends or begins words and is none itself. same_spelling:
    beginnings of words that are also spelt otherwise, with the spelling that stands for both. verbs_in_ize: "-ize"
    and "-ise" are the same. not_inflected: what the dictionary takes for a form of another word and is none.
    same_meaning: each has words and phrases with commas between them that mean the same whatever a site is about,
    small words may stand between those of a phrase. asks_figure: what a question for a figure is asked with.
    particles: what stands behind a verb ("melder sig ud") or before it as one word ("udmelde").
    """

    small_words: frozenset[str] = frozenset()
    endings: tuple[str, ...] = ()
    derivations: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    short_parts: frozenset[str] = frozenset()
    no_parts: frozenset[str] = frozenset()
    same_spelling: Mapping[str, str] = field(default_factory=dict)
    verbs_in_ize: bool = False
    not_inflected: frozenset[str] = frozenset()
    same_meaning: tuple[str, ...] = ()
    asks_figure: tuple[tuple[str, ...], ...] = ()
    particles: frozenset[str] = frozenset()


_NONE = WordRules()


@cache
def word_rules(language: str) -> WordRules:
    """The rules of a language; for one without a file, none."""
    module = language_file(LANGUAGES, language)
    rules: WordRules = module.RULES if module else _NONE
    return rules
