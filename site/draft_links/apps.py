"""The app of links to drafts."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DraftLinksConfig(AppConfig):
    """Links, and what readers say by them."""

    name = "draft_links"
    verbose_name = _("Links to drafts")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """What readers have said is exported and erased with the rest of what is kept of them."""
        from draft_links.readers_comments import READERS
        from privacy.personal_data import add_personal_data

        add_personal_data(READERS)
