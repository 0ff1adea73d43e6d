"""The front page, site settings, navigation and the blocks that every page is built from."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    """Front page and shared parts."""

    name = "home"
    verbose_name = _("Front page")

    def ready(self) -> None:
        """Follow the name of the site."""
        from home import signals  # noqa: F401 - importing it connects its receiver
