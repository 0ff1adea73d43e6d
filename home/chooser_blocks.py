"""Choosers whose pages and images are fetched together for a whole page, however many blocks name one."""

from collections.abc import Iterable, Sequence
from copy import copy
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import PageChooserBlock
from wagtail.images.blocks import ImageBlock, ImageChooserBlock

from pages.links import page_of_a_link


class LinkedPageBlock(PageChooserBlock):
    """A page to link to. While a page is rendered, those it links to have been fetched already."""

    def bulk_to_python(self, values: Iterable[Any]) -> list[Any]:
        """As Wagtail's, which asks once for each kind of block that names a page."""
        wanted = list(values)
        known = [page_of_a_link(each) if isinstance(each, int) else None for each in wanted]
        if all(page is not None or each is None for page, each in zip(known, wanted, strict=True)):
            return known
        found: list[Any] = super().bulk_to_python(wanted)
        return found

    def deconstruct(self) -> Any:
        """Migrations name Wagtail's block: they concern what is stored."""
        _name, args, kwargs = super().deconstruct()
        return "wagtail.blocks.PageChooserBlock", args, kwargs


class _ImageWithSizesBlock(ImageChooserBlock):
    def bulk_to_python(self, values: Sequence[Any]) -> list[Any]:
        """As Wagtail's, with every size the images have: a picture in a page is of twelve sizes and formats."""
        images = self.model_class.objects.prefetch_renditions().in_bulk([each for each in values if each])
        # Each block its own: an image holds the alternative text of the block it stands in.
        return [_with_its_sizes(images[each]) if each in images else None for each in values]


def _with_its_sizes(image: Any) -> Any:
    own = copy(image)
    own.prefetched_renditions = [copy(rendition) for rendition in image.prefetched_renditions]
    for rendition in own.prefetched_renditions:
        rendition.image = own
    return own


class PictureBlock(ImageBlock):
    """An image with its alternative text."""

    def __init__(self, required: bool = True, **kwargs: Any) -> None:
        super().__init__(required=required, **kwargs)
        chooser = _ImageWithSizesBlock(required=required, label=_("Image"))
        chooser.set_name("image")
        self.child_blocks["image"] = chooser
