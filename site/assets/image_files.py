"""Before an image file is stored it is read whole, and what a camera noted in it is taken out."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from PIL import Image as Picture
from PIL import ImageOps

# What a camera or a programme writes beside the picture: where and when it was taken, with what, by whom.
NOTES = ("exif", "xmp", "XML:com.adobe.xmp", "Raw profile type exif", "photoshop", "comment")
# Of a picture that has to be written anew and cannot be as it was: nobody sees the loss.
QUALITY = 95
ORIENTATION = 0x0112


def without_notes(file: UploadedFile) -> UploadedFile:
    """The same picture without what was noted in it, and upright, since how it was held was one of the notes.

    A file without notes is given back as it is. Raises what Pillow raises for a file that cannot be read to its
    end: OSError, SyntaxError or ValueError.
    """
    file.seek(0)
    content = file.read()
    file.seek(0)
    with Picture.open(BytesIO(content)) as picture:
        picture.load()
        if not (picture.getexif() or any(picture.info.get(name) for name in NOTES)):
            return file
        return SimpleUploadedFile(file.name or "", _written_anew(picture), file.content_type or "")


def _written_anew(picture: Picture.Image) -> bytes:
    # Telephones put a second picture or a depth map behind the first; visitors see the first.
    file_format = "JPEG" if picture.format == "MPO" else picture.format
    is_moving = getattr(picture, "is_animated", False) and picture.format != "MPO"
    is_turned = picture.getexif().get(ORIENTATION, 1) != 1 and not is_moving
    upright = ImageOps.exif_transpose(picture) if is_turned else picture
    for name in NOTES:
        upright.info.pop(name, None)
    options = {"exif": b"", "quality": "keep" if picture.format == "JPEG" and not is_turned else QUALITY}
    if is_moving:
        options["save_all"] = True
    if profile := picture.info.get("icc_profile"):
        options["icc_profile"] = profile
    written = BytesIO()
    upright.save(written, file_format, **options)
    return written.getvalue()
