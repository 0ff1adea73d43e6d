"""How pages are found and shared."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SharingConfig(AppConfig):
    """Draws a page's card when the page is published."""

    name = "sharing"
    verbose_name = _("Sharing")

    def ready(self) -> None:
        """Connect the signal that draws cards."""
        from sharing import signals

        signals.connect()
