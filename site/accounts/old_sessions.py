"""Logins that are over are deleted, and tries that count no more, as a job of the clock."""

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.utils.translation import gettext_lazy as _

from accounts.logging_in import tries
from accounts.session_store import SessionStore
from clock.timed_jobs import DAILY, TimedJob


def delete_expired() -> str:
    """Delete them, with what was noted of the devices they were on."""
    SessionStore.clear_expired()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
    tries.delete_old()
    return ""


OLD_SESSIONS = TimedJob(
    "old_sessions",
    _("Deletion of logins that are over"),
    DAILY,
    delete_expired,
    keeps_days=lambda: settings.SESSION_COOKIE_AGE / DAILY.total_seconds(),
)
