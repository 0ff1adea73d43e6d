"""Questions to the author of a source text: a comment of Wagtail at its field, and the answer at the segment."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Count
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import Comment, Page
from wagtail_localize.models import StringSegment, Translation

from pages.field_comments import leave_comment
from translation.segments.models import Question
from translation.segments.notation import plain
from translation.segments.segment_places import SegmentPlace
from translation.segments.segment_rows import SegmentRow

QUOTED = "> "
OPEN, ANSWERED, CLOSED = "open", "answered", "closed"
STATES: dict[str, str | Promise] = {
    OPEN: _("Waits for an answer"),
    ANSWERED: _("Answered"),
    CLOSED: _("Answered and closed"),
}


@dataclass(frozen=True)
class AskedQuestion:
    """A question as its segment shows it."""

    comment: Comment

    @property
    def text(self) -> str:
        """What was asked, without the sentence that is quoted for the author."""
        text = str(self.comment.text)
        return text.partition("\n")[2] if text.startswith(QUOTED) else text

    @property
    def state(self) -> str:
        """One of STATES."""
        if self.comment.resolved_at:
            return CLOSED
        return ANSWERED if self.comment.replies.all() else OPEN

    @property
    def state_name(self) -> str | Promise:
        """Its state in words."""
        return STATES[self.state]


def ask(translation: Translation, segment: StringSegment, place: SegmentPlace, user: Any, text: str) -> None:
    """Put a question at the field of the source page, and tell those who follow its comments.

    A field of running text has one place for all of its sentences: there the sentence is quoted.
    """
    source: Page = translation.source.get_source_instance()
    if place.takes_emphasis:
        text = f"{QUOTED}{plain(segment.string.data)}\n{text}"
    with transaction.atomic():
        comment = leave_comment(source, user, place.path, text)
        Question.objects.create(
            translation=translation, comment=comment, path=place.path, source_text=segment.string.data
        )


def put_questions(rows: Iterable[SegmentRow], translation: Translation) -> None:
    """Give each row the questions about it, oldest first.

    One about a sentence that has changed since stands at the first text of its field.
    """
    asked = (
        Question.objects.filter(translation=translation)
        .select_related("comment__user", "comment__resolved_by")
        .prefetch_related("comment__replies__user")
        .order_by("pk")
    )
    at: dict[tuple[str, str], list[AskedQuestion]] = defaultdict(list)
    rows = list(rows)
    todays = {(row.place.path, row.segment.string.data) for row in rows}
    for question in asked:
        here = (question.path, question.source_text)
        at[here if here in todays else (question.path, "")].append(AskedQuestion(question.comment))
    for row in rows:
        elsewhere = at.pop((row.place.path, ""), [])
        row.questions = [*at.pop((row.place.path, row.segment.string.data), []), *elsewhere]


def open_questions(locale_id: int) -> dict[int, int]:
    """How many questions about each translation into a language are not closed."""
    asked = Question.objects.filter(translation__target_locale_id=locale_id, comment__resolved_at=None)
    counted = asked.values("translation_id").order_by().annotate(number=Count("pk"))
    return dict(counted.values_list("translation_id", "number"))
