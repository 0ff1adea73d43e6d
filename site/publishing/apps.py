"""What visitors get, and when. Stands before Wagtail among the apps, whose `publish_scheduled` it replaces."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PublishingConfig(AppConfig):
    """Planned publishing, and pages that are kept."""

    name = "publishing"
    verbose_name = _("Planned publishing")

    def ready(self) -> None:
        """Watch what is written, move the stamp, tell the edge; have the clock carry out what is planned."""
        from clock.timed_jobs import add_timed_job
        from publishing.edge import purge
        from publishing.planned_job import PLANNED_PUBLISHING
        from publishing.stamp import content_stamp, watched_writes

        watched_writes.connect()
        content_stamp.when_moved(purge)
        add_timed_job(PLANNED_PUBLISHING)
