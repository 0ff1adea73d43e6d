"""What a translation still lacks, and the refusal to publish one that lacks something.

wagtail-localize alone fills the gaps of an incomplete translation with the source text and publishes that,
so a Danish sentence would stand on a live English page. Here the publish is refused with the list instead.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import NON_FIELD_ERRORS, ObjectDoesNotExist, ValidationError
from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page, TranslatableMixin
from wagtail_localize.models import StringSegment, StringTranslation, Translation, get_edit_url
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from translation.status.holdings import is_blank

WORDS_OF_A_SENTENCE = 3


@dataclass(frozen=True)
class MissingText:
    """A source text without a translation: where it stands and how it begins.

    `url` leads to where it is translated; empty where there is no such place.
    """

    path: str
    text: str
    url: str = ""

    def __str__(self) -> str:
        return Truncator(strip_tags(self.text)).chars(90)


class IncompleteTranslation(ValidationError):
    """Raised instead of publishing a page whose translation lacks texts."""

    def __init__(self, title: str, missing: Iterable[MissingText]) -> None:
        self.missing = list(missing)
        self.title = title
        super().__init__({NON_FIELD_ERRORS: [self.summary, *map(str, self.missing)]})

    @property
    def summary(self) -> str:
        """One sentence that says what happened and what to do."""
        return ngettext(
            "“%(title)s” was not published: %(count)d text is not translated yet. "
            "Translate it, then publish again.",
            "“%(title)s” was not published: %(count)d texts are not translated yet. "
            "Translate them, then publish again.",
            len(self.missing),
        ) % {"title": self.title, "count": len(self.missing)}


def missing_texts(translation: Translation) -> list[MissingText]:
    """The source texts of an ongoing translation that have none, an empty or a faulty one, in page order."""
    segments = (
        StringSegment.objects.filter(source_id=translation.source_id)
        .annotate_translation(translation.target_locale)
        .select_related("string", "context")
        .order_by("order")
    )
    related_items = translation.source.relatedobjectsegment_set.select_related("object", "context")
    missing = [s for s in segments if is_blank(s.translation or "") and not is_blank(s.string.data)]
    edit_url = _edit_url(translation) if missing else ""
    return [
        *(
            MissingText(segment.context.path, segment.string.data, edit_url and f"{edit_url}#segment-{segment.pk}")
            for segment in missing
        ),
        *(
            MissingText(related.context.path, _("a linked item that has no translation"))
            for related in related_items
            if not related.object.has_translation(translation.target_locale)
        ),
    ]


def _edit_url(translation: Translation) -> str:
    """Where the target is translated; empty while there is none."""
    try:
        return get_edit_url(translation.get_target_instance())
    except ObjectDoesNotExist:
        return ""


def _source_texts_left_in(page: Page, translation: Translation) -> list[MissingText]:
    """Whole sentences of the source that still stand in a page whose translation was taken out of sync."""
    source_texts = set(
        StringSegment.objects.filter(source_id=translation.source_id).values_list("string__data", flat=True)
    )
    kept_on_purpose = set(
        StringTranslation.objects.filter(
            context__object_id=translation.source.object_id,
            locale_id=translation.target_locale_id,
            has_error=False,
        ).values_list("data", flat=True)
    )
    return [
        MissingText(segment.path, segment.string.data)
        for segment in extract_segments(page)
        if isinstance(segment, StringSegmentValue)
        and segment.string.data in source_texts - kept_on_purpose
        and len(strip_tags(segment.string.data).split()) >= WORDS_OF_A_SENTENCE
    ]


def _translation_into(instance: Page | TranslatableMixin) -> Translation | None:
    return (
        Translation.objects.filter(source__object_id=instance.translation_key, target_locale_id=instance.locale_id)
        .select_related("source__locale", "target_locale")
        .first()
    )


def ongoing_translation_into(instance: Page | TranslatableMixin) -> Translation | None:
    """The translation whose target this is; None where there is none, or it was stopped."""
    translation = _translation_into(instance)
    return translation if translation and translation.enabled else None


def refuse_incomplete_publish(page: Page) -> None:
    """Raise IncompleteTranslation if publishing `page` now would show source texts to its readers."""
    translation = _translation_into(page)
    if translation is None:
        return
    missing = missing_texts(translation) if translation.enabled else _source_texts_left_in(page, translation)
    if missing:
        raise IncompleteTranslation(str(page), missing)
