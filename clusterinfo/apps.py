"""What the organisation says about itself: what a cluster is, what members get, how to join."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ClusterInfoConfig(AppConfig):
    """Pages about the cluster."""

    name = "clusterinfo"
    verbose_name = _("Cluster pages")

    def ready(self) -> None:
        """Have the clock delete old enquiries."""
        from clock.timed_jobs import add_timed_job
        from clusterinfo.enquiries.retention import OLD_ENQUIRIES

        add_timed_job(OLD_ENQUIRIES)
