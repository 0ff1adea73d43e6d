"""Documents are taken by their content: which kinds, how large, and in which words others are refused."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook  # type: ignore[import-untyped]
from wagtail.users.models import UserProfile

from accounts.models import User
from assets.models import SiteDocument

pytestmark = pytest.mark.django_db

OFFICE = "application/vnd.openxmlformats-officedocument."
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{}</Types>'
WORDS = f"{OFFICE}wordprocessingml.document.main+xml"
SLIDES = f"{OFFICE}presentationml.presentation.main+xml"
MACROS = "application/vnd.ms-office.vbaProject"
PDF = b"%PDF-1.7\n1 0 obj"


def packed(name: str, content: str, password: bool = False, more: str = "", manifest: str = "<x/>") -> bytes:
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr(name, content)
        archive.writestr("META-INF/manifest.xml", manifest)
        if more:
            archive.writestr(more, "x")
    kept = bytearray(written.getvalue())
    if password:
        # The bit that says so, in the directory of the archive and beside the part.
        kept[6] |= 1
        kept[kept.index(b"PK\1\2") + 8] |= 1
    return bytes(kept)


def office(*kinds: str, password: bool = False) -> bytes:
    parts = "".join(f'<Override PartName="/a.xml" ContentType="{kind}"/>' for kind in kinds)
    return packed("[Content_Types].xml", TYPES.format(parts), password)


def workbook() -> bytes:
    content = BytesIO()
    Workbook().save(content)
    return content.getvalue()


ODT = "application/vnd.oasis.opendocument.text"
ENCRYPTED = '<m:manifest xmlns:m="x"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>'
TYPES_OF_WORDS = TYPES.format(f'<Override PartName="/a.xml" ContentType="{WORDS}"/>')
OPEN_TEXT = packed("mimetype", ODT, more="Basic/Standard/script-lb.xml")


@pytest.fixture
def client(communications_officer: Client) -> Client:
    return communications_officer


def by_form(client: Client, name: str, content: bytes) -> str:
    sent = {"title": "Et langt navn", "file": SimpleUploadedFile(name, content)}
    response = client.post(reverse("wagtaildocs:add"), sent)
    return "" if response.status_code == 302 else response.content.decode()


def with_many(client: Client, name: str, content: bytes) -> str:
    sent = {"title": "Et langt navn", "files[]": SimpleUploadedFile(name, content)}
    return str(client.post(reverse("wagtaildocs:add_multiple"), sent).json().get("error_message", ""))


def by_choosing(client: Client, name: str, content: bytes) -> str:
    prefix = "document-chooser-upload-"
    sent = {f"{prefix}title": "Et langt navn", f"{prefix}file": SimpleUploadedFile(name, content)}
    answer = client.post(reverse("wagtaildocs_chooser:create"), sent).json()
    return "" if answer["step"] == "chosen" else answer["htmlFragment"]


def in_place_of_another(client: Client, name: str, content: bytes) -> str:
    document = SiteDocument.objects.create(title="Før", file=SimpleUploadedFile("foer.pdf", PDF))
    sent = {"title": "Et langt navn", "file": SimpleUploadedFile(name, content)}
    response = client.post(reverse("wagtaildocs:edit", args=[document.pk]), sent)
    if response.status_code == 302:
        document.delete()
        return ""
    document.refresh_from_db()
    assert document.file.read() == PDF
    document.delete()
    return response.content.decode()


WAYS = [by_form, with_many, by_choosing, in_place_of_another]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("referat.pdf", b"<script>alert(1)</script>", "Filen ender på .pdf, men er ikke sådan en fil"),
        ("REFERAT.PDF", b"<script>alert(1)</script>", "Filen ender på .pdf, men er ikke sådan en fil"),
        ("referat.pdf", b"", "Den medsendte fil er tom."),
        ("referat.docx", office(SLIDES), "Filen ender på .docx"),
        ("referat.docx", office(WORDS, MACROS), "Filen ender på .docx"),
        ("referat.docx", OPEN_TEXT, "Filen ender på .docx"),
        ("referat.pptx", office(SLIDES, password=True), "Filen ender på .pptx"),
        ("referat.odt", office(WORDS), "Filen ender på .odt"),
        ("referat.xlsx", workbook()[:-400], "Filen ender på .xlsx"),
        ("referat.txt", b"MZ\x90\x00\x03\x00\x00\x00", "Filen ender på .txt"),
        ("referat.csv", workbook(), "Filen ender på .csv"),
        ("referat.docx", office(WORDS, MACROS.upper()), "Filen ender på .docx"),
        (
            "referat.docx",
            packed("[Content_Types].xml", TYPES_OF_WORDS, more="word/vbaProject.bin"),
            "Filen ender på .docx",
        ),
        (
            "referat.docx",
            packed("[Content_Types].xml", TYPES_OF_WORDS, more="[content_types].xml"),
            "Filen ender på .docx",
        ),
        ("referat.odt", packed("mimetype", ODT, more="Basic/Standard/Module1.xml"), "Filen ender på .odt"),
        ("referat.odt", packed("mimetype", ODT, more="Scripts/python/hent.py"), "Filen ender på .odt"),
        ("referat.odt", packed("mimetype", ODT, manifest=ENCRYPTED), "Filen ender på .odt"),
        ("referat.exe", b"MZ\x90\x00", "Et dokument ender på .csv, .docx"),
        ("referat.html", b"<p>", "Et dokument ender på .csv, .docx"),
        (".pdf", PDF, "Et dokument ender på .csv, .docx"),
        # What many are uploaded by puts the words into the page as HTML.
        ("referat.<img src=x>", b"<p>", "Et dokument ender på .csv, .docx, .odt, .pdf, .pptx, .txt, .xlsx. Gem"),
    ],
)
def test_a_file_of_another_kind_than_its_name_says_is_refused(
    way: Callable[[Client, str, bytes], str], name: str, content: bytes, said: str, client: Client
) -> None:
    answer = way(client, name, content)
    assert said in answer
    if way is not with_many:
        assert 'value="Et langt navn"' in answer
    assert not SiteDocument.objects.exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("referat.pdf", PDF),
        ("REFERAT.PDF", PDF),
        ("referat.docx", office(WORDS)),
        ("referat.pptx", office(SLIDES)),
        ("referat.xlsx", workbook()),
        ("referat.odt", OPEN_TEXT),
        ("referat.txt", "Årets møde".encode()),
        ("referat.txt", "Årets møde".encode("utf-16")),
        ("referat.csv", "Navn;Møde\r\n".encode("windows-1252")),
    ],
)
def test_the_kinds_of_document_that_offices_write_are_taken(name: str, content: bytes, client: Client) -> None:
    assert by_form(client, name, content) == ""
    document: Any = SiteDocument.objects.get()
    assert document.file.read() == content
    response = Client().get(document.url)
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("way", WAYS)
def test_a_document_that_is_too_large_is_refused_with_what_is_allowed(
    way: Callable[[Client, str, bytes], str], client: Client, settings: LazySettings
) -> None:
    assert settings.WAGTAILDOCS_MAX_UPLOAD_SIZE == 50 * 1024 * 1024
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = 1024
    assert "Filen er for stor" in way(client, "referat.pdf", PDF + bytes(1024))
    assert not SiteDocument.objects.exists()


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("da", "Et billede må fylde 15,0\xa0MB og et dokument 50,0\xa0MB."),
        ("en", "An image may have 15.0\xa0MB, and a document 50.0\xa0MB."),
    ],
)
def test_who_sent_so_much_that_the_web_server_refused_it_reads_how_much_is_taken(
    language: str, said: str, client: Client
) -> None:
    UserProfile.objects.update_or_create(
        user=User.objects.get(pk=client.session["_auth_user_id"]), defaults={"preferred_language": language}
    )
    answer = client.get("/admin/too-large/")
    assert (answer.status_code, answer["Content-Language"]) == (413, language)
    assert said in answer.content.decode()
