"""The words that mean the same, of a language or as editors say, where one of them is searched for."""

from collections.abc import Iterator, Sequence

from django.conf import settings

from publishing.stamp.kept_values import kept_while_unchanged
from search.models import Synonyms, phrases_in
from search.words.treatment import treat
from search.words.word_rules import word_rules

# Language, and a phrase as stems → the other phrases.
Groups = dict[tuple[str, tuple[str, ...]], list[tuple[str, ...]]]


@kept_while_unchanged
def _groups() -> Groups:
    groups: Groups = {}
    everywhere = [(code, words) for code, _name in settings.LANGUAGES for words in word_rules(code).same_meaning]
    for language, words in [*everywhere, *Synonyms.objects.values_list("language", "words")]:
        phrases = phrases_in(words)
        for phrase in phrases:
            others = [other for other in phrases if other != phrase]
            groups.setdefault((language, stems_of(phrase, language)), []).extend(others)
    return groups


def stems_of(phrase: Sequence[str], language: str) -> tuple[str, ...]:
    """The stems of words that are spelt out, by which they are compared."""
    return tuple(treat(word, language).stem for word in phrase)


def synonyms_of(words: Sequence[str], language: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """For each stretch of the words that has synonyms: from where to where, and the words of one of them."""
    groups = _groups()
    stems = stems_of(words, language)
    longest = max((len(phrase) for code, phrase in groups if code == language), default=0)
    for start in range(len(stems)):
        for end in range(start + 1, min(start + longest, len(stems)) + 1):
            for phrase in groups.get((language, stems[start:end]), ()):
                yield start, end, phrase
