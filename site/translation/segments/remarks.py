"""What is remarked on a translated text, by rules that look at it and its source alone.

Three weights: an ERROR makes the text count as missing; what is to be ASKED holds publishing until it is mended or
dismissed with a reason; a HINT is only shown. tests/test_segment_remarks.py has the cases: add one there first.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import ModuleType

from django.utils.translation import gettext as _

from metrics.consistency.context_words import can_check
from metrics.consistency.translations import compare_numbers
from translation.language_files import language_file
from translation.segments.notation import Code, has_markup, plain, soup

LANGUAGES = "translation.segments.languages"
ERROR, ASK, HINT = "error", "ask", "hint"
# So few words of the other language may be names.
WORDS_LEFT = 3
SHARE_LEFT = 0.15
NAMES_AT_MOST = 2
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_END = re.compile(r"([.!?:…]+)[»«”“’\")\]]*\s*$")
_ABBREVIATION = re.compile(r"\b(?:[a-z]\.){1,3}$|\b(?:etc|kl|mio|mia|Inc|Ltd|Co)\.$", re.IGNORECASE)
_CURRENCIES = {
    "DKK": r"\bDKK\b|\bkr\b|\bkroner?\b",
    "EUR": r"€|\bEUR\b|\beuros?\b",
    "USD": r"\$|\bUSD\b|\bdollars?\b",
    "GBP": r"£|\bGBP\b",
}
_EMPHASIS = ("b", "strong", "i", "em")


@dataclass(frozen=True)
class TextPair:
    """A source sentence and its translation, as wagtail-localize keeps them, with what else is known of them.

    `limit` is the most characters its field takes, `advised` the most that are shown of it elsewhere; `elsewhere`
    how the same source was translated in other places.
    """

    source: str
    target: str
    source_language: str
    language: str
    codes: tuple[Code, ...] = ()
    limit: int | None = None
    advised: int | None = None
    is_address: bool = False
    elsewhere: tuple[str, ...] = ()


@dataclass(frozen=True)
class Remark:
    """One remark. `missing_code` is the code that a click puts back, if that mends it.

    `detail` tells it from others of its kind on the same text.
    """

    code: str
    weight: str
    message: str
    missing_code: str = ""
    detail: str = ""


def remarks_on(pair: TextPair) -> list[Remark]:
    """All remarks on a text that is not empty, errors first."""
    text = plain(pair.target, pair.codes, in_target=True)
    source = plain(pair.source, pair.codes)
    if not text.strip() and not pair.codes:
        return [Remark("blank", ERROR, _("There are only spaces here."))]
    found = [*_codes(pair), *_lengths(pair, text)]
    rules = _ADDRESS_RULES if pair.is_address else _RULES
    return [*found, *(remark for rule in rules for remark in rule(pair, source, text))]


def _codes(pair: TextPair) -> Iterator[Remark]:
    """Each metric and link of the source once, whichever place it has."""
    links = soup(pair.target).find_all("a", id=True) if has_markup(pair.target) else []
    counts = Counter(str(link["id"]) for link in links)
    for code in pair.codes:
        name = code.shown_in_target or code.title or plain(code.inner)
        if not counts[code.id]:
            message = _("The figure %(name)s is missing.") if code.is_chip else _("The link “%(name)s” is missing.")
            yield Remark("code-lost", ERROR, message % {"name": name}, missing_code=code.id)
        elif counts[code.id] > 1:
            yield Remark("code-twice", ERROR, _("“%(name)s” stands there twice. Take one away.") % {"name": name})
    chips = {code.id for code in pair.codes if code.is_chip}
    if any(not link.get_text().strip() for link in links if link["id"] not in chips):
        yield Remark("link-empty", ERROR, _("A link has no text: nobody could click it."))


def _lengths(pair: TextPair, text: str) -> Iterator[Remark]:
    if pair.limit and len(text) > pair.limit:
        numbers = {"count": len(text), "most": pair.limit}
        yield Remark("too-long", ERROR, _("%(count)d characters; the field takes %(most)d.") % numbers)
    elif pair.advised and len(text) > pair.advised:
        numbers = {"count": len(text), "most": pair.advised}
        message = _("%(count)d characters; search engines show about %(most)d.")
        yield Remark("long", HINT, message % numbers)


def _address(pair: TextPair, source: str, text: str) -> Iterator[Remark]:
    if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", text):
        yield Remark("address", ERROR, _("An address has small letters a to z, digits and hyphens: about-us."))


def _numbers(pair: TextPair, source: str, text: str) -> Iterator[Remark]:
    if not (can_check(pair.source_language) and can_check(pair.language)):
        return
    for different in compare_numbers(pair.source, pair.target, pair.source_language, pair.language):
        if different.source and different.translation:
            message = _("The source says “%(source)s”, the translation “%(translation)s”.")
        elif different.source:
            message = _("“%(source)s” is missing.")
        else:
            message = _("“%(translation)s” is not in the source.")
        sides = {"source": different.source, "translation": different.translation}
        yield Remark("numbers", ASK, message % sides, detail=str(different))


def _currency(pair: TextPair, source: str, text: str) -> Iterator[Remark]:
    before, after = _currencies(source), _currencies(text)
    if before and after and before != after:
        sides = {"source": ", ".join(sorted(before)), "translation": ", ".join(sorted(after))}
        message = _("The source speaks of %(source)s, the translation of %(translation)s.")
        yield Remark("currency", ASK, message % sides)


def _currencies(text: str) -> set[str]:
    return {name for name, signs in _CURRENCIES.items() if re.search(signs, text, re.IGNORECASE)}


def _untranslated(pair: TextPair, source: str, text: str) -> Iterator[Remark]:
    knowledge = language_file(LANGUAGES, pair.source_language)
    words = _WORD.findall(text)
    if source.strip() == text.strip():
        has_letters = knowledge and _with_letters(words, knowledge)
        has_words = len(words) > NAMES_AT_MOST and not all(word[0].isupper() for word in words)
        if has_letters or has_words:
            yield Remark("untranslated", ASK, _("This is the source text, word for word."))
    elif knowledge and (left := _left(pair, words, knowledge)):
        message = _("Some words are still in the language of the source: %(words)s.")
        yield Remark("left", ASK, message % {"words": ", ".join(left[:5])})


def _with_letters(words: list[str], knowledge: ModuleType) -> list[str]:
    """Words, not names, with letters that only the source language has."""
    letters = str(knowledge.LETTERS)
    return [word for word in words if word[0].islower() and any(letter in letters for letter in word)] or [
        word for word in words[:1] if len(words) == 1 and any(letter in letters for letter in word.lower())
    ]


def _left(pair: TextPair, words: list[str], knowledge: ModuleType) -> list[str]:
    own = language_file(LANGUAGES, pair.language)
    shared = own.FUNCTION_WORDS if own else frozenset()
    spelt = _with_letters(words, knowledge) if own is None or not own.LETTERS else []
    small = [word for word in words if word in knowledge.FUNCTION_WORDS - shared]
    is_much = len(small) >= WORDS_LEFT and len(small) >= SHARE_LEFT * len(words)
    return list(dict.fromkeys([*spelt, *(small if is_much else [])]))


def _end(pair: TextPair, source: str, text: str) -> Iterator[Remark]:
    before, after = _END.search(source), _END.search(text)
    marks = before[1][-1] if before else "", after[1][-1] if after else ""
    is_abbreviation = _ABBREVIATION.search(source.strip()) or _ABBREVIATION.search(text.strip())
    if marks[0] == marks[1] or (is_abbreviation and set(marks) <= {".", ""}):
        return
    if not marks[0]:
        yield Remark("end", HINT, _("Ends with “%(mark)s”, the source does not.") % {"mark": marks[1]})
    elif not marks[1]:
        yield Remark("end", HINT, _("The source ends with “%(mark)s”.") % {"mark": marks[0]})
    else:
        message = _("Ends with “%(after)s”, the source with “%(before)s”.")
        yield Remark("end", HINT, message % {"after": marks[1], "before": marks[0]})


def _spaces(pair: TextPair, source: str, text: str) -> Iterator[Remark]:
    if re.search(r"  | [.,;:!?](?:\s|$)", text) or text != text.strip():
        yield Remark("spaces", HINT, _("A space too many."))


def _repeated(pair: TextPair, source: str, text: str) -> Iterator[Remark]:
    own = language_file(LANGUAGES, pair.language)
    allowed = own.MAY_BE_REPEATED if own else frozenset()
    for word in re.findall(r"\b([^\W\d_]+)\s+\1\b", text, re.IGNORECASE):
        if word.lower() not in allowed:
            yield Remark(
                "repeated", HINT, _("“%(word)s” stands there twice in a row.") % {"word": word}, detail=word
            )


def _quotes(pair: TextPair, source: str, text: str) -> Iterator[Remark]:
    own = language_file(LANGUAGES, pair.language)
    if own is None:
        return
    signs = {sign for pair_of_signs in own.QUOTES for sign in pair_of_signs}
    foreign = [sign for sign in "»«„" if sign in text and sign not in signs]
    opening, closing = own.QUOTES[0]
    if foreign:
        message = _("Quotation marks are written %(opening)s…%(closing)s here.")
        yield Remark("quotes", HINT, message % {"opening": opening, "closing": closing})
    elif text.count(opening) != text.count(closing) and opening != closing:
        yield Remark("quotes", HINT, _("A quotation begins or ends without the other."))
    elif re.search('[»«„“”"]', source) and not re.search('[“”"‘’]', text):
        yield Remark("quotes", HINT, _("The source has quotation marks."))


def _emphasis(pair: TextPair, source: str, text: str) -> Iterator[Remark]:
    if has_markup(pair.source) and soup(pair.source).find(_EMPHASIS) and not soup(pair.target).find(_EMPHASIS):
        yield Remark("emphasis", HINT, _("The source has words in bold or italics."))


def _inconsistent(pair: TextPair, source: str, text: str) -> Iterator[Remark]:
    others = dict.fromkeys(plain(other) for other in pair.elsewhere)
    if others and text not in others:
        message = _("Elsewhere this is translated as “%(other)s”.")
        yield Remark("inconsistent", HINT, message % {"other": next(iter(others))})


Rule = Callable[[TextPair, str, str], Iterator[Remark]]
_RULES: tuple[Rule, ...] = (
    _numbers,
    _currency,
    _untranslated,
    _end,
    _spaces,
    _repeated,
    _quotes,
    _emphasis,
    _inconsistent,
)
_ADDRESS_RULES: tuple[Rule, ...] = (_address,)
