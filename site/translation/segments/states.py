"""How far one text is: missing, changed in the source, faulty, draft, confirmed, reviewed."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import StringTranslation

from translation.segments.models import Confirmation

MISSING, CHANGED, FAULTY, DRAFT, DONE, REVIEWED = "missing", "changed", "faulty", "draft", "done", "reviewed"
STATES: dict[str, str | Promise] = {
    MISSING: _("Missing"),
    CHANGED: _("Source changed"),
    FAULTY: _("Has an error"),
    DRAFT: _("Draft"),
    DONE: _("Confirmed"),
    REVIEWED: _("Reviewed"),
}
CONFIRMED = (DONE, REVIEWED)


def state_of(translation: StringTranslation | None, *, was_translated: bool) -> str:
    """One of STATES; `was_translated` says whether there is a translation of what the source said before."""
    if translation is None:
        return CHANGED if was_translated else MISSING
    if translation.has_error:
        return FAULTY
    if hasattr(translation, "unconfirmed"):
        return DRAFT
    confirmation = confirmation_of(translation)
    return REVIEWED if confirmation and confirmation.reviewed_at else DONE


def confirmation_of(translation: StringTranslation) -> Confirmation | None:
    """Who has confirmed and reviewed the text as it is; None where it was changed since, or nobody is noted."""
    confirmation: Confirmation | None = getattr(translation, "confirmation", None)
    return confirmation if confirmation and confirmation.data == translation.data else None


def who_confirmed(translation: StringTranslation) -> int | None:
    """Whose text it is, by id: who confirmed it, else who wrote it; None where nobody is known."""
    confirmation = confirmation_of(translation)
    if confirmation and confirmation.confirmed_by_id:
        return confirmation.confirmed_by_id
    writer: int | None = translation.last_translated_by_id
    return writer
