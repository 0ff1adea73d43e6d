"""What runs by time: who registers it, when it ran, and the clock that runs it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ClockConfig(AppConfig):
    """The jobs that run by time."""

    name = "clock"
    verbose_name = _("Jobs that run by time")
    default_auto_field = "django.db.models.BigAutoField"
