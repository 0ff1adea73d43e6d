"""Everything that waits in a language goes out as one zip, and zips come back: whole or not at all."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_LZMA, ZipFile

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation

from clusterinfo.models import InfoPage
from home.models import HomePage, SiteSettings
from tests.exchanged import FORMATS, bring_all_back, fetched, is_refused, send, told
from tests.test_exchange import changed
from tests.translated_pages import page_with_everything, translate
from translation.segments.models import Unconfirmed


@pytest.fixture
def page(home: HomePage) -> InfoPage:
    return page_with_everything(home)


@pytest.fixture
def translation(page: InfoPage, english: Locale) -> Translation:
    """Of a page with links and figures, with all of its texts translated."""
    translation = translate(page, english)
    translation.save_target(publish=False)
    return translation


def damaged_zip(method: int) -> bytes:
    """A zip whose file is not what was packed."""
    packed = BytesIO()
    with ZipFile(packed, "w", method) as archive:
        archive.writestr("a.po", "".join(map(str, range(500))))
    content = packed.getvalue()
    return content[:100] + bytes(255 - byte for byte in content[100:120]) + content[120:]


def test_everything_that_waits_is_one_zip_that_comes_back_as_one(
    page: InfoPage, translation: Translation, danish: Locale, translator: Client
) -> None:
    StringTranslation.objects.filter(data="Who we are").delete()
    settings = SiteSettings.objects.get(locale=danish)
    settings.footer_text = "Vi er en klynge."
    settings.save_revision().publish()
    answer = translator.get(reverse("download_outstanding", args=["en", "xliff"]))
    files = {}
    with ZipFile(BytesIO(answer.content)) as archive:
        files = {name: archive.read(name).decode() for name in archive.namelist()}
    assert len(files) == 2
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            for source, target in (("Hvem vi er", "Who we are"), ("Vi er en klynge.", "We are a cluster.")):
                done = f"<source>{source}</source>\n<target>{target}</target>"
                content = content.replace(f"<source>{source}</source>\n</segment>", f"{done}\n</segment>")
            archive.writestr(name, content)
    answer = send(translator, reverse("upload_outstanding", args=["en"]), packed.getvalue())
    assert "2 tekster er taget med." in told(answer)
    assert Unconfirmed.objects.count() == 2


def test_it_is_said_when_nothing_waits(translator: Client) -> None:
    answer = translator.get(reverse("download_outstanding", args=["en", "po"]), follow=True)
    assert "Alt er oversat." in told(answer)


def test_a_zip_with_a_page_twice_is_refused(translation: Translation, translator: Client) -> None:
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for form in FORMATS:
            archive.writestr(form, fetched(translator, translation, form))
    answer = send(translator, reverse("upload_outstanding", args=["en"]), packed.getvalue())
    assert "står i to af filerne" in told(answer)


def test_a_zip_from_a_mac_is_read_without_what_the_finder_adds(
    translation: Translation, translator: Client
) -> None:
    file = changed(fetched(translator, translation, "po"), "Who we are", "Who is in it")
    hidden = {"__MACOSX/._om-os.po": "\0\5\x16\7", "om os/.DS_Store": "\0\0\0\1Bud1", "._x.po": "\0"}
    answer = bring_all_back(translator, {"om os/om-os.po": file, **hidden})
    assert "1 tekst er taget med." in told(answer)


def test_the_files_of_a_zip_unpack_into_no_more_than_one_file_may_hold(
    translator: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("translation.exchange.uploads.LARGEST_UPLOAD", 1_000)
    for number, is_too_much in ((2, False), (3, True)):
        answer = bring_all_back(translator, {f"{one}.po": "x" * 500 for one in range(number)})
        assert ("Filen fylder mere end" in told(answer)) is is_too_much


def test_a_zip_that_unpacks_into_too_much_is_refused(translator: Client) -> None:
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        archive.writestr("bomb.po", b" " * 60_000_000)
    assert len(packed.getvalue()) < 100_000
    answer = send(translator, reverse("upload_outstanding", args=["en"]), packed.getvalue())
    assert is_refused(answer)
    assert "Filen fylder mere end 50 MB." in told(answer)


@pytest.mark.parametrize(
    "content",
    [b"PK\x03\x04broken", b"PK\x05\x06" + b"\0" * 18, damaged_zip(ZIP_LZMA), damaged_zip(ZIP_DEFLATED)],
)
def test_a_broken_or_empty_zip_is_refused(content: bytes, translator: Client) -> None:
    assert is_refused(send(translator, reverse("upload_outstanding", args=["en"]), content))
