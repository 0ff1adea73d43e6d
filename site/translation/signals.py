"""Keeps translations aware of their source: publishing a page tells its translations what changed."""

from typing import Any

from wagtail.models import Page
from wagtail.signals import page_published
from wagtail_localize.models import TranslationSource


def tell_translations(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """Update the source texts of a page's translations. Nothing is published by it.

    wagtail-localize compares with the texts of the last manual sync and calls a translation up to date while
    its source has moved on.
    """
    source = TranslationSource.objects.filter(object_id=instance.translation_key, locale=instance.locale).first()
    if source is not None:
        source.update_from_db()


def connect() -> None:
    """Listen for published pages."""
    page_published.connect(tell_translations)
