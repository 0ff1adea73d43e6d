"""How a source text is shown in the segment editor."""

from collections.abc import Iterator

from bs4 import NavigableString, PageElement
from django import template
from django.template import Context
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.names import name_of
from translation.segments.notation import EMPHASIS, has_markup, soup
from translation.segments.segment_rows import SegmentRow

register = template.Library()


@register.filter
def shown_source(row: SegmentRow) -> SafeString:
    """The source as it looks: emphasis as emphasis, a link underlined, a metric as a chip with its value."""
    if not row.terms and not has_markup(row.segment.string.data):
        return escape(row.segment.string.data)
    codes = {code.id: code for code in row.codes}
    tree = soup(row.segment.string.data)
    for element in tree.find_all(True):
        code = codes.get(str(element.get("id"))) if element.name == "a" else None
        if code and code.is_chip:
            made = soup(format_html('<span class="segment-chip" title="{}">{}</span>', code.title, code.shown))
            element.replace_with(made)
        elif code:
            title = _("Link: %(title)s") % {"title": code.title}
            element.name, element.attrs = "span", {"class": "segment-link", "title": title}
        elif element.name not in (*EMPHASIS, "br"):
            element.unwrap()
    if row.terms:
        for text in list(tree.find_all(string=True)):
            if text.find_parent(class_="segment-chip") is None:
                text.replace_with(*_with_terms(text, row))
    # Safe: wagtail-localize's own sentence, whose elements and attributes are none but those above.
    return mark_safe(str(tree))  # noqa: S308


def _with_terms(text: NavigableString, row: SegmentRow) -> Iterator[PageElement]:
    """A text in pieces, with the terms of the glossary marked. What they are called stands below the text."""
    position = 0
    for found in row.glossary.found_in(str(text)):
        yield NavigableString(text[position : found.start])
        term = text[found.start : found.end]
        yield soup(format_html('<span class="segment-term" title="{}">{}</span>', found.term.preferred, term))
        position = found.end
    yield NavigableString(text[position:])


@register.simple_tag(takes_context=True)
def may_review(context: Context, row: SegmentRow) -> bool:
    """Whether the person who looks may mark the text as reviewed."""
    return row.may_be_reviewed_by(context["request"].user)


@register.filter
def person_name(user: User) -> str:
    """What somebody is called."""
    return name_of(user)
