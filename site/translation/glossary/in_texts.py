"""The terms of the glossary in a text of the source, and whether its translation keeps to them."""

from dataclasses import dataclass

from translation.glossary.models import Term
from translation.glossary.term_spans import Span, spans, stands_in


@dataclass(frozen=True)
class FoundTerm:
    """A term with the place where it stands in a text."""

    term: Term
    start: int
    end: int


class Glossary:
    """The terms of one language, from one source language. Asks the database once."""

    def __init__(self, source_locale_id: int, locale_id: int, languages: tuple[str, str]) -> None:
        self.terms = list(Term.objects.filter(source_locale_id=source_locale_id, locale_id=locale_id))
        self._source_language, self._language = languages

    def found_in(self, text: str) -> list[FoundTerm]:
        """The terms in a text of the source, in its order. Of two at one place it is the longer one."""
        found = [
            FoundTerm(term, start, end)
            for term in self.terms
            for start, end in spans(term.term, text, self._source_language)
        ]
        taken: list[FoundTerm] = []
        for one in sorted(found, key=lambda one: (-len(one.term.term), one.start)):
            if all(one.end <= other.start or one.start >= other.end for other in taken):
                taken.append(one)
        return sorted(taken, key=lambda one: one.start)

    def terms_in(self, text: str) -> list[Term]:
        """The terms in a text of the source, each once."""
        return list(dict.fromkeys(found.term for found in self.found_in(text)))

    def missing(self, terms: list[Term], translation: str) -> list[Term]:
        """Those of the terms whose translation is not in the text."""
        return [term for term in terms if not stands_in(term.preferred, translation, self._language)]

    def forbidden(self, terms: list[Term], translation: str) -> list[tuple[Term, str]]:
        """Words in a translation that are not to be used for one of the terms, as they stand in it.

        A word that is part of what is to be used is not among them: "hub" in "innovation hub".
        """
        right = [span for term in terms for span in spans(term.preferred, translation, self._language)]
        return [
            (term, translation[start:end])
            for term in terms
            for word in term.forbidden_words
            for start, end in spans(word, translation, self._language)
            if not _is_inside((start, end), right)
        ]


def _is_inside(span: Span, others: list[Span]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in others)
