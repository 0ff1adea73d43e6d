"""What the list of work shows of a translation: to whom it is given, how much is reviewed, what is asked."""

from wagtail.models import Locale
from wagtail_localize.models import Translation

from accounts.names import name_of
from translation.inbox.details import Details
from translation.segments.questions import open_questions
from translation.segments.reviewing import reviewed_counts


def details_of(locale: Locale) -> dict[int, Details]:
    """By translation, for a whole language."""
    reviewed, questions = reviewed_counts(locale.pk), open_questions(locale.pk)
    translations = Translation.objects.filter(target_locale=locale).select_related("source", "assignment__person")
    found = {}
    for translation in translations:
        assignment = getattr(translation, "assignment", None)
        found[translation.pk] = Details(
            questions=questions.get(translation.pk, 0),
            reviewed=reviewed.get(translation.source.object_id, 0),
            person=name_of(assignment.person) if assignment else "",
            person_id=assignment.person_id if assignment else None,
        )
    return found
