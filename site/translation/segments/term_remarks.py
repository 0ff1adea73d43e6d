"""What is remarked on a translation that does not keep to the glossary."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from translation.glossary.in_texts import Glossary
from translation.glossary.models import Term
from translation.segments.remarks import ASK, HINT, Remark


def remarks_on_terms(terms: list[Term], text: str, glossary: Glossary) -> Iterator[Remark]:
    """On a translation as its readers see it, of a source that has `terms`.

    A word that is not to be used is asked about. That a term is missing is only said: the sentence may do without.
    """
    forbidden = glossary.forbidden(terms, text)
    for term, word in forbidden:
        message = _("“%(word)s” is not used for “%(term)s”; the glossary has “%(preferred)s”.")
        names = {"word": word, "term": term.term, "preferred": term.preferred}
        yield Remark("term-forbidden", ASK, message % names, detail=f"{term.pk}:{word}")
    told = {term for term, _word in forbidden}
    for term in glossary.missing([term for term in terms if term not in told], text):
        message = _("For “%(term)s” the glossary has “%(preferred)s”.")
        names = {"term": term.term, "preferred": term.preferred}
        yield Remark("term-missing", HINT, message % names, detail=str(term.pk))
