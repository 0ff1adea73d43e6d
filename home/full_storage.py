"""Tells storage that takes nothing more, because it is full or may only be read, from other faults."""

import errno
import sqlite3

_NOTHING_MORE = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS})
# The lower eight bits of what SQLite says, and how PostgreSQL calls a full disk.
_IN_SQLITE, _IN_POSTGRESQL = frozenset({sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY}), "53100"


def is_storage_full(fault: BaseException | None) -> bool:
    """Whether a file or the database could not be written for want of room, or of the right to write at all."""
    while fault is not None:
        if isinstance(fault, OSError) and fault.errno in _NOTHING_MORE:
            return True
        if getattr(fault, "sqlite_errorcode", 0) & 0xFF in _IN_SQLITE:
            return True
        if getattr(fault, "sqlstate", None) == _IN_POSTGRESQL:
            return True
        fault = fault.__cause__ or fault.__context__
    return False
