"""Django's sessions in the database, ended twelve hours after logging in, however busy somebody is.

Django itself counts from the last time that something in the session was changed.
"""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import user_logged_in
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.http import HttpRequest
from django.utils import timezone

_ENDS_AT = "ends_at"


class SessionStore(DatabaseStore):
    """A session that is over at its hour."""

    def get_expiry_age(self, **kwargs: Any) -> int:
        """Seconds that are left."""
        age: int = super().get_expiry_age(**kwargs)
        return min(age, self._seconds_left()) if _ENDS_AT in self else age

    def get_expiry_date(self, **kwargs: Any) -> datetime:
        """When it is over."""
        date: datetime = super().get_expiry_date(**kwargs)
        return min(date, timezone.now() + timedelta(seconds=self._seconds_left())) if _ENDS_AT in self else date

    def _seconds_left(self) -> int:
        return max(0, int(self[_ENDS_AT] - timezone.now().timestamp()))


def begin(request: HttpRequest, **kwargs: Any) -> None:
    """From now on the session has its twelve hours."""
    request.session[_ENDS_AT] = timezone.now().timestamp() + settings.SESSION_COOKIE_AGE


def connect() -> None:
    """Every way of logging in begins them."""
    user_logged_in.connect(begin, dispatch_uid="accounts.session_store")
