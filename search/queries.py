"""Reads what a visitor typed into the search field: plain words, without quotes, operators and control signs."""

import unicodedata
from dataclasses import dataclass

from pages.slugs import plain_words

MAX_CHARACTERS = 200
MAX_WORDS = 12


@dataclass(frozen=True)
class Query:
    """`text` is shown in the field again; `words` is what is looked for, letters and digits only."""

    text: str
    words: tuple[str, ...]


def read_query(raw: str) -> Query:
    """Read what was typed. Control characters, quotes and operators never reach the search index.

    The text is cut after 200 characters; of its different words the first twelve count.
    """
    visible = (_visible(character) for character in unicodedata.normalize("NFC", raw))
    text = " ".join("".join(visible).split())[:MAX_CHARACTERS].rstrip()
    words = dict.fromkeys(plain_words(text))
    return Query(text, tuple(words)[:MAX_WORDS])


def _visible(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Cf":
        return ""
    return " " if category == "Cc" else character
