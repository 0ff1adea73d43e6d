"""What a translator does in the segment editor, through the client, and the rows it shows."""

from typing import Any

from django.urls import reverse
from wagtail.models import Page
from wagtail.rich_text import RichText
from wagtail_localize.models import Translation

from clusterinfo.models import ClusterPage
from translation.segments.segment_rows import SegmentRow, SegmentRows

JSON = {"Accept": "application/json"}


LEAD = "Et fællesskab om erhverv og teknologi"


def edit_url(page: Any) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def rows_of(translation: Translation) -> list[SegmentRow]:
    return SegmentRows(translation, translation.get_target_instance()).all()


def row_of(translation: Translation, beginning: str) -> SegmentRow:
    return next(row for row in rows_of(translation) if beginning in row.segment.string.data)


def publish_danish(page: Page) -> None:
    page.save_revision().publish()


def change_section(page: ClusterPage, heading: str, text: str) -> None:
    """Publish the page with another text in one of its sections."""
    block = next(
        block for block in page.body if block.block_type == "section" and block.value["heading"] == heading
    )
    block.value["text"] = RichText(text)
    publish_danish(page)
