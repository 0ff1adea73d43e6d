"""What editors see beside the pages they write."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EditingConfig(AppConfig):
    """The style guide."""

    name = "editing"
    verbose_name = _("Editing")
