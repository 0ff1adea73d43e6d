"""What every page shares."""

from django.apps import AppConfig
from django.core.checks import Tags, register
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    """Links between pages, and who may know of a page."""

    name = "pages"
    verbose_name = _("Pages")

    def ready(self) -> None:
        """Connect the signals and register the system checks."""
        from pages import draft_titles, own_addresses, signals
        from pages.mark_checks import check_every_field_is_marked
        from pages.shared_passwords import check_shared_passwords

        signals.connect()
        own_addresses.connect()
        draft_titles.install()
        register(check_every_field_is_marked)
        register(check_shared_passwords, Tags.database)
