"""The editors' list of words that mean the same in a search, in the Settings menu."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.model import ModelViewSet

from search.models import Synonyms


class SynonymsViewSet(ModelViewSet):
    """Synonyms. Not a snippet: nothing chooses them."""

    model = Synonyms
    name = "synonyms"
    icon = "search"
    menu_label = _("Synonyms in the search")
    add_to_settings_menu = True
    menu_order = 300
    copy_view_enabled = False
    list_per_page = 100
    list_display = ["marked_words", "language"]
    list_filter = ["language"]
    search_fields = ["words"]
    form_fields = ["language", "words"]


@hooks.register("register_admin_viewset")
def synonyms_viewset() -> SynonymsViewSet:
    """The entry "Synonymer i søgningen"."""
    return SynonymsViewSet()
