"""Which images a page shows, and in which shape: what has to be made of them once it is published."""

from collections.abc import Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import Page, ReferenceIndex
from wagtail.signals import page_published

from assets.models import SiteImage
from assets.picture_making import make_later
from assets.picture_shapes import COLUMN, WIDE
from clock.timed_jobs import DAILY, TimedJob
from home.blocks import ImageFigureBlock


def images_in(page: Page) -> Iterator[tuple[SiteImage, str]]:
    """The images in the blocks of a page with the shape each is shown in."""
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            for child in getattr(page, field.name):
                if isinstance(child.block, ImageFigureBlock) and child.value["image"]:
                    yield child.value["image"], WIDE if child.value["is_wide"] else COLUMN


def make_pictures_of(instance: Page, **kwargs: Any) -> None:
    """Have the pictures of a page made that has just been published."""
    make_later(images_in(instance))


def have_missing_ones_made() -> str:
    """Have made what live pages lack, however they came to lack it: by other sizes in the code, by a backup."""
    to_images = ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        to_content_type=ContentType.objects.get_for_model(SiteImage),
    )
    ids = {int(object_id) for object_id in to_images.values_list("object_id", flat=True)}
    for page in Page.objects.filter(pk__in=ids, live=True).order_by("pk").specific().iterator(chunk_size=100):
        make_later(images_in(page))
    return ""


MISSING_PICTURES = TimedJob("missing_pictures", _("Search for missing pictures"), DAILY, have_missing_ones_made)


def connect() -> None:
    """Listen for pages that are published."""
    page_published.connect(make_pictures_of, dispatch_uid="home.pictures")
