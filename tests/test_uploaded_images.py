"""Images as they are uploaded: what is refused and in which words, what is taken out, and what they are called."""

import json
from functools import cache
from io import BytesIO
from typing import Any
from zlib import crc32

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image as Picture
from PIL import ImageCms
from PIL.PngImagePlugin import PngInfo
from wagtail.models import Page

from assets.models import SiteImage
from home.models import HomePage
from tests.full_pages import fill, sent_form

pytestmark = pytest.mark.django_db

FORMATS = ["JPEG", "PNG", "WEBP", "AVIF"]
CAMERA = "Anna Bros kamera"
MAKER, ORIENTATION, PLACE = 0x010F, 0x0112, 0x8825
LYING = 6
MEGABYTE = 1024 * 1024
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


@pytest.fixture
def client(communications_officer: Client) -> Client:
    return communications_officer


def photo(file_format: str, orientation: int = 1, **options: Any) -> bytes:
    """A photo of 60 × 40 pixels, with the name of the camera and the place where it was taken."""
    notes = Picture.Exif()
    notes[MAKER], notes[ORIENTATION] = CAMERA, orientation
    notes.get_ifd(PLACE).update({1: "N", 2: (55.0, 40.0, 34.0)})
    content = BytesIO()
    Picture.effect_noise((60, 40), 90).convert("RGB").save(content, file_format, exif=notes, **options)
    assert CAMERA.encode() in content.getvalue()
    return content.getvalue()


def upload(client: Client, name: str, content: bytes) -> Any:
    file = SimpleUploadedFile(name, content)
    return client.post(reverse("wagtailimages:add"), {"title": name, "file": file})


def stored() -> bytes:
    with SiteImage.objects.get().file.open() as file:
        return bytes(file.read())


@pytest.mark.parametrize("file_format", FORMATS)
def test_nothing_that_a_camera_notes_is_stored(file_format: str, client: Client) -> None:
    assert upload(client, f"hus.{file_format.lower()}", photo(file_format)).status_code == 302
    content = stored()
    assert CAMERA.encode() not in content
    picture = Picture.open(BytesIO(content))
    assert (picture.format, picture.size, dict(picture.getexif())) == (file_format, (60, 40), {})
    assert SiteImage.objects.get().file_size == len(content)


@pytest.mark.parametrize("file_format", FORMATS)
def test_a_photo_taken_on_its_side_stands_upright_without_the_note_of_it(file_format: str, client: Client) -> None:
    upload(client, f"hus.{file_format.lower()}", photo(file_format, LYING))
    image = SiteImage.objects.get()
    assert (image.width, image.height) == (40, 60)
    assert Picture.open(BytesIO(stored())).size == (40, 60)


def test_the_photo_of_a_telephone_with_two_pictures_keeps_neither_note(client: Client) -> None:
    second = Picture.new("RGB", (60, 40))
    assert upload(client, "hus.jpg", photo("MPO", save_all=True, append_images=[second])).status_code == 302
    assert CAMERA.encode() not in stored()


@pytest.mark.parametrize("file_format", ["GIF", "WEBP", "PNG", "AVIF"])
def test_a_moving_picture_is_refused_since_it_would_stand_still_on_the_page(
    file_format: str, client: Client
) -> None:
    content = BytesIO()
    second = Picture.new("RGB", (60, 40), "red")
    Picture.new("RGB", (60, 40)).save(content, file_format, save_all=True, append_images=[second], duration=200)
    response = upload(client, f"hus.{file_format.lower()}", content.getvalue())
    (error,) = response.context["form"].errors["file"]
    assert error.startswith("Billedet bevæger sig, og på siderne står billeder stille.")
    assert not SiteImage.objects.exists()


def a_png_with_a_text() -> bytes:
    texts, content = PngInfo(), BytesIO()
    texts.add_text("Author", CAMERA)
    Picture.new("RGB", (60, 40)).save(content, "PNG", pnginfo=texts)
    return content.getvalue()


def a_gif_with_a_comment() -> bytes:
    content = BytesIO()
    Picture.new("RGB", (60, 40)).save(content, "GIF", comment=CAMERA.encode())
    return content.getvalue()


@cache
def bare(file_format: str, profile: bytes = b"") -> bytes:
    content = BytesIO()
    Picture.effect_noise((60, 40), 90).save(content, file_format, icc_profile=profile)
    return content.getvalue()


def a_jpeg_with_a_segment(marker: int, name: bytes = b"") -> bytes:
    text = name + CAMERA.encode()
    return bare("JPEG")[:2] + bytes([0xFF, marker, 0, len(text) + 2]) + text + bare("JPEG")[2:]


def a_png_with_a_chunk(name: bytes) -> bytes:
    text = CAMERA.encode()
    chunk = len(text).to_bytes(4, "big") + name + text + crc32(name + text).to_bytes(4, "big")
    return bare("PNG")[:33] + chunk + bare("PNG")[33:]


@pytest.mark.parametrize(
    ("ending", "content"),
    [
        ("png", a_png_with_a_text()),
        ("png", a_png_with_a_chunk(b"prVt")),
        ("png", a_png_with_a_chunk(b"gAMA")),
        ("gif", a_gif_with_a_comment()),
        # What a telephone records of the moment lies behind its photo as a film.
        ("jpg", bare("JPEG") + b"ftypmp42" + CAMERA.encode() + b"\xff\xd9"),
        ("jpg", a_jpeg_with_a_segment(0xE7)),
        ("jpg", a_jpeg_with_a_segment(0xE2)),
        ("jpg", a_jpeg_with_a_segment(0xFE)),
        ("jpg", a_jpeg_with_a_segment(0xEE, b"Adobe\0d\0\0\0\0\0")),
        # Called a profile of colours, and none.
        *(
            (ending, bare(name, CAMERA.encode() * 9))
            for name, ending in (("JPEG", "jpg"), ("WEBP", "webp"), ("AVIF", "avif"))
        ),
        ("png", bare("PNG") + CAMERA.encode()),
        ("webp", bare("WEBP") + CAMERA.encode()),
    ],
)
def test_nothing_is_stored_that_is_not_of_the_picture(ending: str, content: bytes, client: Client) -> None:
    assert CAMERA.encode() in content
    assert upload(client, f"hus.{ending}", content).status_code == 302
    assert CAMERA.encode() not in stored()
    assert Picture.open(BytesIO(stored())).size == (60, 40)


def test_the_colours_of_a_photo_keep_their_profile(client: Client) -> None:
    upload(client, "hus.jpg", photo("JPEG", icc_profile=PROFILE))
    assert Picture.open(BytesIO(stored())).info["icc_profile"] == PROFILE


@pytest.mark.parametrize("file_format", FORMATS)
def test_a_file_without_notes_is_stored_as_it_is(file_format: str, client: Client) -> None:
    upload(client, f"hus.{file_format.lower()}", bare(file_format))
    assert stored() == bare(file_format)


@pytest.mark.parametrize("options", [{"progressive": True}, {"icc_profile": PROFILE}, {"quality": 100}])
def test_every_usual_jpeg_without_notes_is_stored_as_it_is(options: dict[str, Any], client: Client) -> None:
    content = BytesIO()
    Picture.effect_noise((600, 400), 90).convert("CMYK" if "quality" in options else "RGB").save(
        content, "JPEG", **options
    )
    upload(client, "hus.jpg", content.getvalue())
    assert stored() == content.getvalue()


@pytest.mark.parametrize("address", ["add_multiple", "chooser"])
def test_every_way_to_upload_takes_the_notes_out(address: str, client: Client) -> None:
    file = SimpleUploadedFile("hus.jpg", photo("JPEG"))
    if address == "chooser":
        sent = {"image-chooser-upload-title": "Hus", "image-chooser-upload-file": file}
        client.post(reverse("wagtailimages_chooser:create"), sent)
    else:
        client.post(reverse("wagtailimages:add_multiple"), {"title": "Hus", "files[]": file})
    assert CAMERA.encode() not in stored()


def test_an_image_that_comes_by_no_form_is_stored_without_notes(db: None) -> None:
    image = SiteImage.objects.create(title="Hus", file=ContentFile(photo("JPEG", LYING), "hus.jpg"))
    assert CAMERA.encode() not in stored()
    assert (image.width, image.height) == (40, 60)


def test_an_upload_that_waited_for_its_title_is_stored_without_notes(client: Client) -> None:
    file = SimpleUploadedFile("hus.jpg", photo("JPEG"))
    add = {"title": "x" * 300, "files[]": file}
    number = client.post(reverse("wagtailimages:add_multiple"), add).json()["uploaded_file_id"]
    sent = {f"uploaded-image-{number}-title": "Hus", f"uploaded-image-{number}-collection": "1"}
    done = client.post(reverse("wagtailimages:create_multiple_from_uploaded_image", args=[number]), sent)
    assert done.json()["success"]
    assert CAMERA.encode() not in stored()


def test_the_file_that_takes_the_place_of_an_image_is_treated_as_the_first(client: Client) -> None:
    upload(client, "hus.jpg", bare("JPEG"))
    image = SiteImage.objects.get()
    edit = reverse("wagtailimages:edit", args=[image.pk])
    refused = client.post(edit, {"title": "Et nyt navn", "file": SimpleUploadedFile("hus.png", b"none")})
    form = refused.context["form"]
    assert form.errors["file"]
    assert form["title"].value() == "Et nyt navn"
    assert stored() == bare("JPEG")
    client.post(edit, {"title": "Hus", "file": SimpleUploadedFile("hus.jpg", photo("JPEG"))})
    assert CAMERA.encode() not in stored()


@pytest.mark.parametrize("address", ["wagtailimages:add", "wagtailimages_chooser:create"])
def test_who_chose_a_wrong_file_keeps_what_was_typed(address: str, client: Client) -> None:
    prefix = "image-chooser-upload-" if "chooser" in address else ""
    sent = {"title": "Det gule hus", "credit": "Foto: Anna Holm", "description": "Et hus, som er gult"}
    data: dict[str, Any] = {f"{prefix}{name}": text for name, text in sent.items()}
    data[f"{prefix}file"] = SimpleUploadedFile("hus.jpg", b"no image")
    response = client.post(reverse(address), data)
    shown = response.json()["htmlFragment"] if "chooser" in address else response.content.decode()
    assert all(text in shown for text in sent.values())
    assert "Medsend et gyldigt billede." in shown
    assert not SiteImage.objects.exists()


def png(width: int, height: int) -> bytes:
    content = BytesIO()
    Picture.new("1", (width, height)).save(content, "PNG")
    return content.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("hus.png", png(5_001, 5_000), "Billedet har for mange pixels: højst 25 megapixel."),
        ("hus.png", png(20_000, 20_000), "Billedet har for mange pixels: højst 25 megapixel."),
        (
            "hus.png",
            png(8, 8) + bytes(15 * MEGABYTE),
            "Filen er for stor (15,0\xa0MB). Den må højst fylde 15,0\xa0MB.",
        ),
        ("hus.jpg", png(8, 8), "Filtypen passer ikke til filens format (png)"),
        ("hus.png", b"no image at all", "Medsend et gyldigt billede."),
        ("hus.avif", bare("AVIF").replace(b"av1C", b"av1x"), "Billedet er beskadiget: En del af filen mangler."),
        ("hus.png", b"DDS " + bytes([124, 0, 0, 0]) + b"\1" * 200, "Medsend et gyldigt billede."),
        ("hus.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "Understøttede formater: AVIF, GIF, JPG"),
    ],
    ids=["too many pixels", "a bomb", "too large", "misnamed", "no image", "damaged", "unknown", "another format"],
)
def test_what_is_no_photo_of_a_usual_size_is_refused_in_words(
    name: str, content: bytes, said: str, client: Client
) -> None:
    (error,) = upload(client, name, content).context["form"].errors["file"]
    assert said in error
    assert not SiteImage.objects.exists()


def test_a_photo_of_25_megapixels_is_taken(client: Client) -> None:
    assert upload(client, "hus.png", png(5_000, 5_000)).status_code == 302


def test_the_name_of_a_file_is_never_what_an_image_shows(client: Client) -> None:
    upload(client, "IMG_2041.jpg", photo("JPEG"))
    image = SiteImage.objects.get()
    chosen = reverse("wagtailimages_chooser:chosen", args=[image.pk])
    assert client.get(chosen).json()["result"]["default_alt_text"] == ""
    SiteImage.objects.update(description="Et gult hus")
    assert client.get(chosen).json()["result"]["default_alt_text"] == "Et gult hus"


def test_publishing_asks_what_one_sees_on_an_image(client: Client, home: HomePage) -> None:
    page: Any = fill(home)
    sent = sent_form(page) | {"action-publish": "action-publish"}
    (alt_text, *_others) = [name for name in sent if name.endswith("-alt_text")]
    response = client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), {**sent, alt_text: ""})
    (error,) = response.context["form"].errors.as_data()["body"]
    asked = "Skriv en alternativ tekst til billedet, eller markér det som dekorativt"
    assert asked in json.dumps(error.as_json_data(), ensure_ascii=False, default=str)
    decorative = {**sent, alt_text: "", alt_text.replace("alt_text", "decorative"): "on"}
    client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), decorative)
    assert Page.objects.get(pk=page.pk).latest_revision.pk == Page.objects.get(pk=page.pk).live_revision_id
