"""Makes the pictures of published pages, outside of any request: what waits for it is kept in a table."""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F
from django.db.models.signals import post_save
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.models import ReferenceIndex

from assets.models import SiteImage, WaitingPicture
from assets.picture_shapes import SHAPES, made, specs
from clock.timed_jobs import TimedJob

logger = logging.getLogger(__name__)
# So often an image that cannot be read is tried. It waits again once it is saved, or its page is published.
MOST_TRIES = 3


def make_later(wanted: Iterable[tuple[SiteImage, str]]) -> None:
    """Have these images made in these shapes, where something of them is missing. Any number: one query and one a
    picture that nobody has fetched."""
    waiting = [
        WaitingPicture(image=image, shape=shape)
        for image, shape in dict.fromkeys(wanted)
        if len(made(image, shape)) < len(specs(shape))
    ]
    if waiting:
        WaitingPicture.objects.bulk_create(
            waiting, update_conflicts=True, unique_fields=["image", "shape"], update_fields=["tries"]
        )


def make_waiting() -> str:
    """Make all that waits, and say how many images. One that fails stays, and stops no other."""
    done = 0
    for row in WaitingPicture.objects.filter(tries__lt=MOST_TRIES).select_related("image").order_by("pk"):
        # Counted before: an image that kills the process is not tried for ever.
        WaitingPicture.objects.filter(pk=row.pk).update(tries=F("tries") + 1)
        try:
            row.image.get_renditions(*specs(row.shape))
        except Exception:
            # Missing or broken: whatever the libraries of image formats raise.
            logger.exception("Of image %s no picture can be made.", row.image_id)
        else:
            # Pages that have shown something else meanwhile are made anew: this moves the content stamp.
            row.delete()
            done += 1
    text = ngettext("Pictures made of %(count)d image", "Pictures made of %(count)d images", done)
    return text % {"count": done} if done else ""


def is_waiting(since: datetime, now: datetime) -> bool:
    """Whether something waits that has not been tried in vain."""
    return WaitingPicture.objects.filter(tries__lt=MOST_TRIES).exists()


def make_again(instance: SiteImage, created: bool, **kwargs: Any) -> None:
    """An image that is in use has another file, or another focal point."""
    if not created and ReferenceIndex.get_references_to(instance).exists():
        make_later((instance, shape) for shape in SHAPES)


def connect() -> None:
    """Listen for images that are saved."""
    post_save.connect(make_again, sender=SiteImage, dispatch_uid="assets.make_again")


PICTURES = TimedJob(
    "pictures", _("Pictures of published pages"), timedelta(hours=1), make_waiting, is_waiting, is_long=True
)
