"""What the segment editor says where a translation cannot be published or saved as it is."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page
from wagtail_localize.models import Translation

from translation.completeness import IncompleteTranslation, missing_texts
from translation.refusals import report_incomplete
from translation.segments.notation import plain
from translation.segments.segment_rows import SegmentRow, SegmentRows, held_back_by

SHOWN_AT_MOST = 12


def may_go_out(request: HttpRequest, translation: Translation, page: Page) -> bool:
    """Whether a translation could be published. Says what it lacks, or which texts somebody has to look at."""
    held_back = held_back_by(SegmentRows(translation, page).all())
    if missing := missing_texts(translation):
        report_incomplete(request, IncompleteTranslation(str(page), missing))
    elif held_back:
        report_remarks(request, page, held_back)
    return not (missing or held_back)


def report_problems(request: HttpRequest, target: Any, error: ValidationError) -> None:
    """Name what the page does not take."""
    problems = format_html_join("", "<li>{}</li>", ((message,) for message in error.messages))
    said = _("“%(title)s” cannot be saved as it is:") % {"title": target}
    messages.error(request, format_html("{}<ul>{}</ul>", said, problems))


def texts_with_what_is_said(said_of: Sequence[tuple[SegmentRow, str]]) -> SafeString:
    """The first of some texts as list items, each with a link to its row and what is said of it."""
    return format_html_join(
        "",
        '<li><a href="#segment-{}">{}</a>: {}</li>',
        (
            (row.segment.pk, Truncator(plain(row.segment.string.data, row.codes)).chars(60), said)
            for row, said in said_of[:SHOWN_AT_MOST]
        ),
    )


def report_remarks(request: HttpRequest, target: Any, rows: list[SegmentRow]) -> None:
    """Name the texts that somebody has to look at, each with a link to its row."""
    items = texts_with_what_is_said(
        [
            (row, " ".join(shown.remark.message for shown in row.remarks if shown.remark.weight != "hint"))
            for row in rows
        ]
    )
    said = ngettext(
        "“%(title)s” was not published: there is a remark on %(count)d text. Mend it, or say why it is right.",
        "“%(title)s” was not published: there are remarks on %(count)d texts. "
        "Mend them, or say why they are right.",
        len(rows),
    ) % {"title": target, "count": len(rows)}
    messages.error(request, format_html("{}<ul>{}</ul>", said, items))
