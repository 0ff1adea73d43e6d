"""No request waits without end for PostgreSQL, also where its machine is frozen and says nothing any more.

The server itself ends a statement that takes too long (`statement_timeout`, see config.environment). A server that
is frozen does not; then the connection is given up on this side, a little later.
"""

from typing import Any

from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from psycopg import OperationalError, errors

GRACE_SECONDS = 2


def connect() -> None:
    """Bound every connection that is opened from now on, where DATABASE_SECONDS says so."""
    connection_created.connect(_bound, dispatch_uid="operating.time_limits")


def _bound(connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    if connection.vendor != "postgresql" or not settings.DATABASE_SECONDS:
        return
    server, most = connection.connection, settings.DATABASE_SECONDS + GRACE_SECONDS
    wait = server.wait

    def wait_no_longer(generator: Any, *args: Any, **more: Any) -> Any:
        more.setdefault("timeout", most)
        try:
            return wait(generator, *args, **more)
        except errors._WaitTimeout as error:
            server.pgconn.finish()
            raise OperationalError(f"PostgreSQL has not answered for {most} seconds.") from error

    server.wait = wait_no_longer
