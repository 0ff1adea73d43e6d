"""What a translation may have of its own beside its words: another picture, document or address elsewhere.

Everything else that is no text is the same in every language: a figure, a metric, a page linked to (its translation
is linked by itself). wagtail-localize takes any value for anything, and fails when the page is published.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail_localize.models import OverridableSegment
from wagtail_localize.views.edit_translation import (
    FieldHasNoEditPanelError,
    TabHelper,
    get_segment_location_info,
)

_CHOSEN_FROM = {"image_chooser": get_image_model, "document_chooser": get_document_model}
# Python reads no number of thousands of digits; of those that it reads, Django knows which no id can be.
_MOST_DIGITS = 18
_LONGEST_ADDRESS = 2000


def override_problem(segment: OverridableSegment, value: str) -> str:
    """Why `value` cannot stand in a translation in the place of the source's; empty if it can."""
    kind = _kind(segment)
    if kind in _CHOSEN_FROM:
        is_there = (
            value.isascii()
            and value.isdigit()
            and len(value) <= _MOST_DIGITS
            and _CHOSEN_FROM[kind]().objects.filter(pk=int(value)).exists()
        )
        return "" if is_there else _("Choose an image or a document that exists.")
    if kind == "text":
        return "" if _is_address(value) else _("Enter a whole address, such as https://www.example.org/.")
    return _("This is the same in every language and cannot be changed in a translation.")


def _kind(segment: OverridableSegment) -> str:
    """What the place in the source holds, by wagtail-localize's names; empty for what it does not know."""
    source = segment.source.get_source_instance()
    path, field_path = segment.context.path, segment.context.get_field_path(source)
    try:
        place = get_segment_location_info(source, TabHelper(source), path, field_path, widget=True)
    except (FieldHasNoEditPanelError, LookupError, AttributeError):
        return ""
    return str((place["widget"] or {}).get("type", ""))


def _is_address(value: Any) -> bool:
    scheme, _colon, rest = value.partition(":")
    try:
        if scheme == "mailto":
            validate_email(rest)
        elif scheme == "tel":
            return rest.removeprefix("+").isdigit()
        else:
            URLValidator(schemes=["http", "https"])(value)
    except ValidationError:
        return False
    return len(value) <= _LONGEST_ADDRESS
