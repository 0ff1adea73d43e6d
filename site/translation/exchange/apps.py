"""Exchange: texts and memory for the tools that translators work with outside of the site, and back."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExchangeConfig(AppConfig):
    """Files for translators' own tools."""

    name = "translation.exchange"
    label = "exchange"
    verbose_name = _("Files for translation tools")
    default_auto_field = "django.db.models.BigAutoField"
