"""Stores which numbers a sentence and its translation do not share."""

from collections.abc import Collection, Iterable
from uuid import UUID

from django.utils.html import strip_tags
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from metrics.consistency.context_words import can_check
from metrics.consistency.page_checks import fingerprint
from metrics.consistency.translations import compare_numbers
from metrics.models import NumberInTranslation


def check_translations_of(page: Page) -> None:
    """Compare every translated text that `page` is the source or the translation of."""
    translations = Translation.objects.filter(source__object_id=page.translation_key, enabled=True)
    for translation in translations.select_related("source__locale", "target_locale"):
        target = _target_page(translation)
        if target is not None:
            NumberInTranslation.objects.filter(page=target).delete()
            _keep(translation, target, _segments(translation))


def check_translated_string(saved: StringTranslation) -> None:
    """Compare one translated text, as it is saved."""
    segments = StringSegment.objects.filter(
        string_id=saved.translation_of_id, context_id=saved.context_id
    ).select_related("string", "context", "source__locale")
    for segment in segments:
        translation = Translation.objects.filter(
            source_id=segment.source_id, target_locale_id=saved.locale_id, enabled=True
        ).first()
        target = _target_page(translation) if translation else None
        if translation and target:
            NumberInTranslation.objects.filter(
                page=target, path=segment.context.path, source_text=strip_tags(segment.string.data)
            ).delete()
            segment.translation = saved.data
            _keep(translation, target, [segment])


def _segments(translation: Translation) -> Iterable[StringSegment]:
    segments = StringSegment.objects.filter(source_id=translation.source_id)
    return (
        segments.annotate_translation(translation.target_locale)
        .select_related("string", "context")
        .order_by("order")
    )


def _target_page(translation: Translation) -> Page | None:
    return Page.objects.filter(
        translation_key=translation.source.object_id, locale_id=translation.target_locale_id
    ).first()


def difference_fingerprint(page_id: int, path: str, source: str, translated: str, disagreement: object) -> str:
    """A digest of a number that differs, by which somebody may have judged it to be none; texts without tags."""
    return fingerprint("translation", page_id, path, source, translated, disagreement)


def _keep(translation: Translation, page: Page, segments: Iterable[StringSegment]) -> None:
    """Compare and keep."""
    rows: list[NumberInTranslation] = []
    for segment in segments:
        rows += differing_numbers(translation, page, segment, segment.translation)
    NumberInTranslation.objects.bulk_create(rows)


def differing_numbers(
    translation: Translation, page: Page, segment: StringSegment, data: str | None
) -> list[NumberInTranslation]:
    """What is to be kept of a text of `page` translated as `data`; nothing in languages that nobody can check."""
    source_language = translation.source.locale.language_code
    language = translation.target_locale.language_code
    if not data or segment.context.path == "slug" or not (can_check(source_language) and can_check(language)):
        return []
    different = compare_numbers(segment.string.data, data, source_language, language)
    source, translated = strip_tags(segment.string.data), strip_tags(data)
    return [
        NumberInTranslation(
            page=page,
            locale_id=translation.target_locale_id,
            path=segment.context.path,
            source_text=source,
            translated_text=translated,
            in_source=disagreement.source[:200],
            in_translation=disagreement.translation[:200],
            fingerprint=difference_fingerprint(page.pk, segment.context.path, source, translated, disagreement),
        )
        for disagreement in different
    ]


def keep_differing(
    texts: Collection[tuple[UUID, str, str]], rows: Iterable[NumberInTranslation], locale_id: int
) -> None:
    """Keep `rows` of many texts that are saved at once, in the place of what was kept of these texts.

    A text is the translation key of its page, its path and its source as the database has it.
    """
    replaced = {(key, path, strip_tags(source)) for key, path, source in texts}
    kept = NumberInTranslation.objects.filter(locale_id=locale_id)
    old = [
        pk
        for pk, *text in kept.values_list("pk", "page__translation_key", "path", "source_text")
        if tuple(text) in replaced
    ]
    NumberInTranslation.objects.filter(pk__in=old).delete()
    NumberInTranslation.objects.bulk_create(rows)
