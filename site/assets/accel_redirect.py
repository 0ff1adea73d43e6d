"""Has the web server in front send a private file, once the site has said that somebody may have it.

Wagtail looks for `sendfile` in the module that the setting SENDFILE_BACKEND names.
"""

from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.http import HttpRequest, HttpResponse

from assets.storage import private_storage


class _LeftToTheWebServer(HttpResponse):
    """Without the length that Wagtail gives it: the file's, for which whoever asks here waits in vain."""

    def __setitem__(self, header: str, value: Any) -> None:
        if header.lower() != "content-length":
            super().__setitem__(header, value)


def sendfile(request: HttpRequest, filename: str, **kwargs: Any) -> HttpResponse:
    """An answer without content, with the name of the file as the web server knows it."""
    storage = private_storage()
    assert isinstance(storage, FileSystemStorage)  # noqa: S101 - others have no path, and Wagtail asks for none
    name = Path(filename).relative_to(storage.location).as_posix()
    return _LeftToTheWebServer(headers={"X-Accel-Redirect": settings.X_ACCEL_LOCATION + quote(name)})
