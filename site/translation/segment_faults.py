"""What is wrong with one translated text so that it cannot be published: blank, too long, a lost link, no address.

Told at the segment as soon as it is saved, through wagtail-localize's own error of a translation; a faulty
translation counts as missing, so the page is not published with it.
"""

import json
from typing import Any

from bs4 import BeautifulSoup
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation

from translation.status.holdings import is_blank

SLUG = "slug"
_METRIC = "metric"


def report_faults(sender: type[StringTranslation], instance: StringTranslation, **kwargs: Any) -> None:
    """Mark a translation that could not be published as faulty, with the reason."""
    if kwargs.get("raw"):
        return
    segment = (
        StringSegment.objects.filter(string=instance.translation_of_id, context=instance.context_id)
        .select_related("context", "source__specific_content_type", "string")
        .first()
    )
    fault = fault_in(segment, instance.data, instance.locale_id) if segment else ""
    if fault:
        instance.has_error, instance.field_error = True, fault
        StringTranslation.objects.filter(pk=instance.pk).update(has_error=True, field_error=fault)


def fault_in(segment: StringSegment, data: str, locale_id: int) -> str:
    """Why `data` cannot stand in the place of a source text; empty if it can."""
    if is_blank(data) and not is_blank(segment.string.data):
        return _("Write a translation: spaces alone leave the place empty.")
    if segment.context.path == SLUG:
        return _address_fault(segment, data, locale_id)
    if lost := _lost_links(segment.string.data, data, segment.attrs):
        return _("The link “%(link)s” of the source is missing. Put it back, wherever it belongs.") % {"link": lost}
    limit = _limit(segment)
    length = len(BeautifulSoup(data, "html.parser").get_text())
    if limit and length > limit:
        return _("%(length)d characters: this place has room for %(limit)d.") % {"length": length, "limit": limit}
    return ""


def _lost_links(source: str, data: str, attrs: str) -> str:
    """The words of the first link that the source has and the translation has not, or has without words."""
    kept = {
        link["id"] for link in BeautifulSoup(data, "html.parser").find_all("a", id=True) if link.get_text().strip()
    }
    known: dict[str, dict[str, str]] = json.loads(attrs or "null") or {}
    for link in BeautifulSoup(source, "html.parser").find_all("a", id=True):
        # A metric is missed in words of its own: metrics.content.lost_figures.
        is_metric = known.get(str(link["id"]), {}).get("linktype") == _METRIC
        if link["id"] not in kept and not is_metric:
            return str(link.get_text())
    return ""


def _limit(segment: StringSegment) -> int | None:
    """How many characters the place of a text has room for; None where there is no limit."""
    model = segment.source.specific_content_type.model_class()
    name, *names = segment.context.field_path.split(".")
    field = model._meta.get_field(name) if model and name else None
    if not isinstance(field, StreamField):
        return getattr(field, "max_length", None)
    block: Any = field.stream_block
    for child in names:
        if isinstance(block, blocks.ListBlock):
            block = block.child_block
        elif isinstance(block, blocks.BaseStreamBlock | blocks.BaseStructBlock):
            block = block.child_blocks.get(child)
    return getattr(getattr(block, "field", None), "max_length", None)


def _address_fault(segment: StringSegment, data: str, locale_id: int) -> str:
    if data != slugify(data):
        return _("An address consists of the letters a–z, digits and hyphens. Possible is: %(slug)s") % {
            "slug": slugify(data) or "–"
        }
    limit = Page._meta.get_field(SLUG).max_length
    if limit and len(data) > limit:
        return _("%(length)d characters: this place has room for %(limit)d.") % {
            "length": len(data),
            "limit": limit,
        }
    page = Page.objects.filter(translation_key=segment.source.object_id, locale=locale_id).first()
    taken = page.get_siblings(inclusive=False).filter(slug=data).first() if page else None
    if taken:
        return _("The page “%(title)s” beside it has this address already.") % {"title": taken.title}
    return ""
