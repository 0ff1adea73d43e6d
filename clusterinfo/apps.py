"""What the organisation says about itself: what a cluster is, what members get, how to join."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ClusterInfoConfig(AppConfig):
    """Pages about the cluster."""

    name = "clusterinfo"
    verbose_name = _("Cluster pages")

    def ready(self) -> None:
        """Have the clock delete old enquiries; what they say of a person is exported and erased."""
        from clock.timed_jobs import add_timed_job
        from clusterinfo.enquiries.enquirers import ENQUIRIES
        from clusterinfo.enquiries.retention import OLD_ENQUIRIES
        from privacy.personal_data import add_personal_data

        add_timed_job(OLD_ENQUIRIES)
        add_personal_data(ENQUIRIES)
