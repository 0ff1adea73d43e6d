"""The front page, site settings, navigation and the blocks that every page is built from."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    """Front page and shared parts."""

    name = "home"
    verbose_name = _("Front page")

    def ready(self) -> None:
        """Connect what follows from settings and pages that are published."""
        from clock.timed_jobs import add_timed_job
        from home import pictures, signals

        signals.connect()
        pictures.connect()
        add_timed_job(pictures.MISSING_PICTURES)
