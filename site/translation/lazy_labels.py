"""Labels of Wagtail's choosers in the language of whoever opens them.

Wagtail translates these few when it starts, so that "Search" stood in Danish over an English list.
"""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.chooser import ChooserViewSet

LABELS = {"edit_item_text": _("Edit"), "search_tab_label": _("Search"), "create_action_label": _("Create")}


def install() -> None:
    """Put lazy texts in the place of those that are translated already."""
    for name, label in LABELS.items():
        setattr(ChooserViewSet, name, label)
