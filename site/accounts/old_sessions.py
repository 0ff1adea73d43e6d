"""Logins that are over are deleted, as a job of the clock; Django leaves them in the database."""

from importlib import import_module

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from clock.timed_jobs import DAILY, TimedJob


def delete_expired() -> str:
    """Delete them, whichever way the site keeps sessions."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    return ""


OLD_SESSIONS = TimedJob("old_sessions", _("Deletion of logins that are over"), DAILY, delete_expired)
