"""Renews findings when a page is published or withdrawn, a translation saved, or the register changed."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, Site
from wagtail.signals import page_published, page_unpublished
from wagtail_localize.models import StringTranslation

from metrics.consistency.store import check_all, check_page, forget_page, reassess
from metrics.consistency.translation_store import check_translated_string, check_translations_of
from metrics.models import Metric, MetricWording, Observation
from metrics.models.observation import values_entered


def _page_published(instance: Page, **kwargs: Any) -> None:
    check_page(instance)
    check_translations_of(instance)


def _page_unpublished(instance: Page, **kwargs: Any) -> None:
    forget_page(instance.pk)


def _string_translated(instance: StringTranslation, **kwargs: Any) -> None:
    if not kwargs.get("raw"):
        check_translated_string(instance)


def _register_changed(instance: Metric | MetricWording | Observation, **kwargs: Any) -> None:
    if not kwargs.get("raw"):
        reassess([instance.pk if isinstance(instance, Metric) else instance.metric_id])


def _values_entered(metric_ids: set[int], **kwargs: Any) -> None:
    reassess(metric_ids)


def _organisation_renamed(**kwargs: Any) -> None:
    if not kwargs.get("raw"):
        check_all()


def connect() -> None:
    """Connect the signals."""
    page_published.connect(_page_published, dispatch_uid="metrics.consistency")
    page_unpublished.connect(_page_unpublished, dispatch_uid="metrics.consistency")
    post_save.connect(_string_translated, sender=StringTranslation, dispatch_uid="metrics.consistency")
    # Whether "DigitalLead has 500 members" is about us depends on what the site is called.
    post_save.connect(_organisation_renamed, sender=Site, dispatch_uid="metrics.consistency")
    values_entered.connect(_values_entered, dispatch_uid="metrics.consistency")
    for model in (Metric, MetricWording, Observation):
        for signal in (post_save, post_delete):
            signal.connect(_register_changed, sender=model, dispatch_uid=f"metrics.consistency.{model.__name__}")
