"""Makes the file that `dictionary_file` looks into. Run as a program: language, file.

Every line has a form and its basic form with a tab between them, the latter empty where it is the same; all are
spelt out (æ is ae) and sorted by their bytes. Several processes may do so at once: the last one wins.
"""

import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path

from simplemma.strategies.dictionaries.dictionary_factory import SUPPORTED_LANGUAGES, DefaultDictionaryFactory

SPELT_OUT = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "é": "e", "ü": "u", "ö": "o", "ä": "a"})
WORD = re.compile("[a-z]{2,40}")


def lines(forms: Mapping[str, str]) -> list[str]:
    """The lines for a dictionary. Of two forms that are spelt out alike, the one without capitals counts."""
    found: dict[str, str] = {}
    for form, basic in forms.items():
        spelt, basic_spelt = (text.lower().translate(SPELT_OUT) for text in (form, basic))
        if WORD.fullmatch(spelt) and WORD.fullmatch(basic_spelt) and (spelt not in found or form.islower()):
            found[spelt] = "" if spelt == basic_spelt else basic_spelt
    return sorted(f"{form}\t{basic}\n" for form, basic in found.items())


def make(language: str, path: Path) -> None:
    """Write the file; an empty one for a language that simplemma does not know."""
    code = language.partition("-")[0]
    forms = DefaultDictionaryFactory().get_dictionary(code) if code in SUPPORTED_LANGUAGES else {}
    unfinished = path.with_suffix(f".{os.getpid()}")
    with unfinished.open("w", encoding="ascii", newline="\n") as file:
        file.writelines(lines(forms))
    unfinished.replace(path)


if __name__ == "__main__":
    make(sys.argv[1], Path(sys.argv[2]))
