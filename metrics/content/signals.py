"""Signals: report metrics lost in a translated sentence, and clear at each request what the last one fetched."""

from django.core.signals import request_started
from django.db.models.signals import post_save
from wagtail_localize.models import StringTranslation

from metrics.content import current_figures, draftail, rich_text
from metrics.content.lost_figures import report_lost_metrics


def connect() -> None:
    """Connect the signals."""
    for module in (current_figures, draftail, rich_text):
        request_started.connect(module.forget, dispatch_uid=module.__name__)
    post_save.connect(report_lost_metrics, sender=StringTranslation, dispatch_uid="metrics.content.lost_figures")
