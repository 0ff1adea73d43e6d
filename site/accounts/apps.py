"""Who may work on the site: the user model, the three groups and their rights."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate, post_save
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """Hands out rights once everything they refer to exists."""

    name = "accounts"
    verbose_name = _("Accounts")

    def ready(self) -> None:
        """Connect the two moments at which a group gets rights: after a migration, and with a new home page."""
        from accounts import groups

        post_migrate.connect(groups.create_missing_groups, sender=self)
        post_save.connect(groups.grant_rights_to_new_tree, sender="home.HomePage")
