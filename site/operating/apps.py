"""The app of what operators need."""

from django.apps import AppConfig
from django.conf import settings

from operating import time_limits


class OperatingConfig(AppConfig):
    """What operators ask of the site."""

    name = "operating"

    def ready(self) -> None:
        """Bound the connections to the database, and report faults where somebody wants to know of them."""
        time_limits.connect()
        if settings.SENTRY_DSN:
            # Not imported where nobody does: it takes some megabytes of each process.
            from operating.fault_reports import begin_reporting

            begin_reporting(settings.SENTRY_DSN)
