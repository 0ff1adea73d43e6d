"""Our own image and document models, so that they can carry what the organisation needs."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AssetsConfig(AppConfig):
    """Images and documents."""

    name = "assets"
    verbose_name = _("Images and documents")
