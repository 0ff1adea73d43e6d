"""Our own image and document models, so that they can carry what the organisation needs."""

from django.apps import AppConfig
from django.core.checks import register
from django.utils.translation import gettext_lazy as _


class AssetsConfig(AppConfig):
    """Images and documents."""

    name = "assets"
    verbose_name = _("Images and documents")

    def ready(self) -> None:
        """Check where private files are kept, and keep there what waits for its form."""
        from assets import storage, storage_checks

        storage.keep_waiting_files_private()
        register(storage_checks.check_private_files)
