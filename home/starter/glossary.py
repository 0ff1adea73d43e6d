"""The first terms of the glossary: those that the starter texts are about."""

from wagtail.models import Locale

from translation.glossary.models import Term

# Danish, English, what is not to be used, note.
TERMS = [
    ("klynge", "cluster", "", ""),
    ("innovationsnetværk", "innovation network", "", ""),
    ("medlem", "member", "", ""),
    ("medlemsfordel", "member benefit", "membership advantage", ""),
    ("virksomhed", "company", "firm\nenterprise", "“Business” er erhvervslivet som helhed."),
    ("brancheorganisation", "trade association", "branch organisation\nindustry organisation", ""),
    ("videninstitution", "knowledge institution", "", "Universiteter og andre, der forsker og uddanner."),
    ("aktør", "player", "actor", ""),
]


def create_terms(source: Locale, target: Locale) -> None:
    """The terms, from the language of the source into the other one."""
    for term, preferred, forbidden, note in TERMS:
        Term.objects.create(
            term=term, source_locale=source, locale=target, preferred=preferred, forbidden=forbidden, note=note
        )
