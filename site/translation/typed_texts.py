"""A text that a person has typed, as wagtail-localize's own editor keeps it."""

from typing import Any

from wagtail_localize.models import StringTranslation


def typed_text(data: str, user: Any) -> dict[str, Any]:
    """The fields of a `StringTranslation` that is `data` as `user` has typed it, with no fault found in it yet."""
    return {
        "data": data,
        "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
        "tool_name": "",
        "last_translated_by": user,
        "has_error": False,
        "field_error": "",
    }
