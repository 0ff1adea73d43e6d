"""What browsers are told to refuse, and what of the editor has to be otherwise for that."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SecurityConfig(AppConfig):
    """Its templates take the place of those in which Wagtail writes scripts."""

    name = "security"
    verbose_name = _("Security")

    def ready(self) -> None:
        """Have choosers start without a script in the page."""
        from security import choosers_started

        choosers_started.install()
