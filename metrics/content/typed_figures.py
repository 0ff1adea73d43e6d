"""Figures typed into tiles, and the one step that turns one into a metric of the register."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from wagtail import blocks
from wagtail.models import Locale, Page

from metrics.blocks import ShownFigureBlock
from metrics.models import Metric, MetricWording, Observation
from metrics.notation.figure import Figure
from pages.slugs import spelt_slug


@dataclass(frozen=True)
class TypedTile:
    """A figure typed in place: on which page, in which list item, under which label."""

    page: Page
    tile_id: str
    label: str
    figure: Figure
    value: blocks.StructValue


def typed_tiles(page: Page) -> Iterator[TypedTile]:
    """The typed figures of a page, in the order they stand."""
    for block in getattr(page, "body", []):
        for child in block.value.values() if isinstance(block.value, blocks.StructValue) else []:
            if not isinstance(child, blocks.list_block.ListValue):
                continue
            for item in child.bound_blocks:
                if isinstance(item.block, ShownFigureBlock) and isinstance(item.value["value"], Figure):
                    label = item.value.get("label") or item.value.get("title") or ""
                    yield TypedTile(page, item.id, label, item.value["value"], item.value)


@transaction.atomic
def turn_into_metric(page: Page, tile_id: str, user: Any) -> Metric | None:
    """Register the figure of a tile under its label, and show the metric there in a new draft of the page.

    Nothing is published. None, and nothing done, for a tile that is not there or holds no typed figure.
    """
    tile = next((tile for tile in typed_tiles(page) if tile.tile_id == tile_id), None)
    if tile is None:
        return None
    metric = Metric.objects.create(
        key=_free_key(tile.label),
        unit=tile.figure.unit,
        decimals=tile.figure.decimals,
        qualifier=tile.figure.qualifier,
        owner=user,
    )
    MetricWording.objects.create(metric=metric, locale=page.locale, name=tile.label or metric.key)
    Observation.objects.create(metric=metric, value=tile.figure.value, entered_by=user)
    tile.value["metric"], tile.value["value"] = metric, None
    page.save_revision(user=user, log_action=True)
    return metric


def pages_with_typed_tiles(pages: Iterator[Page]) -> list[TypedTile]:
    """The typed figures of many pages, each read from its newest draft."""
    return [tile for page in pages for tile in typed_tiles(page.get_latest_revision_as_object())]


def source_pages() -> Iterator[Page]:
    """The pages of the source language; a translation takes its figures from there."""
    locale = Locale.objects.get(language_code=settings.LANGUAGE_CODE)
    return Page.objects.filter(locale=locale, depth__gt=1).specific().iterator(chunk_size=100)


def _free_key(label: str) -> str:
    base = spelt_slug(label)[:50].strip("-") or "metric"
    taken = set(Metric.objects.filter(key__startswith=base).values_list("key", flat=True))
    return next(key for key in (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))) if key not in taken)
