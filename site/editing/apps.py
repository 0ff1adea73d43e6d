"""The page editor's frame, and pages of the editors' side that are not about one page of the site."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EditingConfig(AppConfig):
    """The frame of the page editor, and the style guide."""

    name = "editing"
    verbose_name = _("Editing")
