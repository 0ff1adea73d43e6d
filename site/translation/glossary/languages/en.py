"""The usual endings of English words. English writes its compounds apart."""

import re
from collections.abc import Iterator

COMPOUNDS_FROM = 0
"""English words are not looked for inside others."""
OTHER_PART = ""

_OWN = "|'s|’s"
_VERB = "ed|ing"


def forms(word: str) -> Iterator[tuple[str, str]]:
    """Stems of a word, each with the endings that may follow it: "company" → "company" + 's, "compan" + ies …"""
    yield word, f"{_OWN}|s|s'|s’"
    if re.search(r"(s|x|z|ch|sh|o)$", word):
        yield word, "es|es'|es’"
    if word.endswith("sis"):
        yield word[:-2], "es"
    if re.search(r"[^aeiou]y$", word):
        yield word[:-1], "ies|ies'|ies’|ied"
    if word.endswith("man"):
        yield word[:-2], "en|en's|en’s"
    if word.endswith("e"):
        yield word, "d"
        yield word[:-1], "ing"
        return
    yield word, _VERB
    if re.search(r"[^aeiou][aeiou][bdgklmnprt]$", word):
        yield word + word[-1], _VERB
