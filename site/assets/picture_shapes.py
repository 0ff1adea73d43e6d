"""The sizes and formats in which an image stands in a page, and what is shown while they are not there yet.

Nothing is made for visitors while they wait: `assets.picture_making` makes pictures once a page has been published.
"""

import logging
from collections.abc import Iterable
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.images.models import Filter, Picture

from assets.models import Rendition, SiteImage

logger = logging.getLogger(__name__)
FORMATS = "format-{avif,webp,jpeg}"
COLUMN, WIDE = "column", "wide"
SHAPES = {
    COLUMN: "width-{480,960,1440,1920}",
    WIDE: "fill-{480x240,960x480,1440x720,1920x960}",
}
# What editors see of an image that no page has shown yet.
FOR_EDITORS = {COLUMN: "format-jpeg|width-960", WIDE: "format-jpeg|fill-960x480"}


def specs(shape: str) -> list[str]:
    """The filter specs of a shape, as Wagtail keeps them with each rendition."""
    found: list[str] = Filter.expand_spec([FORMATS, SHAPES[shape]])
    return found


def made(image: SiteImage, shape: str) -> dict[str, Rendition]:
    """Those of its sizes and formats that are there, by their specs. No query where all have been fetched."""
    filters = [Filter(spec=spec) for spec in specs(shape)]
    found = image.find_existing_renditions(*filters)
    return {each.spec: found[each] for each in filters if each in found}


def shown(image: SiteImage, shape: str, attributes: dict[str, Any], is_for_editors: bool) -> SafeString:
    """The image for a page: all that is made of it, else the nearest there is, else its text in its place."""
    known = made(image, shape)
    if not known and is_for_editors:
        known = _for_editors(image, shape)
    if not known:
        known = _nearest(image, shape)
    if known:
        return SafeString(Picture(known, attributes).__html__())
    return format_html('<span class="image__missing">{}</span>', Rendition(image=image).alt)


def _for_editors(image: SiteImage, shape: str) -> dict[str, Rendition]:
    spec = FOR_EDITORS[shape]
    try:
        return {spec: image.get_rendition(spec)}
    except Exception:
        # Missing or broken: whatever the libraries of image formats raise.
        logger.warning("Of image %s no picture can be made.", image.pk, exc_info=True)
        return {}


def _nearest(image: SiteImage, shape: str) -> dict[str, Rendition]:
    """One that was made for something else or around another focal point, as wide as there is."""
    # Wagtail's private name, for what `prefetch_renditions` has fetched: without it each image asks for its own.
    # tests/test_query_counts.py counts.
    fetched = image._get_prefetched_renditions()
    everything: Iterable[Rendition] = image.renditions.all() if fetched is None else fetched
    own = set(specs(shape))
    best = max(everything, key=lambda each: (each.filter_spec in own, each.width), default=None)
    return {best.filter_spec: best} if best else {}
