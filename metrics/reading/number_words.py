"""Numbers written as words: "tre hundrede og fem", "femogtyve", "four hundred and fifty"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

HUNDRED = 100

_DANISH_SMALL: dict[str, int | Decimal] = {
    "nul": 0,
    **dict.fromkeys(("en", "et", "én", "ét"), 1),
    "to": 2,
    "tre": 3,
    "fire": 4,
    "fem": 5,
    "seks": 6,
    "syv": 7,
    "otte": 8,
    "ni": 9,
    "ti": 10,
    "elleve": 11,
    "tolv": 12,
    "tretten": 13,
    "fjorten": 14,
    "femten": 15,
    "seksten": 16,
    "sytten": 17,
    "atten": 18,
    "nitten": 19,
    "tyve": 20,
    "tredive": 30,
    "fyrretyve": 40,
    "fyrre": 40,
    "halvtreds": 50,
    "tres": 60,
    "halvfjerds": 70,
    "firs": 80,
    "halvfems": 90,
    "halvanden": Decimal("1.5"),
    "halvandet": Decimal("1.5"),
}
_ENGLISH_SMALL: dict[str, int | Decimal] = {
    "zero": 0,
    "one": 1,
    "a": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
_DANISH_LARGE = {
    **dict.fromkeys(("hundrede", "hundred"), HUNDRED),
    **dict.fromkeys(("tusinde", "tusind"), 1_000),
    **dict.fromkeys(("millioner", "million"), 1_000_000),
    **dict.fromkeys(("milliarder", "milliard"), 1_000_000_000),
}
_ENGLISH_LARGE = {"hundred": HUNDRED, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}


@dataclass(frozen=True, eq=False)
class NumberWords:
    """The words of one language. `joiner` binds them: "og", "and". `half` follows a whole: "og en halv"."""

    small: dict[str, int | Decimal]
    large: dict[str, int]
    joiner: str
    half: str


_WORDS = {
    "da": NumberWords(_DANISH_SMALL, _DANISH_LARGE, "og", " og en? halvt?"),
    "en": NumberWords(_ENGLISH_SMALL, _ENGLISH_LARGE, "and", " and a half"),
}


@dataclass(frozen=True)
class WrittenNumber:
    """A number in words, at its place in a text."""

    start: int
    end: int
    value: Decimal


def written_numbers(text: str, language: str) -> Iterator[WrittenNumber]:
    """Every number above one that a text writes in words. Danish "fem-seks" are two of them."""
    if language == "da":
        text = re.sub(rf"\b({_one(language)})-(?=(?:{_one(language)})\b)", r"\1/", text, flags=re.IGNORECASE)
    for match in _pattern(language).finditer(text):
        value = _value(match[0].lower(), language)
        if value > 1:
            yield WrittenNumber(match.start(), match.end(), value)


@cache
def _one(language: str) -> str:
    """One number word, as an alternation with the longest first."""
    words = _WORDS[language]
    return "|".join(sorted((*words.small, *words.large), key=len, reverse=True))


@cache
def _pattern(language: str) -> re.Pattern[str]:
    words, one = _WORDS[language], _one(language)
    # Danish binds within a word ("femogtyve", "trehundrede"), English with a hyphen.
    binding = f"(?:{words.joiner})?" if language == "da" else "-"
    word = rf"(?:{one})(?:{binding}(?:{one}))*"
    large = "|".join(sorted(words.large, key=len, reverse=True))
    after_large = rf" (?:{large})(?: (?:{words.joiner} )?(?:{word}))?"
    after_compound = rf"(?<=hundrede) {words.joiner} (?:{word})" if language == "da" else "(?!)"
    half = f"(?:{words.half})?"
    return re.compile(rf"(?<![\w-])(?:{word}){half}(?:{after_large}|{after_compound})*(?![\w-])", re.IGNORECASE)


def _value(text: str, language: str) -> Decimal:
    """The number that the words say together."""
    words = _WORDS[language]
    whole, half, size = (
        re.split(f"({words.half})", text, maxsplit=1) if re.search(words.half, text) else (text, "", "")
    )
    if half:
        large = words.large.get(size.strip(), 1)
        return (_value(whole, language) + Decimal("0.5")) * large
    total, group = Decimal(0), Decimal(0)
    for written in re.split(r"[ -]", text):
        if written == words.joiner:
            continue
        for word in re.findall(_one(language), written):
            if word in words.small:
                group += words.small[word]
            elif words.large[word] == HUNDRED:
                group = max(group, Decimal(1)) * HUNDRED
            else:
                total += max(group, Decimal(1)) * words.large[word]
                group = Decimal(0)
    return total + group
