"""The usual endings of Danish words; a long word is also found inside compounds."""

import re
from collections.abc import Iterator

COMPOUNDS_FROM = 5
"""Words of at least so many letters are looked for in compounds; shorter ones stand in too many other words."""
OTHER_PART = r"(?!red(?=aktør))\w{3,}"
"""What may stand before or after a word in a compound. An editor, "redaktør", is no "aktør"."""

# Nouns, then verbs, then adjectives.
_AFTER_E = "|es|n|ns|t|ts|r|rs|rne|rnes|de|des|nde|re|st|ste"
_NOUN = "en|ens|et|ets|er|ers|ene|enes|erne|ernes"
_AFTER_CONSONANT = f"|s|e|es|{_NOUN}|ede|edes|ende|ere|est|este|t|te|tes"
_AFTER_VOWEL = f"|s|n|ns|r|rs|rne|rnes|ne|nes|t|ts|'s|’s|{_AFTER_CONSONANT.removeprefix('|')}"
_AFTER_DOUBLED = f"e|es|{_NOUN}|ede|edes|ende|ere|est|este"
_VOWELS = "aeiouyæøå"


def forms(word: str) -> Iterator[tuple[str, str]]:
    """Stems of a word, each with the endings that may follow it: "klub" → "klub" + …, "klubb" + en, er …"""
    if word.endswith("e"):
        yield word, f"{_AFTER_E}|s"
        return
    yield word, _AFTER_VOWEL if word[-1] in _VOWELS else f"{_AFTER_CONSONANT}|’s|'s|’|'"
    if re.search(rf"[{_VOWELS}][bdfgklmnprst]$", word):
        yield word + word[-1], _AFTER_DOUBLED
    if contracted := re.fullmatch(rf"(.*?([^{_VOWELS}]))e([lrn])", word):
        # artikel, artikler; middel, midler; center, centre
        before = contracted[1]
        single = before[:-1] if before[-2:-1] == before[-1] else before
        yield single + contracted[3], f"e|es|{_NOUN}"
    if word.endswith("um"):
        yield word[:-2], _NOUN
    if word.endswith("er"):
        # A term that is a plural: midler, midlerne.
        yield word, "ne|nes"
