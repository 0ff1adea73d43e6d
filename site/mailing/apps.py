"""The app of outgoing e-mail."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MailingConfig(AppConfig):
    """The queue of e-mails."""

    name = "mailing"
    verbose_name = _("E-mail")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Have the clock send what waits, and delete what is old."""
        from clock.timed_jobs import add_timed_job
        from mailing.delivery import MAIL_DELIVERY
        from mailing.old_mails import OLD_MAILS
        from mailing.recipients import MAILS
        from privacy.personal_data import add_personal_data

        add_personal_data(MAILS)
        add_timed_job(MAIL_DELIVERY)
        add_timed_job(OLD_MAILS)
