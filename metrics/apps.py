"""Figures: how they are typed, kept, shown and checked."""

from django.apps import AppConfig
from django.core.checks import register
from django.db.models.signals import pre_save
from django.utils.translation import gettext_lazy as _


class MetricsConfig(AppConfig):
    """The register of figures and everything that shows one."""

    name = "metrics"
    verbose_name = _("Key figures")

    def ready(self) -> None:
        """Connect the signals, register the system checks and what runs by time."""
        from clock.timed_jobs import add_timed_job
        from metrics.consistency import signals as consistency_signals
        from metrics.consistency.reminders import REVIEW_REMINDERS
        from metrics.content import checks
        from metrics.content import signals as content_signals
        from metrics.editors.wording_views import wordings_to_translate
        from metrics.models import MetricWording
        from metrics.models.wording_work import remember_the_source
        from translation.inbox.jobs import add_work

        content_signals.connect()
        consistency_signals.connect()
        add_work(wordings_to_translate)
        add_timed_job(REVIEW_REMINDERS)
        pre_save.connect(remember_the_source, sender=MetricWording, dispatch_uid="metrics.wording_work")
        register(checks.check_rich_text_keeps_metrics)
