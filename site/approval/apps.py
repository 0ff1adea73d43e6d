"""Approval before publishing, off until an administrator switches it on."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApprovalConfig(AppConfig):
    """One step of Wagtail's workflow for all pages."""

    name = "approval"
    verbose_name = _("Approval")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """While approval is on, only administrators publish without it."""
        from approval import publishing_rights

        publishing_rights.install()
