"""A page as its editor shows it: every field says where it stands in the form, everything else where it is edited.

Only in the frame of the page editor; what visitors get has none of it.
"""

from typing import Any

from django.http import HttpRequest
from django.template import Context
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import override
from wagtail.models import Page

from pages.content_paths import ContentPaths, Place

# In the context of a page's template while it is marked. Templates ask for it where they show an empty field.
MARKING = "marking"


class Marking:
    """The marks of one page, for the tags in templates."""

    def __init__(self, page: Page, menu_language: str) -> None:
        self.paths = ContentPaths(page)
        self.menu_language = menu_language


def marking_context(page: Page, request: HttpRequest) -> dict[str, Any]:
    """What is added to the context of a page: nothing, unless it is shown in the frame of its editor.

    There the request says `menu_language`, that of the editor's menus. Wagtail's own preview is not marked.
    """
    menu_language = getattr(request, "menu_language", None)
    return {MARKING: Marking(page, menu_language)} if menu_language else {}


def attributes(place: Place | None) -> SafeString:
    """The attributes of an element that shows a field, each with a space before it."""
    if place is None:
        return SafeString("")
    longest = format_html(' data-mark-max="{}"', place.max_length) if place.max_length else ""
    required = SafeString(" data-mark-required") if place.is_required else ""
    return format_html(' data-mark="{}" data-mark-kind="{}"{}{}', place.path, place.kind, longest, required)


def comes_from(context: Context, url: str, name: Promise, **words: object) -> SafeString:
    """The attributes of an element whose text is edited elsewhere: at `url`, called `name`.

    `name` is a lazy translation, written in the language of the editor's menus.
    """
    marking = context.get(MARKING)
    if not marking:
        return SafeString("")
    with override(marking.menu_language):
        return format_html(' data-edit-url="{}" data-edit-name="{}"', url, str(name) % words)
