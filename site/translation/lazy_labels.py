"""Labels of Wagtail's choosers in the language of whoever opens them.

Wagtail translates these few when it starts, so that "Search" stood in Danish over an English list.
"""

from typing import Any

from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.snippets.widgets import AdminSnippetChooser

LABELS = {"edit_item_text": _("Edit"), "search_tab_label": _("Search"), "create_action_label": _("Create")}
# Wagtail's own texts, translated in its catalogue.
TITLES = {"choose_one_text": "Choose", "choose_another_text": "Choose another"}
SNIPPET_TEXTS = {
    "choose_one_text": "Choose %(object)s",
    "choose_another_text": "Choose another %(object)s",
    "link_to_chosen_text": "Edit this %(object)s",
}

_text_for = lazy(lambda text, name: gettext(text) % {"object": name}, str)
_make_widget = AdminSnippetChooser.__init__


def _make_widget_with_lazy_texts(self: Any, *args: Any, **kwargs: Any) -> None:
    _make_widget(self, *args, **kwargs)
    for attribute, text in SNIPPET_TEXTS.items():
        setattr(self, attribute, _text_for(text, self.model._meta.verbose_name))


def install() -> None:
    """Put lazy texts in the place of those that are translated already."""
    for name, label in [*LABELS.items(), *((name, _text_for(text, "")) for name, text in TITLES.items())]:
        setattr(ChooserViewSet, name, label)
    AdminSnippetChooser.__init__ = _make_widget_with_lazy_texts
