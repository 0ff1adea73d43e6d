"""The public search page."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """Search."""

    name = "search"
    verbose_name = _("Search")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Keep the index as the site is, and make it where the site was there before it; forget old searches."""
        from clock.timed_jobs import add_timed_job
        from search.index import signals
        from search.missed.missed_retention import OLD_MISSED_SEARCHES

        signals.connect()
        post_migrate.connect(signals.index_what_was_there, sender=self, dispatch_uid="search")
        add_timed_job(OLD_MISSED_SEARCHES)
