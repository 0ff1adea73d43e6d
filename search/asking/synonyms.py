"""The words that mean the same, of a language or as editors say, where one of them is searched for."""

from collections.abc import Iterator, Sequence

from django.conf import settings

from publishing.stamp.kept_values import kept_while_unchanged
from search.models import Synonyms, phrases_in
from search.words.treatment import treat
from search.words.word_rules import word_rules

# In per cent, how much a text tells that holds another word than the one that was typed. What editors say of their
# own site is surer than what a language says of all.
BY_EDITORS, BY_LANGUAGE = 80, 60
# Language, and a phrase as stems → the other phrases, with how much they count.
Groups = dict[tuple[str, tuple[str, ...]], list[tuple[tuple[str, ...], int]]]


@kept_while_unchanged
def _groups() -> Groups:
    groups: Groups = {}
    languages = [code for code, _name in settings.LANGUAGES]
    everywhere = [(code, words, BY_LANGUAGE) for code in languages for words in word_rules(code).same_meaning]
    kept = [(*each, BY_EDITORS) for each in Synonyms.objects.values_list("language", "words")]
    for language, words, counts in [*kept, *everywhere]:
        phrases = phrases_in(words)
        for phrase in phrases:
            others = [(other, counts) for other in phrases if other != phrase]
            groups.setdefault((language, stems_of(phrase, language)), []).extend(others)
    return groups


def stems_of(phrase: Sequence[str], language: str) -> tuple[str, ...]:
    """The stems of words that are spelt out, by which they are compared."""
    return tuple(treat(word, language).stem for word in phrase)


def synonyms_of(words: Sequence[str], language: str) -> Iterator[tuple[set[str], tuple[str, ...], int]]:
    """For each of the words that have synonyms: they, those of one synonym, and how much that counts.

    Small words may stand between those of a phrase: "melder jeg mig ud" is "melde ud".
    """
    stems, small = stems_of(words, language), word_rules(language).small_words
    groups = _groups()
    for code, phrase in groups:
        if code == language and phrase[0] in stems and (held := _held(phrase, words, stems, small)):
            yield from ((held, other, counts) for other, counts in groups[code, phrase])


def _held(phrase: tuple[str, ...], words: Sequence[str], stems: Sequence[str], small: frozenset[str]) -> set[str]:
    """The words that are the phrase; none if it is not among them."""
    for start, first in enumerate(stems):
        held: list[str] = []
        for word, stem in zip(words[start:], stems[start:], strict=True) if first == phrase[0] else ():
            if stem == phrase[len(held)]:
                held.append(word)
            elif word not in small:
                break
            if len(held) == len(phrase):
                return set(held)
    return set()
