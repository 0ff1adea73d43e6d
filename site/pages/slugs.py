"""Letters where only a to z will do: in addresses, as they are typed and on the server, and in search.

One spelling holds for the whole site: that of all its languages, where the first that spells a letter wins.
"""

import re
import unicodedata
from functools import cache

from django.utils.text import slugify
from wagtail.admin.widgets import SlugInput

from translation.language_files import language_files

LANGUAGES = "pages.languages"
_WORD = re.compile(r"[^\W_]+")


@cache
def spellings() -> dict[str, str]:
    """The letters that are spelt with others."""
    found: dict[str, str] = {}
    for module in language_files(LANGUAGES):
        found = {**module.SPELLED_OUT, **found}
    return found


@cache
def _decomposed_spellings() -> dict[str, str]:
    """The same with å as an a with a ring, while æ and ø stay one character and lose at most an accent."""
    return {unicodedata.normalize("NFKD", letter): spelling for letter, spelling in spellings().items()}


def spell_out(text: str) -> str:
    """Small letters without accents, where æ, ø and å are two letters: "Café på Ærø" gives "cafe paa aeroe"."""
    text = unicodedata.normalize("NFKD", text.casefold())
    for letter, spelling in _decomposed_spellings().items():
        text = text.replace(letter, spelling)
    return "".join(character for character in text if unicodedata.category(character) not in ("Mn", "Cf"))


def plain_words(text: str) -> list[str]:
    """The words and numbers of a text, spelt out: "Ærø/Fyn: 3,6 %" gives aeroe, fyn, 3, 6.

    What is indexed and what is searched for both go through this, so that SQLite and PostgreSQL, which cut
    texts and compare letters differently (SQLite takes å for a), find the same pages.
    """
    return _WORD.findall(spell_out(text))


def spelt_slug(text: str) -> str:
    """The part of an address for a title: "Små øer" gives "smaa-oeer"."""
    return slugify(spell_out(text))


def slug_widget() -> SlugInput:
    """The slug field of the page editor, which follows the title by the same rule."""
    return SlugInput(
        formatters=[
            (re.compile("|".join(_written_forms(letter))), spelling) for letter, spelling in spellings().items()
        ]
    )


def _written_forms(letter: str) -> list[str]:
    """A letter small and large, each as one character and taken apart."""
    forms = (unicodedata.normalize(form, case) for case in (letter, letter.upper()) for form in ("NFC", "NFKD"))
    return list(dict.fromkeys(forms))
