"""Whether a number counts only a part: those visited, those who answered, every third, those of one branch.

A part is never held against the whole. After a possessive ("our 430 members") the whole is meant, whatever is said
of some of them.
"""

import re
from functools import cache

from metrics.consistency.clauses import Clause
from metrics.consistency.context_words import ContextWords
from metrics.consistency.counted import CountedThing
from metrics.consistency.known_metrics import RegisterIndex, words_of
from metrics.consistency.populations import is_elsewhere

WORDS_TO_THE_VERB = 3
LETTERS_TO_A_SHARE = 40


def counts_a_part(thing: CountedThing, clause: Clause, register: RegisterIndex) -> bool:
    """Whether the thing that a number counts is only a part of what the register counts."""
    words = register.words
    if clause.is_definite(words, register.own_names):
        return False
    return (
        is_elsewhere(clause, register)
        or _something_is_done_to_them(clause, words)
        or _they_do_something(thing, words)
        or _is_a_share(thing, clause, words)
        or _is_of_a_field(thing, clause, words)
    )


def is_of_a_branch(clause: Clause, words: ContextWords) -> bool:
    """Whether the clause speaks of one branch or region ahead of the number: "in the food industry"."""
    return bool(words.branch and re.search(rf"\b(?:{words.branch})\b", clause.before.lower()))


def _something_is_done_to_them(clause: Clause, words: ContextWords) -> bool:
    """ "vi interviewede 45", "we have visited 300", "out to see 64", "sat down with 45", "replies from 120"."""
    before = [word for word in clause.words_before if word not in words.we]
    if not before:
        return False
    last = before[-1]
    if last == words.from_where:
        return True
    if last in words.contact and _is_contacted(before[-WORDS_TO_THE_VERB - 1 :], words):
        return True
    if last in _stating(words):
        return False
    if _is_done(last, words) or before[-2:-1] == [words.infinitive]:
        return True
    if _has_been_done(before[-WORDS_TO_THE_VERB - 1 :], words):
        return True
    for word in reversed(before[-WORDS_TO_THE_VERB:]):
        if word in words.having:
            return False
        if word in words.taking_part:
            return True
    return False


def _is_contacted(before: list[str], words: ContextWords) -> bool:
    """ "har talt med", "ringede rundt til", "dropped in on"; not "er vokset til"."""
    *verbs, preposition = before
    if set(verbs) & (words.having - words.perfect) or (
        set(verbs) & (words.changes | words.stating) and preposition == words.to
    ):
        return False
    return any(_is_done(word, words) for word in verbs) or any(
        _has_been_done(verbs[: end + 1], words) for end in range(len(verbs))
    )


def _has_been_done(before: list[str], words: ContextWords) -> bool:
    """Whether the last word is a participle behind "have": "har allerede besøgt"."""
    last = before[-1]
    return (
        last not in _stating(words)
        and re.fullmatch(words.participle, last) is not None
        and bool(words.perfect & set(before[:-1]))
    )


def _is_of_a_field(thing: CountedThing, clause: Clause, words: ContextWords) -> bool:
    """ "inden for fødevarer tæller vi 58", "64 members in the energy sector"."""
    if re.match(rf"\W*(?:{words.within})\b", clause.before, re.I):
        return True
    return re.match(rf" (?:{words.branch})\b", thing.after.lower()) is not None


def _they_do_something(thing: CountedThing, words: ContextWords) -> bool:
    """ "250 members filled the hall", "175 medlemmer til stede"."""
    following = words_of(thing.after)[:1]
    is_next = thing.after[:1] == " "
    if is_next and following and following[0] not in _stating(words) and _is_done(following[0], words):
        return True
    return bool(re.match(rf"\s*(?:{words.present})\b", thing.after))


def _is_a_share(thing: CountedThing, clause: Clause, words: ContextWords) -> bool:
    """ "hver tredje – omkring 110 medlemmer", "130 members, almost half of us"."""
    ahead = clause.sentence[: clause.mention.phrase_start][-LETTERS_TO_A_SHARE:].lower()
    behind = clause.sentence[clause.mention.phrase_end :][:LETTERS_TO_A_SHARE].lower()
    return bool(re.search(rf"\b(?:{words.share})\b", ahead) or re.search(rf"\b(?:{words.share})\b", behind))


def _is_done(word: str, words: ContextWords) -> bool:
    return re.fullmatch(words.done, word) is not None


@cache
def _stating(words: ContextWords) -> frozenset[str]:
    """What may stand between the organisation and the number of all its members: "counts", "has reached"."""
    return words.having | words.being | words.changes | words.counting | words.stating | words.neutral
