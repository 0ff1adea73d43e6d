"""Saving in the editor."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SavingConfig(AppConfig):
    """Nothing that somebody typed is lost."""

    name = "saving"
    verbose_name = _("Saving")
