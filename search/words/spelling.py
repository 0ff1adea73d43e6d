"""Words as they are compared: small letters from a to z, and what counts as the same spelling."""

import re

from pages.slugs import plain_words
from search.words.word_rules import word_rules

__all__ = ["loose", "plain_words", "usual_beginnings", "usual_spelling"]

_LOOSE = (("aa", "a"), ("ae", "a"), ("oe", "o"))
_IZE = re.compile(r"(?<=[a-z]{3})([iy])z(?=(?:e|es|ed|er|ers|ing|ation|ations|ational)$)")
_BEGINS_IZE = re.compile(r"(?<=[a-z]{3})([iy])z(?=[a-z]*$)")
LONGEST_WORD = 60


def loose(word: str) -> str:
    """As somebody types it who has no Danish letters: "arhus" for Århus, "gron" for grøn."""
    for spelt_out, letter in _LOOSE:
        word = word.replace(spelt_out, letter)
    return word


def usual_spelling(word: str, language: str) -> str:
    """The one spelling that stands for all of a word: "center" becomes "centre", "organize" "organise"."""
    rules = word_rules(language)
    for begins, stands_for in rules.same_spelling.items():
        if word.startswith(begins) and not word.startswith(stands_for):
            word = stands_for + word.removeprefix(begins)
            break
    return _IZE.sub(r"\1s", word) if rules.verbs_in_ize else word


def usual_beginnings(begin: str, language: str) -> tuple[str, ...]:
    """The same for a word that is not typed to its end, after what was typed: "organiz" begins "organisation"."""
    usual = usual_spelling(begin, language)
    if word_rules(language).verbs_in_ize:
        usual = _BEGINS_IZE.sub(r"\1s", usual)
    return tuple(dict.fromkeys([begin, usual]))
