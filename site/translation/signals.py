"""Keeps translations told of their source, and their texts checked as they are saved."""

from typing import Any

from django.db.models import Model
from django.db.models.signals import post_save
from wagtail.models import Page, TranslatableMixin
from wagtail.signals import published
from wagtail_localize.models import StringTranslation, TranslationSource, post_save_string_translation

from translation.segment_faults import report_faults


def tell_translations(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    """Update the source texts of a page's or a snippet's translations. Nothing is published by it.

    wagtail-localize compares with the texts of the last manual sync and calls a translation up to date while
    its source has moved on.
    """
    if not isinstance(instance, TranslatableMixin):
        return
    source = TranslationSource.objects.filter(object_id=instance.translation_key, locale=instance.locale).first()
    if source is not None:
        source.update_from_db()


def keep_draft_title(sender: type[StringTranslation], instance: StringTranslation, **kwargs: Any) -> None:
    """Name the page in the editor by its translated title, as far as the column takes it.

    wagtail-localize's own receiver, which this one replaces, writes the whole text: PostgreSQL fails with a title
    that is too long, before anybody is told so. tests/test_translation_faults.py saves one.
    """
    if instance.context.path == "title":
        longest = Page._meta.get_field("draft_title").max_length
        pages = Page.objects.filter(translation_key=instance.context.object_id, locale_id=instance.locale_id)
        pages.update(draft_title=instance.data[:longest])


def connect() -> None:
    """Listen for what is published, pages and snippets alike, and for texts that are translated."""
    published.connect(tell_translations, dispatch_uid="translation.source")
    post_save.disconnect(post_save_string_translation, sender=StringTranslation)
    post_save.connect(keep_draft_title, sender=StringTranslation, dispatch_uid="translation.draft_title")
    post_save.connect(report_faults, sender=StringTranslation, dispatch_uid="translation.faults")
