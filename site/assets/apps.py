"""Our own image and document models, so that they can carry what the organisation needs."""

from django.apps import AppConfig
from django.core.checks import register
from django.utils.translation import gettext_lazy as _


class AssetsConfig(AppConfig):
    """Images and documents."""

    name = "assets"
    verbose_name = _("Images and documents")

    def ready(self) -> None:
        """Check where private files are kept, keep there what waits for its form, and have pictures made."""
        from assets import picture_making, storage, storage_checks
        from clock.timed_jobs import add_timed_job

        storage.keep_waiting_files_private()
        picture_making.connect()
        add_timed_job(picture_making.PICTURES)
        register(storage_checks.check_private_files)
