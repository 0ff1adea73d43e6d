"""The description of a page in one line, for search engines and shared links."""

from collections.abc import Iterator
from html import unescape
from typing import Any

from django.utils.html import strip_tags
from wagtail.models import Page
from wagtail.rich_text import RichText

from metrics.content.rich_text import with_written_figures

LONGEST_DESCRIPTION = 160


def describe(page: Page) -> str:
    """The description an editor wrote, else the lead, else how the text begins; figures as they are now."""
    own = page.search_description or getattr(page, "lead", "")
    return shortened(own or next(_texts(getattr(page, "body", []), page.locale.language_code), ""))


def shortened(text: str) -> str:
    """At most LONGEST_DESCRIPTION letters, cut between two words."""
    text = " ".join(text.split())
    if len(text) <= LONGEST_DESCRIPTION:
        return text
    return f"{text[: LONGEST_DESCRIPTION - 1].rpartition(' ')[0].rstrip(' ,;:–-')} …"


def _texts(value: Any, language: str) -> Iterator[str]:
    """The running texts of a page's blocks, in order."""
    if isinstance(value, RichText):
        text = unescape(strip_tags(with_written_figures(value.source, language).replace("</p>", " ")))
        if text.strip():
            yield text
    elif hasattr(value, "values"):
        for part in value.values():
            yield from _texts(part, language)
    elif hasattr(value, "block_type"):
        yield from _texts(value.value, language)
    elif not isinstance(value, str) and hasattr(value, "__iter__"):
        for part in value:
            yield from _texts(part, language)
