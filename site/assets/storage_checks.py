"""Refuses to start with private files in a directory or a bucket that a web server hands out."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.core.files.storage import FileSystemStorage, storages

from assets.storage import private_storage


def check_private_files(**kwargs: Any) -> list[CheckMessage]:
    """The private storage lies neither in MEDIA_ROOT nor in STATIC_ROOT, nor in the bucket of pictures."""
    storage = private_storage()
    bucket = getattr(storage, "bucket_name", None)
    if bucket and bucket == getattr(storages["default"], "bucket_name", None):
        return [
            Error(
                f"Private files are kept in the bucket {bucket}, where pictures are that everybody may see.",
                hint="Let S3_PRIVATE_BUCKET name a bucket of its own.",
                id="assets.E002",
            )
        ]
    if not isinstance(storage, FileSystemStorage):
        return []
    private = Path(storage.location).resolve()
    return [
        Error(
            f"Private files are kept in {private}, which is inside {served}.",
            hint="Set PRIVATE_MEDIA_ROOT to a directory that no web server serves, and move the files there.",
            id="assets.E001",
        )
        for served in (settings.MEDIA_ROOT, settings.STATIC_ROOT)
        if served and private.is_relative_to(Path(served).resolve())
    ]
