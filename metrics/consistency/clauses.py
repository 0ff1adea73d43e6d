"""The clause around a number: its words on either side, the years it names, the names in front of the number."""

import re
from dataclasses import dataclass
from functools import cache, cached_property

from metrics.consistency.context_words import ContextWords
from metrics.consistency.known_metrics import words_of
from metrics.reading.mentions import Mention

_TOKEN = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")
_YEAR_OF_A_LABEL = re.compile(r"((?:19|20)\d{2})\)?\s*[:=–—]\s*$")
_YEAR = re.compile(r"(?<![\w.,])((?:19|20)\d{2})(?![\w%]|[.,]\d)")
SHORT_OPENING_WORDS = 6


@dataclass(frozen=True)
class Clause:
    """A clause of a sentence with one of its numbers.

    `before` and `after` are the text on either side of the number with what belongs to it ("mere end 500").
    `polite`: pronouns of its language that are written with a capital.
    """

    sentence: str
    start: int
    end: int
    mention: Mention
    previous_end: int = 0
    next_start: int | None = None
    polite: frozenset[str] = frozenset()

    @property
    def behind(self) -> str:
        """From the number to the next one, or to the end of the sentence."""
        return self.sentence[self.mention.phrase_end : self.next_start]

    @property
    def ahead(self) -> str:
        """From the number before this one, or the start of the sentence, up to it."""
        return self.sentence[self.previous_end : self.mention.phrase_start]

    @property
    def before(self) -> str:
        """The clause up to the number."""
        return self.sentence[self.start : self.mention.phrase_start]

    @property
    def after(self) -> str:
        """The clause behind the number."""
        return self.sentence[self.mention.phrase_end : self.end]

    @property
    def text(self) -> str:
        """The whole clause."""
        return self.sentence[self.start : self.end]

    @cached_property
    def words(self) -> list[str]:
        """Its words in small letters."""
        return words_of(self.text)

    @cached_property
    def words_before(self) -> list[str]:
        """Its words in front of the number."""
        return words_of(self.before)

    @cached_property
    def words_after(self) -> list[str]:
        """Its words behind the number."""
        return words_of(self.after)

    def is_definite(self, words: ContextWords, own_names: frozenset[str] = frozenset()) -> bool:
        """Whether a possessive stands right in front of the number: "vores 450 medlemmer"."""
        last = self.words_before[-1:]
        return bool(last) and last[0] in words.possessives | own_names

    def years(self, words: ContextWords) -> list[int]:
        """The years that the clause speaks of; one that only says since when is none of them."""
        years = [
            int(match[1])
            for match in _YEAR.finditer(self.text)
            if not re.search(words.since, self.text[: match.start()].lower())
        ]
        if label := _YEAR_OF_A_LABEL.search(self.sentence[: self.mention.phrase_start]):
            years.append(int(label[1]))
        return years

    def _opens(self, position: int) -> bool:
        """Whether a word at this place is the first of the sentence, or follows a colon or an opening quotation."""
        return position <= first_letter(self.sentence) or self.sentence[:position].rstrip()[-1:] in ":»«“”\"'(–—"

    @cached_property
    def tokens_before(self) -> list[tuple[str, bool]]:
        """The words in front of the number as they are written, each with whether it is a name.

        A name is capitalised and does not open the sentence.
        """
        return [
            (match[0], self._is_name(match[0], self.start + match.start()))
            for match in _TOKEN.finditer(self.before)
        ]

    def _is_name(self, word: str, position: int) -> bool:
        return word[0].isupper() and word not in self.polite and not self._opens(position)


def first_letter(sentence: str) -> int:
    """Where the first word of a sentence begins."""
    match = _TOKEN.search(sentence)
    return match.start() if match else 0


@cache
def _break(words: ContextWords) -> re.Pattern[str]:
    """What ends a clause."""
    return re.compile(rf"[;:()–—]|,[«»”“’\"']*\s|\s-\s|\s(?:{words.breaks})\s")


def clause_around(sentence: str, mention: Mention, figures: list[Mention], words: ContextWords) -> Clause:
    """The clause that a number stands in, among the figures of its sentence.

    A short opening ("In 2012,") belongs to what follows it.
    """
    start, end = 0, len(sentence)
    breaks = list(_break(words).finditer(sentence))
    inner = [m for m in breaks if m.end() <= mention.phrase_start]
    later = [m for m in breaks if m.start() >= mention.phrase_end]
    if inner:
        start = inner[-1].end()
        opening = inner[-2].end() if len(inner) > 1 else 0
        between = sentence[opening : inner[-1].start()]
        following = words_of(sentence[start : mention.phrase_start])[:1]
        if following and following[0] in words.relative:
            start = 0
        elif inner[-1][0].startswith(",") and len(between.split()) <= SHORT_OPENING_WORDS:
            start = opening
    if later:
        end = later[0].start()
    previous_end = max(
        (other.phrase_end for other in figures if other.phrase_end <= mention.phrase_start), default=0
    )
    next_start = min(
        (other.phrase_start for other in figures if other.phrase_start >= mention.phrase_end), default=None
    )
    return Clause(sentence, start, end, mention, previous_end, next_start, words.polite)
