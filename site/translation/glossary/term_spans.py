"""Finds a term in a text, in the forms its words take there. tests/test_term_inflections.py has the cases."""

import re
from functools import lru_cache
from os.path import commonprefix

from translation.language_files import language_file

LANGUAGES = "translation.glossary.languages"
# Between the words of a term.
_BETWEEN = r"[\s\-]+"
_SHORTEST_ABBREVIATION = 2

Span = tuple[int, int]


def spans(term: str, text: str, language: str) -> list[Span]:
    """Where a term stands in a text of a language, from and to which character, in the order of the text."""
    pattern, core = _pattern(" ".join(term.split()), language)
    # Nearly every text is without a given term, which takes no pattern to see.
    if core not in text.lower():
        return []
    return [match.span() for match in pattern.finditer(text)]


def stands_in(term: str, text: str, language: str) -> bool:
    """Whether a term stands in a text, or begins a word of it: "members" and "membership" both have "member"."""
    begins = _BETWEEN.join(re.escape(word) for word in _words(term))
    return bool(spans(term, text, language)) or re.search(rf"(?<!\w){begins}", text, re.IGNORECASE) is not None


@lru_cache(maxsize=4096)
def _pattern(term: str, language: str) -> tuple[re.Pattern[str], str]:
    """What a term looks like, and small letters that stand wherever it does."""
    words = _words(term)
    forms = [_forms(word, language) for word in words]
    found = _BETWEEN.join(f"(?:{'|'.join(re.escape(form) for form in each)})" for each in forms)
    knowledge = language_file(LANGUAGES, language)
    if knowledge and len(words) == 1 and 0 < knowledge.COMPOUNDS_FROM <= len(term):
        part = knowledge.OTHER_PART
        found = rf"(?:{part})?{found}|(?:{part})?{re.escape(term)}{part}"
    flags = 0 if _is_abbreviation(term) else re.IGNORECASE
    return re.compile(rf"(?<!\w)(?:{found})(?!\w)", flags), _shared(forms[0])


def _shared(forms: list[str]) -> str:
    """The letters with which all forms begin."""
    return commonprefix(forms).lower()  # noqa: RUF071 - words, no folders


def _words(term: str) -> list[str]:
    return re.split(r"[\s\-]+", term.strip())


def _forms(word: str, language: str) -> list[str]:
    """The forms of a word, the longest first: of several that fit, the first is taken."""
    knowledge = language_file(LANGUAGES, language)
    if knowledge is None:
        return [word]
    # An abbreviation keeps its capitals: "EU’s".
    pairs = [(word, "|s|'s|’s")] if _is_abbreviation(word) else list(knowledge.forms(word.lower()))
    found = {stem + ending for stem, endings in pairs for ending in endings.split("|")}
    return sorted(found, key=lambda form: (-len(form), form))


def _is_abbreviation(word: str) -> bool:
    return len(word) >= _SHORTEST_ABBREVIATION and word.isupper()
