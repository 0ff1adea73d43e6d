"""Translation by a machine: off, unless the environment names a service."""

from django.apps import AppConfig
from django.core.checks import register
from django.utils.translation import gettext_lazy as _


class MachineConfig(AppConfig):
    """Machine translation."""

    name = "translation.machine"
    label = "machine_translation"
    verbose_name = _("Machine translation")

    def ready(self) -> None:
        """Register the check of the settings."""
        from translation.machine.chosen_service import check_settings

        register(check_settings)
