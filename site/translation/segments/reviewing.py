"""Who confirmed a text and who reviewed it, and how many are reviewed."""

from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, QuerySet
from django.utils import timezone
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from translation.segments.models import Confirmation, Unconfirmed
from translation.segments.states import who_confirmed


def note_confirmed(translation: StringTranslation, user: Any) -> None:
    """The text is final, says `user`; a review of what it was before does not count for it."""
    about = {"data": translation.data, "confirmed_by_id": user.pk, "reviewed_by": None, "reviewed_at": None}
    Confirmation.objects.update_or_create(translation=translation, defaults=about)


def note_reviewed(translation: StringTranslation, user: Any) -> None:
    """The confirmed text is good, says `user`."""
    about = {"data": translation.data, "reviewed_by_id": user.pk, "reviewed_at": timezone.now()}
    confirmed_by = {"confirmed_by_id": who_confirmed(translation)}
    Confirmation.objects.update_or_create(translation=translation, defaults=about | confirmed_by)


def reviewed_count(translation: Translation) -> int:
    """How many of today's texts of a translation are reviewed."""
    key = translation.source.object_id
    return _reviewed(translation.target_locale_id).filter(context__object_id=key).count()


def reviewed_counts(locale_id: int) -> dict[UUID, int]:
    """The same for every translation into a language, by the key of what is translated."""
    counted = _reviewed(locale_id).values("context__object_id").order_by().annotate(number=Count("pk"))
    return dict(counted.values_list("context__object_id", "number"))


def _reviewed(locale_id: int) -> QuerySet[StringTranslation]:
    todays = StringSegment.objects.filter(string=OuterRef("translation_of"), context=OuterRef("context"))
    return StringTranslation.objects.filter(
        Exists(todays),
        locale_id=locale_id,
        has_error=False,
        unconfirmed=None,
        confirmation__reviewed_at__isnull=False,
        confirmation__data=F("data"),
    )


def confirm_all(translation: Translation) -> None:
    """Publishing confirms what was a draft."""
    Unconfirmed.objects.filter(
        translation__context__object_id=translation.source.object_id,
        translation__locale_id=translation.target_locale_id,
    ).delete()
