"""Keeps the index as the site is: in the transaction that publishes, withdraws, moves or words something."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from modelsearch.index import insert_or_update_object
from wagtail.models import Page

from metrics.models import Metric, MetricWording
from search.index.index_writing import index_all, index_metric, index_page
from search.models import IndexedText

# What saving a draft writes of the page itself.
DRAFT_FIELDS = {"draft_title", "has_unpublished_changes", "latest_revision", "latest_revision_created_at"}


def _page_saved(instance: Any, update_fields: Any = None, **kwargs: Any) -> None:
    """Publishing and withdrawing save a page with all that it has, saving a draft does not."""
    is_draft = update_fields is not None and set(update_fields) <= DRAFT_FIELDS
    if isinstance(instance, Page) and not is_draft and not kwargs.get("raw"):
        index_page(instance)


def _wording_changed(instance: Metric | MetricWording, **kwargs: Any) -> None:
    metric_id = instance.pk if isinstance(instance, Metric) else instance.metric_id
    metric = None if kwargs.get("raw") else Metric.objects.filter(pk=metric_id).first()
    if metric:
        index_metric(metric)
        if isinstance(instance, MetricWording):
            # Upstream puts a metric into the editors' index when it is saved itself, which is before its names are.
            insert_or_update_object(metric)


def index_what_was_there(**kwargs: Any) -> None:
    """After `migrate`: fill an index that is empty while the site is not."""
    if not IndexedText.objects.exists() and Page.objects.filter(live=True, depth__gt=1).exists():
        index_all()


def connect() -> None:
    """Connect the signals."""
    post_save.connect(_page_saved, dispatch_uid="search.pages")
    post_save.connect(_wording_changed, sender=Metric, dispatch_uid="search.metrics")
    for signal in (post_save, post_delete):
        signal.connect(_wording_changed, sender=MetricWording, dispatch_uid="search.wordings")
