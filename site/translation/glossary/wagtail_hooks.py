"""The screen of the glossary: a list to search in, and a form."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import DeleteView, EditView, IndexView
from wagtail.admin.views.generic.history import HistoryView
from wagtail.admin.views.generic.usage import UsageView
from wagtail.admin.viewsets.model import ModelViewSet

from translation.glossary.models import Term
from translation.glossary.term_forms import TermForm
from translation.glossary.term_rights import glossary_languages


class OwnLanguageMixin:
    """For the views of one term: those who keep another language's are refused."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Asks for the term's language before the view does anything."""
        term = Term.objects.filter(pk=kwargs["pk"]).first()
        if term and term.locale not in glossary_languages(request.user):
            raise PermissionDenied
        response: HttpResponse = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        return response


class TermIndexView(IndexView):
    """The terms of the languages that the person edits, by the alphabet of the source language."""

    page_title = _("Glossary")

    @cached_property
    def columns(self) -> list[Column]:
        """Wagtail's; the terms are sorted by their alphabet from their heading, too."""
        columns: list[Column] = super().columns
        columns[0].sort_key = "sorted_as"
        return columns

    def get_base_queryset(self) -> QuerySet[Term]:
        """Without those of other people's languages."""
        terms: QuerySet[Term] = super().get_base_queryset()
        return terms.filter(locale__in=glossary_languages(self.request.user)).select_related("locale")

    def search_queryset(self, queryset: QuerySet[Term]) -> QuerySet[Term]:
        """All words, anywhere in a term, small or capital. SQLite itself knows no capital Å."""
        if not self.is_searching:
            return queryset
        words = self.search_query.casefold().split()
        found = [term.pk for term in queryset if all(word in _searched(term) for word in words)]
        return queryset.filter(pk__in=found)


def _searched(term: Term) -> str:
    return "\n".join((term.term, term.preferred, term.forbidden, term.note)).casefold()


class TermEditView(OwnLanguageMixin, EditView):
    """One term."""


class TermDeleteView(OwnLanguageMixin, DeleteView):
    """One term, to be deleted."""


class TermHistoryView(OwnLanguageMixin, HistoryView):
    """Who changed a term."""


class TermUsageView(OwnLanguageMixin, UsageView):
    """Wagtail's; nothing refers to terms."""


class TermViewSet(ModelViewSet):
    """The glossary. Not a snippet: a snippet has a chooser, and rights that know no language."""

    model = Term
    name = "glossary"
    icon = "openquote"
    menu_label = _("Glossary")
    add_to_admin_menu = True
    menu_order = 95
    copy_view_enabled = False
    index_view_class = TermIndexView
    edit_view_class = TermEditView
    delete_view_class = TermDeleteView
    history_view_class = TermHistoryView
    usage_view_class = TermUsageView
    list_per_page = 100
    list_display = [
        "term",
        "preferred",
        Column("not_to_be_used", label=_("Not to be used"), accessor=lambda term: ", ".join(term.forbidden_words)),
        "locale",
    ]
    list_filter = ["locale"]
    search_fields = ["term", "preferred", "forbidden", "note"]

    def get_form_class(self, for_update: bool = False) -> type[TermForm]:
        """Its own form knows who asks."""
        return TermForm


@hooks.register("register_admin_viewset")
def term_viewset() -> TermViewSet:
    """The menu "Ordliste"."""
    return TermViewSet()
