"""Uploads in an object store that speaks S3, which several machines share; by django-storages.

Pictures keep their address below MEDIA_URL, which the web server in front leads to the store, so that visitors ask
nobody but the site. What the store refuses or does not answer is an OSError here, as with a disk.
"""

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urljoin

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.conf import settings
from django.core.files.base import File
from django.utils.encoding import filepath_to_uri
from storages.backends.s3 import S3Storage

from assets.storage import NamedFiles
from assets.unkept_files import note_saved

CONNECT_SECONDS, READ_SECONDS, TRIES = 3, 10, 2


@contextmanager
def _as_os_error() -> Iterator[None]:
    try:
        yield
    except (BotoCoreError, ClientError) as error:
        raise OSError(errno.EHOSTUNREACH, f"The object store: {error}") from error


class ObjectStorage(NamedFiles, S3Storage):
    """Files in a bucket. Raises OSError for whatever the store cannot do, after some seconds at most."""

    def get_default_settings(self) -> dict[str, Any]:
        """Of django-storages, with limits of time, and never writing over a file of the same name."""
        limits = Config(
            connect_timeout=CONNECT_SECONDS, read_timeout=READ_SECONDS, retries={"total_max_attempts": TRIES}
        )
        return {**super().get_default_settings(), "file_overwrite": False, "client_config": limits}

    def _open(self, name: str, mode: str = "rb") -> File:
        with _as_os_error():
            opened = super()._open(name, mode)
            if "r" in mode:
                # Asked for now, so that a fault of the store is told as one, and not while somebody reads.
                opened.file  # noqa: B018
            return opened

    def _save(self, name: str, content: File) -> str:
        kept = str(self._ask(super()._save, name, content))
        note_saved(self, kept)
        return kept

    def delete(self, name: str) -> None:
        """Delete a file; nothing happens where there is none."""
        self._ask(super().delete, name)

    def exists(self, name: str) -> bool:
        """Whether there is such a file."""
        return bool(self._ask(super().exists, name))

    def listdir(self, name: str) -> tuple[list[str], list[str]]:
        """The folders and files below a folder."""
        return self._ask(super().listdir, name)

    def size(self, name: str) -> int:
        """Of a file, in bytes."""
        return int(self._ask(super().size, name))

    def _ask(self, ask: Callable[..., Any], *arguments: Any) -> Any:
        with _as_os_error():
            return ask(*arguments)


class MediaObjects(ObjectStorage):
    """Pictures, which anybody may see who has their address."""

    def url(self, name: str, *args: Any, **kwargs: Any) -> str:
        """The address below MEDIA_URL."""
        return urljoin(settings.MEDIA_URL, filepath_to_uri(name))


class PrivateObjects(ObjectStorage):
    """What only the site itself hands out."""

    def url(self, name: str, *args: Any, **kwargs: Any) -> str:
        """There is none: raises NotImplementedError, as Wagtail expects of such a storage."""
        raise NotImplementedError("A private file has no address of its own.")
