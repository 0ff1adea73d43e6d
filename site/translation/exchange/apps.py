"""Exchange: texts and memory for the tools that translators work with outside of the site, and back."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExchangeConfig(AppConfig):
    """Files for translators' own tools."""

    name = "translation.exchange"
    label = "exchange"
    verbose_name = _("Files for translation tools")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Have the clock read what translators send, and forget it after a time."""
        from clock.timed_jobs import add_timed_job
        from translation.exchange.import_job import FILES_OF_TEXTS, OLD_FILES_OF_TEXTS

        add_timed_job(FILES_OF_TEXTS)
        add_timed_job(OLD_FILES_OF_TEXTS)
