"""Whose number it is: the organisation's own, another body's, that of a part only, or a change (joined, left)."""

import re
from functools import cache
from itertools import pairwise

from metrics.consistency.clauses import Clause, first_letter
from metrics.consistency.context_words import ContextWords
from metrics.consistency.counted import CountedThing
from metrics.consistency.known_metrics import RegisterIndex, shared_stem, words_of

WORDS_TO_A_GROUP_BEFORE = 8
WORDS_TO_A_GROUP_AFTER = 6


def speaks_of_itself(clause: Clause, register: RegisterIndex) -> bool | None:
    """Whether the organisation speaks of itself (True), of another body (False), or of nobody named (None)."""
    words = register.words
    before = clause.words_before
    if _names_a_group(clause, register) or words.others & set(before):
        return False
    if set(before) & (words.we | register.own_names) or _names_its_own_body(clause, register):
        return True
    own = words.own_bodies | words.home_country | register.own_names
    if any(is_name and not set(words_of(token)) & own for token, is_name in clause.tokens_before):
        return False
    having = next((index for index, word in enumerate(before) if word in words.having), None)
    is_first = clause.start <= first_letter(clause.sentence) and "," not in clause.before
    if having and is_first and not _is_neutral(before[:having], register):
        return False
    return None


def _names_a_group(clause: Clause, register: RegisterIndex) -> bool:
    """Whether a group stands near the number: "the board's", "LinkedIn-gruppen", "vores netværk for HR-chefer"."""
    words = register.words
    ahead, behind = clause.words_before[-WORDS_TO_A_GROUP_BEFORE:], clause.words_after[:WORDS_TO_A_GROUP_AFTER]
    if not clause.is_definite(words, register.own_names):
        first_join = next((i for i, word in enumerate(behind) if word in words.joins), len(behind))
        ahead = ahead + behind[:first_join]
    return (
        bool(words.groups & set(ahead))
        or any(_is_compound_group(word, words) for word in ahead)
        or any(body in words.field and what == words.for_whom for body, what in pairwise(clause.words_before))
        or _subject_is_a_group(clause, words)
        or _a_named_body(clause, register)
    )


def _is_compound_group(word: str, words: ContextWords) -> bool:
    return word.endswith(words.group_endings) and word not in words.own_bodies | words.field


def _subject_is_a_group(clause: Clause, words: ContextWords) -> bool:
    """ "Medlemspanelet, som vi spørger ofte, omfatter": the clause has no subject but that of its sentence."""
    opening = words_of(clause.sentence)[:1]
    ahead = words_of(clause.before.rpartition(",")[2])
    has_no_subject = bool(ahead) and set(ahead) <= words.having
    return (
        has_no_subject and bool(opening) and (opening[0] in words.groups or _is_compound_group(opening[0], words))
    )


def _a_named_body(clause: Clause, register: RegisterIndex) -> bool:
    """ "The DigitalLead Women in Tech network": a body with another name right before it."""
    words = register.words
    own = register.own_names | words.home_country
    return any(
        is_name and word.lower() not in own and body.lower() in words.own_bodies | words.field
        for (word, is_name), (body, _is_name) in pairwise(clause.tokens_before)
    )


def _names_its_own_body(clause: Clause, register: RegisterIndex) -> bool:
    """Whether "the association" stands ahead of the number, and not another one's: "Foreningen Norden"."""
    tokens, own, home = clause.tokens_before, register.own_names, register.words.home_country
    for index, (token, _is_name) in enumerate(tokens):
        if token.lower() in register.words.own_bodies:
            ahead, behind = tokens[max(index - 1, 0) : index], tokens[index + 1 : index + 2]
            if not any(is_name and word.lower() not in own | home for word, is_name in ahead) and not any(
                is_name and word.lower() not in own for word, is_name in behind
            ):
                return True
    return False


def is_elsewhere(clause: Clause, register: RegisterIndex) -> bool:
    """Whether a place outside the own country is named ahead of the number: "I Sverige er der"."""
    words = register.words
    at_home = words.home_country | register.own_names | words.capitalised_months
    return any(match["name"].lower() not in at_home for match in _elsewhere(words).finditer(clause.before))


def _is_neutral(subject: list[str], register: RegisterIndex) -> bool:
    """Whether a subject names nobody else: "der", "antallet af medlemmer", "effekten"."""
    return subject[0] in register.words.pronouns or any(
        word in register.by_noun
        or word in register.by_count_word
        or word in register.words.counting | register.words.outcomes
        or register.stems_in(word)
        or any(shared_stem(noun, word) for noun in register.field_nouns)
        for word in subject
    )


def is_narrowed(thing: CountedThing, clause: Clause, register: RegisterIndex) -> bool:
    """Whether only some of what is counted are meant: those who came, those in a town, so many each."""
    words, following = register.words, words_of(thing.after)[:4]
    if re.match(rf"\s*(?:{words.each})\b", thing.after, re.I):
        return True
    is_restricted = thing.after[:1] == " " and following[:1] and following[0] in words.narrowing
    is_of_a_field = re.match(rf"(?: (?:{words.bodies}))? (?:{words.within})\b", thing.after)
    next_words = words_of(f"{thing.after}{clause.sentence[clause.end :]}")[:1]
    if clause.words_before[-1:] == [words.plural_article] and set(next_words) & words.relative:
        return True
    if (is_restricted or is_of_a_field) and not _of_the_body(clause, words):
        return True
    is_definite = clause.is_definite(words, register.own_names)
    place = _place(words).match(thing.after)
    if place and place["name"].lower() not in words.home_country | register.own_names:
        return not is_definite or place["preposition"] in words.prepositions_of_origin
    if is_definite:
        return False
    verbs = [word for word in following[:3] if word not in words.auxiliaries]
    return bool(verbs) and following[0] in words.auxiliaries | words.taking_part and verbs[0] in words.taking_part


def _of_the_body(clause: Clause, words: ContextWords) -> bool:
    """ "a network of 500 members working with": what is said of the members is said of all."""
    return bool(clause.words_before[-2:-1]) and clause.words_before[-2] in words.own_bodies | words.field


def is_a_difference(clause: Clause, register: RegisterIndex) -> bool:
    """Whether the number says how many more or fewer there are, who came or went, or what once was."""
    words, before = register.words, clause.words_before
    last = before[-1] if before else ""
    if set(before[-3:]) & (words.gains | words.room):
        return True
    if last == words.from_where:
        return bool(re.match(rf".{{0,40}}?\b(?:{words.to})\b", clause.sentence[clause.mention.phrase_end :]))
    if last in words.negations:
        return True
    return last in words.by_how_much and bool(set(before) & words.changes)


@cache
def _place(words: ContextWords) -> re.Pattern[str]:
    return re.compile(
        rf"\s+(?P<preposition>{words.prepositions_of_place})\s+(?:[a-zæøå]+\s+){{0,2}}(?P<name>[A-ZÆØÅ][\w-]*)"
    )


@cache
def _elsewhere(words: ContextWords) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words.ahead_of_a_place})\s+(?:[a-zæøå]+\s+)?(?P<name>[A-ZÆØÅ][\w-]+)")
