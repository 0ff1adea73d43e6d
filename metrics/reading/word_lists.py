"""The word lists with which numbers in running text are read. Each language has its own in `languages/`."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from metrics.reading.patterns import NEVER, Rule
from translation.language_files import language_file

LANGUAGES = "metrics.reading.languages"


def word_set(text: str) -> frozenset[str]:
    """The words of a list that is written with spaces between them."""
    return frozenset(text.split())


@dataclass(frozen=True, eq=False)
class NumberWords:
    """The words for numbers of one language.

    `joiner` binds them ("og", "and"), `binding` within a word ("fem-og-tyve", as a pattern), `half` follows a whole
    ("og en halv"). `after_compound` leads on after a number written as one word. `hyphen_is_a_range`: "fem-seks"
    are two numbers.
    """

    small: dict[str, int | Decimal]
    large: dict[str, int]
    joiner: str
    half: str
    binding: str
    after_compound: str = NEVER
    hyphen_is_a_range: bool = False


@dataclass(frozen=True, eq=False)
class ReadingWords:
    """The lists of one language, mostly as alternations for regular expressions.

    months: the twelve, then their short forms. labels, identifiers, number: what a number follows that counts
    nothing. measures: what is measured, small_words: what a number cannot count. more_than, about, at_most, below,
    or_more: how exactly it is meant. determiners: what may stand between these and the number ("mere end de 300").
    to, from_where: the ends of a range. in_unit: ahead of a unit in a label ("i procent"). out_of: "3 ud af 4".
    each: "kr. pr. time". clock: ahead of a time. after_a_name: what follows "Windows 11".
    durations: what a race time is in. after_a_score: what follows "3-1". not_figures: rules for numbers that are
    no figures; {months}, {streets}, {identifiers}, {labels} and {number} stand for the lists.
    share_words: the parts that a share is made of, each with how many make the whole. shares: how a share is
    said, as patterns with the groups `of`, one of these words or a count, and `taken`, how many of them; {part}
    stands for the words, {word} for a number in words, {count} for any.
    """

    months: str
    labels: str
    identifiers: str
    streets: str
    measures: frozenset[str]
    small_words: frozenset[str]
    more_than: str
    about: str
    at_most: str
    below: str
    or_more: str
    currencies: str
    to: str
    from_where: str
    hundred: str
    in_unit: str
    determiners: str
    out_of: str
    each: str
    clock: str
    number: str
    after_a_name: str
    durations: str
    after_a_score: str
    numbers: NumberWords
    not_figures: Sequence[Rule]
    share_words: dict[str, int] = field(default_factory=dict)
    shares: Sequence[str] = ()


def can_read(language: str) -> bool:
    """Whether the numbers in running text of a language can be read: whether it has its file."""
    return language_file(LANGUAGES, language) is not None


def reading_words(language: str) -> ReadingWords:
    """The lists of a language. Raises LookupError for one that cannot be read; ask `can_read` first."""
    module = language_file(LANGUAGES, language)
    if module is None:
        raise LookupError(f"Running text in {language!r} cannot be read: {LANGUAGES} has no file for it.")
    words: ReadingWords = module.READING
    return words
