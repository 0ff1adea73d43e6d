"""The app of links to drafts."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DraftLinksConfig(AppConfig):
    name = "draft_links"
    verbose_name = _("Links to drafts")
    default_auto_field = "django.db.models.BigAutoField"
