"""The two moments at which a group gets rights: after a migration, and with a language's front page."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate, post_save

from accounts import groups


def connect(app: AppConfig) -> None:
    """Listen for migrations of `app` and for new front pages."""
    post_migrate.connect(groups.create_missing_groups, sender=app, dispatch_uid="accounts.groups")
    post_save.connect(groups.grant_rights_to_new_tree, sender="home.HomePage", dispatch_uid="accounts.tree")
