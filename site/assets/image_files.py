"""Before an image file is stored it is read whole, and what a camera noted in it is taken out."""

import struct
import zlib
from io import BytesIO

from django.core.files.base import ContentFile, File
from PIL import Image as Picture
from PIL import ImageCms, ImageOps
from wagtail.images.models import WagtailImageField, WagtailImageFieldFile

from assets.picture_parts import holds_only_its_picture

# What Pillow would write again of what it has read.
NOTES = ("exif", "xmp", "XML:com.adobe.xmp", "photoshop", "comment")
# Of a picture that has to be written anew and cannot be as it was: nobody sees the loss.
QUALITY = 95
ORIENTATION = 0x0112
# What Pillow raises for a file that it cannot read: which of them depends on the format and on where it is broken.
CANNOT_READ = (
    *(OSError, EOFError, SyntaxError, ValueError, TypeError, LookupError, ArithmeticError, RuntimeError),
    *(struct.error, zlib.error, Picture.DecompressionBombError),
)
# Telephones put a second picture or a depth map behind the first; visitors see the first.
WITH_A_SECOND_PICTURE = "MPO"


def moves(file: File) -> bool:
    """Whether it is a film of several pictures. False for what is no picture."""
    file.seek(0)
    try:
        with Picture.open(file) as picture:
            return getattr(picture, "is_animated", False) and picture.format != WITH_A_SECOND_PICTURE
    except CANNOT_READ:
        return False
    finally:
        file.seek(0)


def without_notes(file: File) -> File:
    """The same picture and nothing else, upright, since how it was held is one of the notes.

    A file without notes is given back as it is; of one that moves its first picture. Raises one of CANNOT_READ for
    a file that cannot be read to its end.
    """
    file.seek(0)
    content = file.read()
    file.seek(0)
    with Picture.open(BytesIO(content)) as picture:
        picture.load()
        profile = picture.info.get("icc_profile")
        if profile and not _is_profile(profile):
            del picture.info["icc_profile"]
        elif holds_only_its_picture(content, picture.format or ""):
            return file
        return ContentFile(_written_anew(picture), file.name)


def _is_profile(content: bytes) -> bool:
    """Whether it describes colours. Where it does not, no browser heeds it, and it may be anything."""
    try:
        ImageCms.ImageCmsProfile(BytesIO(content))
    except OSError:
        return False
    return True


def _written_anew(picture: Picture.Image) -> bytes:
    file_format = "JPEG" if picture.format == WITH_A_SECOND_PICTURE else picture.format
    is_turned = picture.getexif().get(ORIENTATION, 1) != 1
    upright = ImageOps.exif_transpose(picture) if is_turned else picture
    for name in NOTES:
        upright.info.pop(name, None)
    options = {"exif": b"", "quality": "keep" if picture.format == "JPEG" and not is_turned else QUALITY}
    if profile := picture.info.get("icc_profile"):
        options["icc_profile"] = profile
    written = BytesIO()
    upright.save(written, file_format, **options)
    return written.getvalue()


class _StoredPicture(WagtailImageFieldFile):
    """A file of an image. However it came here, it is stored without notes."""

    def save(self, name: str, content: File, save: bool = True) -> None:
        """Store it. Raises what `without_notes` raises."""
        super().save(name, without_notes(content), save)


class PictureField(WagtailImageField):
    """Takes the notes out also of what comes by no form: an import, an upload whose form was completed later."""

    attr_class = _StoredPicture
