"""Figures: how they are typed, kept, shown and checked."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MetricsConfig(AppConfig):
    """The register of figures and everything that shows one."""

    name = "metrics"
    verbose_name = _("Key figures")
