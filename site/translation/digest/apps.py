"""Digest: once a week a mail about what is to be translated, to those who want it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DigestConfig(AppConfig):
    """The weekly mail."""

    name = "translation.digest"
    label = "digest"
    verbose_name = _("Weekly mail to translators")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Have the clock send it."""
        from clock.timed_jobs import add_timed_job
        from translation.digest.weekly_mail import WEEKLY_MAIL

        add_timed_job(WEEKLY_MAIL)
