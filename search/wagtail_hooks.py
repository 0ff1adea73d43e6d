"""What editors keep for the search, in the Settings menu: synonyms, recommendations; the report of misses."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.viewsets.model import ModelViewSet

from search.filled_forms import FilledCreateView, PromotedResultForm
from search.missed import missed_report  # noqa: F401 - importing a module of hooks registers them
from search.models import PromotedResult, Synonyms


class SynonymsViewSet(ModelViewSet):
    """Synonyms. Not a snippet: nothing chooses them."""

    model = Synonyms
    add_view_class = FilledCreateView
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
    # A panel gives a field that is as high as what is in it.
    edit_handler = ObjectList([FieldPanel(name) for name in ("language", "words")])


@hooks.register("register_admin_viewset")
def synonyms_viewset() -> SynonymsViewSet:
    """The entry "Synonymer i søgningen"."""
    return SynonymsViewSet()


class PromotedResultViewSet(ModelViewSet):
    """What the search recommends for some words."""

    model = PromotedResult
    add_view_class = FilledCreateView
    name = "promoted_results"
    icon = "pick"
    menu_label = _("Recommendations of the search")
    add_to_settings_menu = True
    menu_order = 310
    copy_view_enabled = False
    list_per_page = 100
    list_display = ["marked_words", "target", "language"]
    list_filter = ["language"]
    search_fields = ["words", "title", "text"]
    # Panels give choosers; the fields alone would be lists of every page.
    edit_handler = ObjectList(
        [FieldPanel(name) for name in ("language", "words", "page", "metric", "address", "title", "text")],
        base_form_class=PromotedResultForm,
    )


@hooks.register("register_admin_viewset")
def promoted_results_viewset() -> PromotedResultViewSet:
    """The entry "Anbefalinger i søgningen"."""
    return PromotedResultViewSet()
