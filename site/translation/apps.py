"""What keeps the languages apart and together: addresses, rights, and no half-translated page going live."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslationConfig(AppConfig):
    """Translation."""

    name = "translation"
    verbose_name = _("Translation")

    def ready(self) -> None:
        """Guard publishing and follow the source pages."""
        from translation import localize_guard, signals

        localize_guard.install()
        signals.connect()
