"""A file whose row in the database was not kept is not left behind: a transaction takes back rows, and no files."""

import logging
from collections.abc import Callable
from contextvars import ContextVar

from django.core.files.storage import Storage
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse

logger = logging.getLogger(__name__)
_saved: ContextVar[set[tuple[Storage, str]] | None] = ContextVar("files saved in this request", default=None)


def note_saved(storage: Storage, name: str) -> None:
    """A file was written. It is kept once the transaction is that it was written in."""
    if (saved := _saved.get()) is not None:
        saved.add((storage, name))
        transaction.on_commit(lambda: saved.discard((storage, name)))


class UnkeptFilesMiddleware:
    """Deletes, at the end of a request, the files that were written in transactions which were taken back."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = _saved.set(set())
        try:
            response = self.get_response(request)
            # In a transaction around the whole request only a fault says that its changes are taken back.
            if not connection.in_atomic_block or response.status_code >= 500:
                _delete(_saved.get() or set())
        finally:
            _saved.reset(token)
        return response


def _delete(files: set[tuple[Storage, str]]) -> None:
    for storage, name in files:
        try:
            storage.delete(name)
        except OSError:
            logger.exception("A file without a row in the database could not be deleted.")
