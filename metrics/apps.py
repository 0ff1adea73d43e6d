"""Figures: how they are typed, kept, shown and checked."""

from django.apps import AppConfig
from django.core.checks import register
from django.utils.translation import gettext_lazy as _


class MetricsConfig(AppConfig):
    """The register of figures and everything that shows one."""

    name = "metrics"
    verbose_name = _("Key figures")

    def ready(self) -> None:
        """Watch over translated sentences and figures, and register the checks."""
        from metrics import checks, localize
        from metrics.consistency import signals

        localize.connect()
        signals.connect()
        register(checks.check_rich_text_keeps_metrics)
