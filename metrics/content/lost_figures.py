"""Reports to the translator that a translated sentence has lost a metric of its source."""

import json
from typing import Any

from bs4 import BeautifulSoup
from django.utils.translation import gettext as _
from wagtail_localize.models import StringSegment, StringTranslation

from metrics.content.rich_text import MetricLinkHandler


def report_lost_metrics(sender: type[StringTranslation], instance: StringTranslation, **kwargs: Any) -> None:
    """Mark a translation that lacks a metric of its source as faulty; wagtail-localize shows why, at the text.

    A faulty translation counts as missing, so the page is not published with it.
    """
    segment = StringSegment.objects.filter(string=instance.translation_of, context=instance.context).first()
    if kwargs.get("raw") or segment is None:
        return
    error = lost_figure_in(segment, instance.data)
    if not error:
        return
    instance.has_error, instance.field_error = True, error
    StringTranslation.objects.filter(pk=instance.pk).update(has_error=True, field_error=error)


def lost_figure_in(segment: StringSegment, data: str) -> str:
    """What is wrong with the metrics of a sentence that is translated as `data`; empty for nothing."""
    source, translated = _texts_of_links(segment.string.data), _texts_of_links(data)
    metrics = _metrics_of(segment) & source.keys()
    if metrics - translated.keys():
        return _("A figure of the Danish text is missing. Put it back, wherever it belongs in your sentence.")
    changed = sorted(name for name in metrics if translated[name] != source[name])
    if changed:
        element = f'<a id="{changed[0]}">{source[changed[0]]}</a>'
        return _("Leave %(element)s as it is: readers see the number in its place.") % {"element": element}
    return ""


def _texts_of_links(sentence: str) -> dict[str, str]:
    return {
        str(link["id"]): link.get_text() for link in BeautifulSoup(sentence, "html.parser").find_all("a", id=True)
    }


def _metrics_of(segment: StringSegment) -> set[str]:
    """The ids, within the sentence, of the elements that are metrics."""
    attributes: dict[str, dict[str, str]] = json.loads(segment.attrs or "null") or {}
    return {name for name, given in attributes.items() if given.get("linktype") == MetricLinkHandler.identifier}
