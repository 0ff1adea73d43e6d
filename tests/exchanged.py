"""Sends files of texts to the site and fetches them, for the tests of translators' own tools."""

import re
from html import unescape
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail_localize.models import StringTranslation, Translation

from translation.exchange.import_job import read_waiting

FORMATS = ("po", "xliff")


def fetched(client: Client, translation: Translation, form: str) -> str:
    """A page's file."""
    response = client.get(reverse("download_texts", args=[translation.pk, form]))
    assert response.status_code == 200
    return response.content.decode()


def send(client: Client, url: str, content: bytes | str | None, **more: str) -> Any:
    """Upload a file, and wait for its report."""
    answer = send_only(client, url, content, **more)
    if answer.context and "progress" in answer.context:
        read_waiting()
        return client.get(answer.request["PATH_INFO"])
    return answer


def send_only(client: Client, url: str, content: bytes | str | None, **more: str) -> Any:
    """Upload a file: its report if it was read at once, else how far it is."""
    data: dict[str, Any] = dict(more)
    if content is not None:
        data["file"] = SimpleUploadedFile("om-os.xlf", content.encode() if isinstance(content, str) else content)
    return client.post(url, data, follow=True)


def is_refused(answer: Any) -> bool:
    """Whether the report says that nothing was taken."""
    return not answer.context["report"].is_saved


def bring_back(client: Client, translation: Translation, content: bytes | str | None, **more: str) -> Any:
    """Upload a page's file where it belongs."""
    return send(client, reverse("upload_texts", args=[translation.pk]), content, **more)


def everything_that_waits(client: Client, form: str) -> dict[str, str]:
    """The files of the zip with everything that waits in English, by their names."""
    answer = client.get(reverse("download_outstanding", args=["en", form]))
    with ZipFile(BytesIO(answer.content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def bring_all_back(client: Client, files: dict[str, str] | str, **more: str) -> Any:
    """Upload a file, or several as a zip, where those of all pages are taken."""
    return send(client, reverse("upload_outstanding", args=["en"]), zipped(files), **more)


def zipped(files: dict[str, str] | str) -> bytes:
    """Files as one zip; one file as it is."""
    if isinstance(files, str):
        return files.encode()
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


def told(response: Any) -> str:
    """What a screen says, without its markup."""
    main = response.content.decode().partition("<main")[2]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def saved_texts() -> dict[tuple[int, int], tuple[str, bool]]:
    """Every translated text by its place and source, and whether it is a draft."""
    rows = StringTranslation.objects.select_related("unconfirmed")
    return {
        (row.context_id or 0, row.translation_of_id): (row.data, hasattr(row, "unconfirmed"))
        for row in rows
        if not row.has_error
    }
