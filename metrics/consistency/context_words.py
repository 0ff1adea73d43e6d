"""The word lists with which sentences are held against the register. Each language has its own in `languages/`."""

from dataclasses import dataclass

from metrics.reading.word_lists import can_read
from translation.language_files import language_file, language_files

LANGUAGES = "metrics.consistency.languages"


@dataclass(frozen=True, eq=False)
class ContextWords:
    """The word lists of one language, in small letters, and alternations for regular expressions.

    The examples are English.

    Who is speaking or counted. we, own_bodies, possessives: the organisation itself ("our", "the
    association's"). groups, others, elsewhere: bodies and things that are not it ("committee", "partner",
    "GDP"). home_country, prepositions_of_place, prepositions_of_origin, ahead_of_a_place, capitalised_months:
    to tell places abroad. neutral: adjectives that narrow nothing down ("proud members"). narrowing, relative,
    auxiliaries: what opens a restriction ("members who have ..."). taking_part, events: only some are counted
    ("50 members attended the meeting"). pronouns, outcomes: subjects that name nobody ("there are", "the result
    was"). done, participle, perfect, infinitive: forms of verbs, whose object are those concerned alone ("we
    visited 50 members"); stating: verbs of which that is not so ("passed"). contact: prepositions after such
    verbs ("talked with"). present, share, branch: "in attendance", "one in three", "in the food industry".
    group_endings: of compounds that name a group. for_whom: makes a network a group ("our network for CEOs").
    joins: what follows is said of something else.

    When. today, already: now. past, ago, since: earlier. goals, future: not yet.

    How much. changes, by_how_much: verbs of growth, after which a number is a difference ("grew by 50"). gains:
    verbs whose object is new ("gained 50 members"). from_where, to: "from 50 to 300". room: capacity ("room for
    50"). frequency, each: so many a year, or to each. negations: "not 500", "every 500". in_total, parted_by,
    of_which: "in total", "of which 50". compared: what may follow a factor ("4 times as likely").

    How things are named. counting, having, being, are, have_been, bodies: verbs and nouns between a metric's
    name and its number ("the number of members is 300", "300 companies are members"). generic: words of names
    that tell no metric from another. suffixes, compounds, count_suffixes, same_words: forms of one word.
    taking_part_word, taking_part_phrases: two ways to say the same. article, after_a_statement: what may begin
    a label, and follow a number. plural_article: "the 50 members who". field: words that mark a sentence as
    being about the organisation's subject.

    Sentences. breaks: what ends a clause. polite: pronouns with a capital, which are no names. abbreviations: a
    point after them ends no sentence. within: names a field of work, and sets no goal. number_words:
    multiples and ordinals, each with the sign by which it is compared with those of a translation.
    """

    we: frozenset[str]
    own_bodies: frozenset[str]
    possessives: frozenset[str]
    field: frozenset[str]
    others: frozenset[str]
    compared: frozenset[str]
    elsewhere: frozenset[str]
    groups: frozenset[str]
    neutral: frozenset[str]
    goals: frozenset[str]
    past: frozenset[str]
    changes: frozenset[str]
    gains: frozenset[str]
    room: frozenset[str]
    taking_part: frozenset[str]
    events: frozenset[str]
    done: str
    participle: str
    perfect: frozenset[str]
    infinitive: str
    stating: frozenset[str]
    contact: frozenset[str]
    present: str
    share: str
    branch: str
    group_endings: tuple[str, ...]
    for_whom: str
    joins: frozenset[str]
    within: str
    generic: frozenset[str]
    having: frozenset[str]
    home_country: frozenset[str]
    since: str
    counting: frozenset[str]
    being: frozenset[str]
    of_which: tuple[str, ...]
    future: str
    ago: str
    suffixes: tuple[str, ...]
    compounds: tuple[str, ...]
    count_suffixes: tuple[str, ...]
    same_words: dict[str, str]
    taking_part_word: str
    taking_part_phrases: tuple[str, ...]
    today: str
    frequency: str
    breaks: str
    relative: frozenset[str]
    polite: frozenset[str]
    in_total: str
    parted_by: str
    are: frozenset[str]
    have_been: str
    already: str
    bodies: str
    from_where: str
    to: str
    article: str
    plural_article: str
    after_a_statement: frozenset[str]
    each: str
    narrowing: frozenset[str]
    auxiliaries: frozenset[str]
    prepositions_of_place: str
    prepositions_of_origin: frozenset[str]
    ahead_of_a_place: str
    capitalised_months: frozenset[str]
    pronouns: frozenset[str]
    outcomes: frozenset[str]
    by_how_much: frozenset[str]
    negations: frozenset[str]
    number_words: dict[str, str]
    abbreviations: frozenset[str]


def since_pattern(since: str, start: str, founded: str, months: str, article: str) -> str:
    """A pattern for what precedes a year that is only a start: "siden januar", "fra", "stiftet i"."""
    day = rf"(?:\s+(?:{article}|\d+\.?|{months.lower()}))*"
    return rf"\b(?:{since}(?:\s+[^\W\d_]+){{0,3}}|(?:{since}|{start}){day}|(?:{founded})(?:\s+[^\W\d_]+)?)\s*$"


def can_check(language: str) -> bool:
    """Whether texts in a language can be held against the register: whether it has its files."""
    return can_read(language) and language_file(LANGUAGES, language) is not None


def context_words(language: str) -> ContextWords:
    """The lists of a language. Raises LookupError for one that cannot be checked; ask `can_check` first."""
    module = language_file(LANGUAGES, language)
    if module is None:
        raise LookupError(f"Texts in {language!r} cannot be checked: {LANGUAGES} has no file for it.")
    words: ContextWords = module.CONTEXT
    return words


def all_context_words() -> list[ContextWords]:
    """The lists of every language of the site that has them."""
    return [module.CONTEXT for module in language_files(LANGUAGES)]
