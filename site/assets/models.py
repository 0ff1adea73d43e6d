"""Images and documents with a credit. Set as Wagtail's models in the settings from the first migration."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.documents.models import Document as WagtailDocument
from wagtail.images.models import AbstractImage, AbstractRendition, get_upload_to
from wagtail.images.models import Image as WagtailImage

from assets.image_files import PictureField
from assets.storage import private_storage


class SiteImage(AbstractImage):
    """An image with the name of the person who made it."""

    file = PictureField(_("file"), upload_to=get_upload_to, width_field="width", height_field="height")
    credit = models.CharField(
        _("credit"),
        max_length=120,
        blank=True,
        help_text=_("Who made the image, as it must be named. Example: Photo: Anna Holm"),
    )

    admin_form_fields = (*WagtailImage.admin_form_fields, "credit")

    @property
    def default_alt_text(self) -> str:
        """The description. Upstream takes the title where there is none, which is a file name as often as not."""
        return self.description

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")


class Rendition(AbstractRendition):
    """One size and format of an image."""

    image = models.ForeignKey(SiteImage, related_name="renditions", on_delete=models.CASCADE)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_per_filter"
            ),
        ]


class WaitingPicture(models.Model):
    """An image of which a published page wants the sizes and formats of a shape, see `assets.picture_shapes`."""

    image = models.ForeignKey(SiteImage, related_name="waiting_pictures", on_delete=models.CASCADE)
    shape = models.CharField(max_length=10)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["image", "shape"], name="waits_once_for_a_shape")]

    def __str__(self) -> str:
        return f"{self.image} ({self.shape})"


class SiteDocument(AbstractDocument):
    """A file for download, which Wagtail sends to those whom its collection is open to."""

    file = models.FileField(_("file"), upload_to="documents", storage=private_storage)

    admin_form_fields = WagtailDocument.admin_form_fields

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    def clean(self) -> None:
        """Validate the kind of file. One that waited for its form has been validated and is put in only later."""
        if self.file:
            super().clean()
