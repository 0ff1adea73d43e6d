"""The language in which the current request or command speaks."""

from django.conf import settings
from django.utils.translation import get_language


def active_language() -> str:
    """The active language's code; the source language where translation is switched off."""
    return get_language() or settings.LANGUAGE_CODE
