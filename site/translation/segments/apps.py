"""The segment editor: where translators write, on top of what wagtail-localize keeps."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SegmentsConfig(AppConfig):
    """Translating, text by text."""

    name = "translation.segments"
    label = "segments"
    verbose_name = _("Translating")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Where translations are published elsewhere, the remarks of this screen hold them back too.

        The list of work shows what is known here.
        """
        from translation.holding_back import hold_back_if
        from translation.inbox.details import tell_details
        from translation.segments.segment_rows import needs_a_look
        from translation.segments.telling import details_of

        hold_back_if(needs_a_look)
        tell_details(details_of)
