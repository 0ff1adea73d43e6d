"""The front page, site settings, navigation and the blocks that every page is built from."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    """Front page and shared parts."""

    name = "home"
    verbose_name = _("Front page")

    def ready(self) -> None:
        """Connect the signal that copies the site's name from the settings to Wagtail's Site."""
        from home import signals

        signals.connect()
