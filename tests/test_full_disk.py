"""On a full disk pages are read as before, and who sends something is told that it was not saved and what to do."""

import errno
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.base import ContentFile, File
from django.core.files.uploadedfile import InMemoryUploadedFile, SimpleUploadedFile
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse
from PIL import Image as Picture
from psycopg import errors

from assets.models import SiteDocument, SiteImage
from assets.storage import TidyStorage
from clusterinfo.enquiries.models import Enquiry
from home.absent_services import is_away
from home.full_storage import is_storage_full
from tests.test_join_page import MESSAGE, SAME_SITE, form_address, send

DANISH, ENGLISH = "Intet kan gemmes lige nu", "Nothing can be saved just now"
NO_ROOM = OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> sqlite3.OperationalError:
    """What SQLite really says."""
    with sqlite3.connect(tmp_path_factory.mktemp("full") / "small.sqlite3") as small:
        small.execute("CREATE TABLE t (x)")
        small.execute("PRAGMA max_page_count = 2")
        with pytest.raises(sqlite3.OperationalError) as caught:
            small.execute("INSERT INTO t VALUES (?)", ["x" * 100_000])
    return caught.value


@pytest.fixture
def no_room_for(full: sqlite3.OperationalError) -> Callable[[str], AbstractContextManager[None]]:
    """`with no_room_for("a_table"):` the database takes no further row of it."""

    def no_room_for(table: str) -> AbstractContextManager[None]:
        def refuse(execute: Any, sql: str, *arguments: Any) -> Any:
            if sql.startswith(f'INSERT INTO "{table}"'):
                raise OperationalError(str(full)) from full
            return execute(sql, *arguments)

        return connection.execute_wrapper(refuse)

    return no_room_for


def files() -> set[Path]:
    """All that is kept of uploads."""
    roots = (settings.MEDIA_ROOT, settings.STORAGES["private"]["OPTIONS"]["location"])
    return {path for root in roots for path in Path(root).rglob("*") if path.is_file()}


def upload(client: Client, kind: str) -> Any:
    client.raise_request_exception = False
    png = BytesIO()
    Picture.new("RGB", (640, 480)).save(png, "PNG")
    content = png.getvalue() if kind == "wagtailimages" else b"Et dokument."
    name = "fuld.png" if kind == "wagtailimages" else "fuld.txt"
    sent = {"title": "Fuld", "file": SimpleUploadedFile(name, content), "collection": "1", "description": "Et hus"}
    return client.post(reverse(f"{kind}:add"), sent)


@pytest.fixture
def _half_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk on which there is room for the first bytes of an upload."""

    def chunks(self: File[bytes], chunk_size: int | None = None) -> Iterator[bytes]:
        yield b"half"
        raise NO_ROOM

    for kind in (File, InMemoryUploadedFile):
        monkeypatch.setattr(kind, "chunks", chunks)


def test_a_full_disk_is_told_from_other_faults(full: sqlite3.OperationalError) -> None:
    said = OperationalError("database or disk is full")
    said.__cause__ = full
    in_postgresql = OperationalError()
    in_postgresql.__cause__ = errors.DiskFull()
    full_disks = (said, in_postgresql, NO_ROOM, OSError(errno.EROFS, "read-only"), OSError(errno.EDQUOT, "quota"))
    assert all(map(is_storage_full, full_disks))
    for fault in (None, OperationalError("connection refused"), FileNotFoundError(errno.ENOENT, "x"), KeyError()):
        assert not is_storage_full(fault)
    assert not is_away(said)


# What SQLite says is a kind in the lower eight bits, and which of that kind above them.
@pytest.mark.parametrize(
    ("code", "is_full", "may_pass"),
    [
        (sqlite3.SQLITE_FULL, True, False),
        (sqlite3.SQLITE_READONLY_DIRECTORY, True, False),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, False, True),
        (sqlite3.SQLITE_LOCKED_SHAREDCACHE, False, True),
        (sqlite3.SQLITE_IOERR_FSYNC, False, True),
        (sqlite3.SQLITE_CANTOPEN_ISDIR, False, True),
        (sqlite3.SQLITE_CORRUPT_INDEX, False, False),
        (sqlite3.SQLITE_ERROR, False, False),
    ],
)
def test_what_sqlite_says_is_told_apart_by_the_kind_in_its_code(code: int, is_full: bool, may_pass: bool) -> None:
    said, cause = OperationalError(), sqlite3.OperationalError()
    cause.sqlite_errorcode = code
    said.__cause__ = cause
    assert (is_storage_full(said), is_away(said)) == (is_full, may_pass)


@pytest.mark.fault("the disk is full")
@pytest.mark.django_db
@pytest.mark.parametrize(("language", "words"), [("da", DANISH), ("en", ENGLISH)])
def test_who_sends_something_is_told_and_pages_are_read(
    language: str, words: str, no_room_for: Callable[[str], AbstractContextManager[None]]
) -> None:
    client = Client(raise_request_exception=False)
    with no_room_for("clusterinfo_enquiry"):
        response = client.post(form_address(language), MESSAGE, headers=SAME_SITE)
        assert response.status_code == 507
        assert words in response.content.decode()
        assert response["Cache-Control"] == "no-store"
        assert client.get("/hvad-er-en-klynge/").status_code == 200
    assert not Enquiry.objects.exists()
    assert send(language).status_code == 302


@pytest.mark.fault("the disk is full")
@pytest.mark.django_db
@pytest.mark.usefixtures("_half_written")
@pytest.mark.parametrize("kind", ["wagtailimages", "wagtaildocs"])
def test_of_an_upload_that_does_not_fit_nothing_is_left(kind: str, communications_officer: Client) -> None:
    before = files()
    response = upload(communications_officer, kind)
    assert response.status_code == 507
    assert DANISH in response.content.decode()
    assert files() == before


@pytest.mark.fault("the disk is full")
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "model"), [("wagtailimages", SiteImage), ("wagtaildocs", SiteDocument)], ids=["image", "document"]
)
def test_an_upload_whose_row_is_not_written_leaves_no_file(
    kind: str, model: Any, communications_officer: Client, no_room_for: Any
) -> None:
    before = files()
    with no_room_for(model._meta.db_table):
        assert upload(communications_officer, kind).status_code == 507
    assert files() == before
    assert upload(communications_officer, kind).status_code == 302
    assert len(files()) > len(before)


@pytest.mark.fault("the disk is full")
def test_what_another_process_wrote_under_the_name_is_not_taken_away(tmp_path: Path) -> None:
    class Later(ContentFile[bytes]):
        def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
            raise NO_ROOM

    class Raced(TidyStorage):
        def get_available_name(self, name: str, max_length: int | None = None) -> str:
            available = super().get_available_name(name, max_length)
            if available == "a.txt":
                (tmp_path / "a.txt").write_text("of the other")
            return available

    with pytest.raises(OSError, match="No space"):
        Raced(location=tmp_path).save("a.txt", Later(b"x"))
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("a.txt", "of the other")]
