"""Sorts names by the alphabet of a language."""

import unicodedata

from metrics.notation.vocabulary import vocabulary


def sort_key(text: str, language: str) -> str:
    """Sorts by the letters of `language`: æ, ø and å follow z in Danish; elsewhere accents do not count."""
    text = unicodedata.normalize("NFC", text).casefold()
    for letters, sorted_as in vocabulary(language).sorting:
        text = text.replace(letters, sorted_as)
    return "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
