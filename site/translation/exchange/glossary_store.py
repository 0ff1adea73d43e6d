"""The glossary of a language as it goes out, and terms that come in: all of a file, or none."""

from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Locale

from translation.exchange.file_limits import FileRefused
from translation.exchange.tbx_format import GivenTerm, read_tbx, write_tbx
from translation.glossary.models import Term


@dataclass
class TermsReport:
    """What became of the terms of a file. Nothing is saved where one was refused."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: list[tuple[GivenTerm, str]] = field(default_factory=list)


def glossary_file(source_locale: Locale, locale: Locale, origin: str) -> bytes:
    """All terms of a language, as TBX."""
    terms = Term.objects.filter(source_locale=source_locale, locale=locale)
    given = [GivenTerm(term.term, term.preferred, tuple(term.forbidden_words), term.note) for term in terms]
    return write_tbx(given, source_locale.language_code, locale.language_code, origin)


def bring_terms(text: str, source_locale: Locale, locale: Locale, user: Any) -> TermsReport:
    """Take the terms of a TBX file into the glossary. Raises FileRefused for what is no such file."""
    report = TermsReport()
    given = read_tbx(text, source_locale.language_code, locale.language_code)
    with transaction.atomic():
        terms = Term.objects.filter(source_locale=source_locale, locale=locale)
        kept = {term.term.casefold(): term for term in terms}
        seen: dict[str, GivenTerm] = {}
        for one in given:
            try:
                _take(
                    one,
                    kept.get(one.term.casefold()),
                    seen,
                    Term(source_locale=source_locale, locale=locale),
                    user,
                    report,
                )
            except FileRefused as refused:
                report.refused.append((one, str(refused)))
        if report.refused:
            transaction.set_rollback(True)
    return report


def _take(
    given: GivenTerm, kept: Term | None, seen: dict[str, GivenTerm], new: Term, user: Any, report: TermsReport
) -> None:
    before = seen.setdefault(given.term.casefold(), given)
    if before is not given:
        if (before.preferred, before.forbidden) != (given.preferred, given.forbidden):
            message = _("The file has another translation of this term in line %(line)d.")
            raise FileRefused(message % {"line": before.line})
        return
    _refuse_what_has_no_place(given)
    term = kept or new
    values = {
        "term": given.term,
        "preferred": given.preferred,
        "forbidden": "\n".join(given.forbidden),
        "note": given.note,
    }
    is_as_it_was = kept is not None and all(
        " ".join(str(getattr(kept, name)).split()) == " ".join(value.split()) for name, value in values.items()
    )
    if is_as_it_was:
        report.unchanged += 1
        return
    for name, value in values.items():
        setattr(term, name, value)
    term.save()
    log(term, "wagtail.edit" if kept else "wagtail.create", user=user, content_changed=True)
    if kept:
        report.changed += 1
    else:
        report.new += 1


def _refuse_what_has_no_place(given: GivenTerm) -> None:
    if not given.term or not given.preferred:
        raise FileRefused(_("A term needs a translation that may be used."))
    if given.preferred in given.forbidden:
        raise FileRefused(_("The translation is among the words that are not to be used."))
    texts = {"term": given.term, "preferred": given.preferred, "forbidden": "\n".join(given.forbidden)}
    for name, text in {**texts, "note": given.note}.items():
        column: Any = Term._meta.get_field(name)
        most, field_name = column.max_length, column.verbose_name
        if len(text) > most:
            message = _("Too long for “%(field)s”: it takes %(most)d characters.")
            raise FileRefused(message % {"field": field_name, "most": most})
