"""The forms with which images and documents are uploaded, one at a time, many at once or while choosing one."""

from pathlib import Path
from typing import Any

import willow
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.documents.fields import WagtailDocumentField
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from assets.document_kinds import ENDINGS, is_of_its_kind
from assets.image_files import CANNOT_READ, moves, without_notes

MILLION = 1_000_000


class WholeImageField(WagtailImageField):
    """Refuses what is no whole picture that stands still, and takes out what a camera noted in it."""

    def to_python(self, data: Any) -> Any:
        """The file without the notes of a camera. Raises ValidationError."""
        if data and moves(data):
            # Upstream takes some of them, and others for no images.
            message = _(
                "The image moves, and those on the pages stand still. Upload one picture of it, or link to a film."
            )
            raise ValidationError(message, code="moves")
        try:
            file = super().to_python(data)
            if file is None:
                return None
            without: Any = without_notes(file)
            if without is not file:
                # What upstream's field leaves on the file it has read.
                without.image, without.content_type = willow.Image.open(without.file), file.content_type
            return without
        except CANNOT_READ as error:
            message = _("The image is damaged: a part of the file is missing. Upload it once more.")
            raise ValidationError(message) from error

    def check_image_pixel_size(self, f: Any) -> None:
        """Refuse in megapixels, as cameras count; upstream writes all the digits. Raises ValidationError."""
        try:
            super().check_image_pixel_size(f)
        except ValidationError as error:
            most = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS // MILLION
            message = _("The image has too many pixels: at most %(most)s megapixels. Make it smaller.")
            raise ValidationError(message % {"most": most}, code=error.code) from error


class SiteImageForm(BaseImageForm):
    """Wagtail's form with this field in the place of its own, where it has one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if upstream := self.fields.get("file"):
            self.fields["file"] = WholeImageField(
                label=upstream.label,
                required=upstream.required,
                max_length=upstream.max_length,
                widget=upstream.widget,
            )


class DocumentField(WagtailDocumentField):
    """Refuses a file whose content is of another kind than its name says."""

    def to_python(self, data: Any) -> Any:
        """The file. Raises ValidationError."""
        file = super().to_python(data)
        if file is None:
            return None
        ending = Path(file.name).suffix[1:].lower()
        if ending not in ENDINGS:
            # The document refuses it, too, in words that repeat the ending: where many are uploaded, the page takes
            # these for HTML.
            message = _(
                "A document ends in %(endings)s. Save it as one of these in the program that it is from, and "
                "upload that."
            )
            raise ValidationError(
                message % {"endings": ", ".join(f".{each}" for each in sorted(ENDINGS))}, code="unknown"
            )
        if not is_of_its_kind(file, ending):
            message = _(
                "The file ends in .%(ending)s, but is not such a file, or has a password or macros. Save it anew "
                "as .%(ending)s in the program that it is from, without these, and upload that."
            )
            raise ValidationError(message % {"ending": ending}, code="another_kind")
        return file


class SiteDocumentForm(BaseDocumentForm):
    """Wagtail's form with this field in the place of its own, where it has one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if upstream := self.fields.get("file"):
            self.fields["file"] = DocumentField(
                label=upstream.label,
                required=upstream.required,
                max_length=upstream.max_length,
                widget=upstream.widget,
            )
