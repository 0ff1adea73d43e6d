"""The app of personal data. It has commands and no tables."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PrivacyConfig(AppConfig):
    """Export and erasure."""

    name = "privacy"
    verbose_name = _("Personal data")
