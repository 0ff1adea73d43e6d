"""What a translator is told when a figure gets lost in a translated sentence."""

import json
from typing import Any

from django.db.models.signals import post_save
from django.utils.translation import gettext as _
from wagtail_localize.models import StringSegment, StringTranslation
from wagtail_localize.strings import extract_ids

from metrics.rich_text import MetricLinkHandler


def report_lost_metrics(sender: type[StringTranslation], instance: StringTranslation, **kwargs: Any) -> None:
    """Mark a translation that lacks a metric of its source as faulty; wagtail-localize shows why, at the text.

    A faulty translation counts as missing, so the page is not published with it.
    """
    segment = StringSegment.objects.filter(string=instance.translation_of, context=instance.context).first()
    if kwargs.get("raw") or segment is None:
        return
    lost = _metrics_of(segment) - set(extract_ids(instance.data))
    if not lost:
        return
    error = _("A figure of the Danish text is missing. Put it back, wherever it belongs in your sentence.")
    instance.has_error, instance.field_error = True, error
    StringTranslation.objects.filter(pk=instance.pk).update(has_error=True, field_error=error)


def _metrics_of(segment: StringSegment) -> set[str]:
    """The ids, within the sentence, of the elements that are metrics."""
    attributes: dict[str, dict[str, str]] = json.loads(segment.attrs or "null") or {}
    return {name for name, given in attributes.items() if given.get("linktype") == MetricLinkHandler.identifier}


def connect() -> None:
    """Look at every translated sentence as it is saved."""
    post_save.connect(report_lost_metrics, sender=StringTranslation, dispatch_uid="metrics.localize")
