"""Languages: that of an address, rights per language, and the refusal of incomplete translations."""

from django.apps import AppConfig
from django.core.checks import register
from django.utils.translation import gettext_lazy as _


class TranslationConfig(AppConfig):
    """Translation."""

    name = "translation"
    verbose_name = _("Translation")

    def ready(self) -> None:
        """Guard publishing, follow the source pages, and register the checks."""
        from translation import language_checks, lazy_labels, localize_guard, signals

        lazy_labels.install()
        localize_guard.install()
        signals.connect()
        register(language_checks.check_language_files)
