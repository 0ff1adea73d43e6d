"""Who may work on the site: the user model, the three groups and their rights."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """Hands out rights once everything they refer to exists."""

    name = "accounts"
    verbose_name = _("Accounts")

    def ready(self) -> None:
        """Connect the two moments at which a group gets rights: after a migration, and with a new home page."""
        from accounts import session_store, signals
        from accounts.former_colleagues import ACCOUNTS
        from accounts.old_sessions import OLD_SESSIONS
        from clock.timed_jobs import add_timed_job
        from privacy.personal_data import add_personal_data

        signals.connect(self)
        session_store.connect()
        add_timed_job(OLD_SESSIONS)
        add_personal_data(ACCOUNTS)
