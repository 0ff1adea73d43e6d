"""The app of what operators need."""

from django.apps import AppConfig

from operating import time_limits


class OperatingConfig(AppConfig):
    """What operators ask of the site."""

    name = "operating"

    def ready(self) -> None:
        """Bound the connections to the database."""
        time_limits.connect()
