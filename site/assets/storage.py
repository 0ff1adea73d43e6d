"""Where files are kept: media, and what no web server may hand out by itself, such as documents."""

import contextlib
import threading
from typing import Any

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage, Storage, storages
from django.db.models import FileField
from django.db.models.fields.files import FieldFile
from django.utils.text import get_valid_filename
from wagtail.models import UploadedFile

from assets.unkept_files import note_saved

# What a file is called of whose own name nothing can be kept: Danish for "file".
NAMELESS = "fil"


class NamedFiles:
    """A storage in which every file has a name before its ending.

    Of 📷.jpg, which is all signs, the ending alone would be left: a hidden file of no type, not shown as a picture.
    """

    def get_valid_name(self, name: str) -> str:
        """The name as it can be kept. Raises SuspiciousFileOperation where nothing is left."""
        kept = get_valid_filename(name)
        return f"{NAMELESS}{kept}" if kept.startswith(".") else kept


class TidyStorage(NamedFiles, FileSystemStorage):
    """Files on disk. One that could be written in part only, because the disk is full, is not left there."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._of_thread = threading.local()

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        """The name that is written next: Django asks once more where another process has just taken it."""
        self._of_thread.name = super().get_available_name(name, max_length)
        return str(self._of_thread.name)

    def _save(self, name: str, content: File) -> str:
        try:
            kept = str(super()._save(name, content))  # type: ignore[misc]
        except OSError:
            with contextlib.suppress(OSError):
                self.delete(self._of_thread.name)
            raise
        note_saved(self, kept)
        return kept


class PrivateStorage(TidyStorage):
    """Files on disk without an address. Who may have one is decided by the view that sends it."""

    def url(self, name: str | None) -> str:
        """There is none: raises NotImplementedError, as Wagtail expects of such a storage."""
        raise NotImplementedError("A private file has no address of its own.")


def private_storage() -> Storage:
    """The storage of the settings. A function, so that a migration names it and not its directory."""
    return storages["private"]


class _WaitingFile(FieldFile):
    """An uploaded file whose form is not complete yet."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.storage = private_storage()


def keep_waiting_files_private() -> None:
    """Keep what is uploaded, until its form is complete, out of the media that a web server serves.

    Wagtail's model for it has no setting for its storage, and another storage of the field itself would be a
    migration of Wagtail's. tests/test_documents.py notices when this stops working.
    """
    field = UploadedFile._meta.get_field("file")
    assert isinstance(field, FileField)  # noqa: S101 - it is one, as the tests show
    field.attr_class = _WaitingFile
