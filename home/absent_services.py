"""Tells what is away or too slow for now, database or files, from what was asked something wrong."""

import errno
import sqlite3

from django.db import DatabaseError, InterfaceError, OperationalError

RETRY_SECONDS = 10
# The lower eight bits of what SQLite says.
_PASSING = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_CANTOPEN,
    }
)


def is_away(fault: BaseException | None) -> bool:
    """Whether the same request may well succeed a little later."""
    while fault is not None and not isinstance(fault, DatabaseError | InterfaceError):
        if isinstance(fault, OSError) and fault.errno == errno.EHOSTUNREACH:
            # An object store that does not answer.
            return True
        fault = fault.__cause__ or fault.__context__
    if isinstance(fault, InterfaceError):
        return True
    if not isinstance(fault, OperationalError):
        return False
    code = getattr(fault.__cause__, "sqlite_errorcode", None)
    return code is None or code & 0xFF in _PASSING
