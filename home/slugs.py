"""Addresses from Danish titles: æ, ø and å become ae, oe and aa, in the editor as it is typed and on the server."""

import re

from django.utils.text import slugify
from wagtail.admin.widgets import SlugInput

DANISH_LETTERS = {"æ": "ae", "ø": "oe", "å": "aa"}


def danish_slug(text: str) -> str:
    """The part of an address for a title: "Små øer" gives "smaa-oeer"."""
    text = text.lower()
    for letter, ascii_letters in DANISH_LETTERS.items():
        text = text.replace(letter, ascii_letters)
    return slugify(text)


def danish_slug_widget() -> SlugInput:
    """The slug field of the page editor, which follows the title by the same rule."""
    return SlugInput(
        formatters=[
            (re.compile(f"[{letter}{letter.upper()}]"), ascii_letters)
            for letter, ascii_letters in DANISH_LETTERS.items()
        ]
    )
