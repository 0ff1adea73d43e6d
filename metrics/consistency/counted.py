"""What a number counts: the thing named after it, before it, or in the label it stands under."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from metrics.consistency.clauses import Clause
from metrics.consistency.context_words import ContextWords
from metrics.consistency.known_metrics import KnownMetric, RegisterIndex, shared_stem, words_of

_NEXT = re.compile(r"[\s\u00a0-]*([^\W\d_]+(?:['’-][^\W\d_]+)*)")
MOST_ADJECTIVES = 2
WORDS_TO_THE_COUNT = 10
WORDS_TO_THE_SUBJECT = 7
MOST_WORDS_BESIDE_THE_NAME = 3
SMALL_WORD = 3
MANY_DIGITS = 4
LETTERS_TO_OF_WHICH = 45
# A name of 120 letters, its year and how it is totalled: what `_label` can match.
LETTERS_OF_A_LABEL = 200


@dataclass(frozen=True)
class CountedThing:
    """A metric that a number may state.

    is_whole: the whole counted phrase stands there, not only its first word. is_named: the thing itself stands
    there, and is not merely understood. is_label: the number stands under the metric's name.
    is_part_of_the_said: it is understood as a part of what was counted before. `after` is what follows the thing.
    """

    metric: KnownMetric
    is_whole: bool
    after: str
    is_named: bool = True
    is_label: bool = False
    is_part_of_the_said: bool = False

    @property
    def has_many_words(self) -> bool:
        """Whether the thing is named by a phrase, which hardly means anything else."""
        return any(len(phrase) > 1 for phrase in self.metric.nouns)


@cache
def _label(words: ContextWords) -> re.Pattern[str]:
    return re.compile(
        r"(?:^|[;.:]\s|\d\s)([^;.:\d]{3,120}?)(?:\s\(?(?:19|20)\d\d\)?)?\s{0,3}[:=–—(,]?\s{0,3}"
        rf"(?:{words.in_total})?\s{{0,3}}[:=–—(]\s{{0,3}}$"
    )


@cache
def _said_to_be_what(words: ContextWords) -> re.Pattern[str]:
    return re.compile(
        rf"\s+(?!(?:{words.parted_by})\s)(?:[^\W\d_]+\s+){{1,3}}?(?:{words.have_been})\s+"
        rf"(?:(?:{words.already})\s+)?(?P<thing>[^\W\d_]+)"
    )


@cache
def _is_what(words: ContextWords) -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{words.bodies})\s+(?P<thing>[^\W\d_]+)")


@cache
def _from_what(words: ContextWords) -> re.Pattern[str]:
    return re.compile(rf"\b(?i:{words.from_where})\s+[\d.,]+\s+(?P<thing>[^\W\d_]+)\b.*\b(?:{words.to})\s*$")


def counted_things(clause: Clause, register: RegisterIndex) -> list[CountedThing]:
    """The metrics whose counted thing stands with the number of a clause."""
    for reading in (_labelled, _said_to_be, _named_after, _grown_to, _named_before, _understood):
        if found := list(reading(clause, register)):
            return found
    return []


def _labelled(clause: Clause, register: RegisterIndex) -> Iterator[CountedThing]:
    """ "Virksomheder med nye idéer (2018): 5.296", "Members: 450"."""
    end = clause.mention.phrase_start
    match = _label(register.words).search(clause.sentence, max(0, end - LETTERS_OF_A_LABEL), end)
    if match is None:
        return
    label = words_of(match[1])
    for metric in register.metrics.values():
        name = words_of(metric.name)
        beside = [word for word in label if word not in name]
        is_name = bool(name) and set(name) <= set(label) and len(beside) <= MOST_WORDS_BESIDE_THE_NAME
        says_nothing_else = all(
            len(word) <= SMALL_WORD or word in register.words.counting | register.own_names for word in beside
        )
        if metric.is_counted and is_name and says_nothing_else:
            yield CountedThing(metric, True, clause.after, is_label=True)


def _named_after(clause: Clause, register: RegisterIndex) -> Iterator[CountedThing]:
    """ "500 medlemmer", "the 38 most important clusters and innovation networks"."""
    position, adjectives = 0, 0
    while match := _NEXT.match(clause.after, position):
        word = match[1].lower().replace("é", "e")
        first, hyphen, _rest = word.partition("-")
        if word in register.by_noun or (hyphen and first in register.by_noun):
            yield from _metrics_counting(first if hyphen else word, clause.after[match.end() :], register)
            return
        if word in register.by_count_word:
            yield from (CountedThing(metric, True, clause.after) for metric in register.by_count_word[word])
            return
        is_evidence = bool(register.stems_in(word))
        if not (word in register.words.neutral or is_evidence) or adjectives == MOST_ADJECTIVES:
            return
        adjectives += 1
        position = match.end()


def _metrics_counting(
    word: str, after: str, register: RegisterIndex, following: list[str] | None = None
) -> Iterator[CountedThing]:
    """The metrics that count a noun; `following` are the words behind it, where these are not `after`."""
    counted: dict[int, CountedThing] = {}
    words = words_of(after) if following is None else following
    for phrase, metric in register.by_noun[word]:
        rest = words[: len(phrase) - 1]
        is_whole = len(rest) == len(phrase) - 1 and all(
            register.is_form_of(word, form) for word, form in zip(rest, phrase[1:], strict=True)
        )
        if is_whole or metric.id not in counted:
            behind = _behind(after, len(rest)) if is_whole and following is None else after
            counted[metric.id] = CountedThing(metric, is_whole, behind)
    yield from counted.values()


def _behind(text: str, count: int) -> str:
    """A text without its first words."""
    for _word in range(count):
        match = _NEXT.match(text)
        text = text[match.end() :] if match else text
    return text


def _said_to_be(clause: Clause, register: RegisterIndex) -> Iterator[CountedThing]:
    """ "250 virksomheder er medlem af foreningen", "nu er 250 virksomheder medlem", "250 companies are members"."""
    is_said_before = clause.words_before[-1:] and clause.words_before[-1] in register.words.are
    match = (_is_what if is_said_before else _said_to_be_what)(register.words).match(clause.after)
    if match and (word := match["thing"].lower()) in register.by_noun:
        for thing in _metrics_counting(word, clause.after[match.end() :], register):
            if not register.shares_its_noun(thing.metric):
                yield thing


def _grown_to(clause: Clause, register: RegisterIndex) -> Iterator[CountedThing]:
    """ "fra 50 medlemmer i 2012 til 300 i dag", "from 50 members to 300"."""
    match, following = _from_what(register.words).search(clause.before), words_of(clause.after)[:1]
    if match and match["thing"].lower() in register.by_noun and set(following) <= register.words.after_a_statement:
        yield from _metrics_counting(match["thing"].lower(), clause.after, register)


def _named_before(clause: Clause, register: RegisterIndex) -> Iterator[CountedThing]:
    """ "medlemstallet er 450", "the number of members has reached 450", "deltagende virksomheder talte 17.058"."""
    if clause.words_before[-2:-1] and clause.words_before[-2] in register.by_count_word:
        for metric in register.by_count_word[clause.words_before[-2]]:
            yield CountedThing(metric, True, clause.after)
        return
    following, leads_on = _NEXT.match(clause.after), register.words.after_a_statement
    if following and following[1].lower() not in leads_on and clause.after[:1].strip() == "":
        return
    before = clause.words_before
    recent = before[-WORDS_TO_THE_COUNT:]
    for index, word in enumerate(recent):
        if word in register.by_count_word:
            for metric in register.by_count_word[word]:
                yield CountedThing(metric, True, clause.after)
            return
        if word in register.words.counting:
            for place in range(index + 1, min(index + 4, len(recent))):
                if recent[place] in register.by_noun:
                    yield from _metrics_counting(recent[place], clause.after, register, recent[place + 1 :])
                    return
    if before[-1:] and before[-1] in register.words.being:
        for word in before[-WORDS_TO_THE_SUBJECT:-1]:
            if word in register.by_noun:
                yield from _metrics_counting(word, clause.after, register)
                return


def _understood(clause: Clause, register: RegisterIndex) -> Iterator[CountedThing]:
    """ "heraf 3.941 med færre end 50 ansatte", "fik 5.296 nye idéer": what is counted was said before."""
    before = clause.sentence[: clause.mention.phrase_start]
    nearby = f"{before[-LETTERS_TO_OF_WHICH:]} {clause.after[:20]}".lower()
    is_part = any(phrase in nearby for phrase in register.words.of_which)
    has_many_digits = len(clause.mention.value.normalize().as_tuple().digits) >= MANY_DIGITS
    if not (is_part or has_many_digits):
        return
    for metric in register.metrics.values():
        if metric.is_counted and metric.stems and register.shares_its_noun(metric):
            if not is_part:
                yield CountedThing(metric, False, clause.after, is_named=False)
            elif metric.is_part and _all_of_its_own_words_follow(metric, clause, register):
                yield CountedThing(metric, True, clause.after, is_part_of_the_said=True)


def _all_of_its_own_words_follow(metric: KnownMetric, clause: Clause, register: RegisterIndex) -> bool:
    """Whether the words that tell a part from its whole ("ansatte") stand beside the number."""
    whole = register.metrics.get(metric.part_of or 0)
    own = metric.stems - whole.stems if whole else metric.stems
    beside = words_of(clause.sentence[: clause.mention.phrase_start][-LETTERS_TO_OF_WHICH:]) + clause.words_after
    return bool(own) and all(any(shared_stem(stem, word) for word in beside) for stem in own)
