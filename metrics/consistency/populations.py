"""Of whom a number speaks: of the organisation itself, of another body, of some only, of those who came or left."""

import re

from metrics.consistency.clauses import Clause, first_letter
from metrics.consistency.counted import CountedThing
from metrics.consistency.register_index import RegisterIndex, shared_stem, words_of
from metrics.reading.words import word_set

_EACH = re.compile(
    r"\s*(?:pr\.?|per|for hver|i hver|each|apiece|om (?:året|ugen|dagen|måneden)|a (?:year|week|day|month))\b", re.I
)
_RELATIVE = word_set("der som who that which whose under over mellem aged")
_AUXILIARIES = word_set("har havde er var vil kan blev have had has were was will can also også already allerede")
_PLACE = re.compile(
    r"\s+(?P<preposition>i|fra|på|in|from|at|hos|of|af|based in|across|outside|uden for)\s+(?:[a-zæøå]+\s+){0,2}"
    r"(?P<name>[A-ZÆØÅ][\w-]*)"
)
_ELSEWHERE = re.compile(r"\b(?:[Ii]n?|[Pp]å|[Ff]ra|[Ff]rom|[Aa]cross)\s+(?:[a-zæøå]+\s+)?(?P<name>[A-ZÆØÅ][\w-]+)")
_MONTHS = word_set("january february march april may june july august september october november december")
_UP_TO = re.compile(r".{0,40}?\b(?:til|to)\b")
_PRONOUNS = word_set("der det den i there it dag nu today now alt all total together in as med with ved")
_OUTCOMES = word_set(
    "resultat resultatet effekt effekten gevinst gevinsten udbytte udbyttet result effect gain outcome"
)
WORDS_TO_A_GROUP_BEFORE = 8
WORDS_TO_A_GROUP_AFTER = 6


def speaks_of_itself(clause: Clause, register: RegisterIndex) -> bool | None:
    """Whether the organisation speaks of itself (True), of another body (False), or of nobody named (None)."""
    words = register.words
    before = clause.words_before
    nearby = before[-WORDS_TO_A_GROUP_BEFORE:] + clause.words_after[:WORDS_TO_A_GROUP_AFTER]
    if words.groups & set(nearby) or words.others & set(before):
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
    at_home = register.words.home_country | register.own_names | _MONTHS
    return any(match["name"].lower() not in at_home for match in _ELSEWHERE.finditer(clause.before))


def _is_neutral(subject: list[str], register: RegisterIndex) -> bool:
    """Whether a subject names nobody else: "der", "antallet af medlemmer", "effekten"."""
    return subject[0] in _PRONOUNS or any(
        word in register.by_noun
        or word in register.by_count_word
        or word in register.words.counting | _OUTCOMES
        or register.stems_in(word)
        or any(shared_stem(noun, word) for noun in register.field_nouns)
        for word in subject
    )


def is_narrowed(thing: CountedThing, clause: Clause, register: RegisterIndex) -> bool:
    """Whether only some of what is counted are meant: those who came, those in a town, so many each."""
    words, following = register.words, words_of(thing.after)[:4]
    if _EACH.match(thing.after):
        return True
    if thing.after[:1] == " " and following[:1] and following[0] in _RELATIVE:
        return True
    is_definite = clause.is_definite(words, register.own_names)
    place = _PLACE.match(thing.after)
    if place and place["name"].lower() not in words.home_country | register.own_names:
        return not is_definite or place["preposition"] in ("i", "fra", "in", "from")
    if is_definite:
        return False
    verbs = [word for word in following[:3] if word not in _AUXILIARIES]
    return bool(verbs) and following[0] in _AUXILIARIES | words.taking_part and verbs[0] in words.taking_part


def is_a_difference(clause: Clause, register: RegisterIndex) -> bool:
    """Whether the number says how many more or fewer there are, who came or went, or what once was."""
    words, before = register.words, clause.words_before
    last = before[-1] if before else ""
    if set(before[-3:]) & (words.gains | words.room):
        return True
    if last in ("fra", "from"):
        return bool(_UP_TO.match(clause.sentence[clause.mention.phrase_end :]))
    if last == "by":
        return bool(set(before) & words.changes)
    if last in ("ikke", "not", "hver", "each", "every", "hverken"):
        return True
    return last == "med" and bool(set(before) & words.changes)
