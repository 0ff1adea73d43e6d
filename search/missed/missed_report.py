"""Reports: "Søgninger uden resultat". What people looked for in vain, for those who can do something about it."""

from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.db.models import Max, Sum
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView

from home.spreadsheets import without_formula
from search.models import MissedSearch
from translation.site_languages import language_in_words

Row = dict[str, Any]


def may_mend_the_search(user: Any) -> bool:
    """Whether somebody keeps the synonyms, or what the search recommends."""
    return any(_remedies(user))


def _remedies(user: Any) -> list[tuple[str, str]]:
    """What somebody may do about a search without success: the address of the form, and what it is called."""
    known = [
        ("search.add_synonyms", "synonyms:add", gettext("Add synonym")),
        ("search.add_promotedresult", "promoted_results:add", gettext("Recommend something")),
    ]
    return [(reverse(address), label) for right, address, label in known if user.has_perm(right)]


class MissedSearchesReport(ReportView):
    """What was searched for without success in the last 90 days, the most often first."""

    model = MissedSearch
    page_title = gettext_lazy("Searches without results")
    header_icon = "search"
    index_url_name = "missed_searches"
    index_results_url_name = "missed_searches_results"
    results_template_name = "search/missed_results.html"
    is_searchable = False
    list_export = ("query", "language", "times", "last")
    export_headings = {
        "query": gettext_lazy("Searched for"),
        "language": gettext_lazy("Language"),
        "times": gettext_lazy("Times"),
        "last": gettext_lazy("Last on"),
    }
    export_filename = "searches-without-results"
    # Anybody can have searched for it. In an XLSX file Wagtail itself marks texts as texts.
    custom_field_preprocess = {"query": {ReportView.FORMAT_CSV: without_formula}}

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """For those who may do something about it."""
        if not may_mend_the_search(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def columns(self) -> list[Column]:
        """With what the person asking may do about each."""
        return [
            Column("query", label=gettext("Searched for"), accessor=_marked_query),
            Column("language", label=gettext("Language"), accessor=lambda row: language_in_words(row["language"])),
            Column("times", label=gettext("Times")),
            Column("last", label=gettext("Last on")),
            Column("remedies", label=gettext("What helps"), accessor=self._links),
        ]

    def _links(self, row: Row) -> SafeString:
        asked = urlencode({"language": row["language"], "words": row["query"]})
        return format_html_join(
            " ",
            '<a class="button button-small button-secondary" href="{}?{}" aria-label="{}: {}">{}</a>',
            ((address, asked, label, row["query"], label) for address, label in _remedies(self.request.user)),
        )

    def get_filtered_queryset(self) -> Any:
        """The rows: a query in a language with how often and when last it was asked."""
        asked = MissedSearch.objects.order_by().values("query", "language")
        return asked.annotate(times=Sum("times"), last=Max("day")).order_by("-times", "-last", "query", "language")


def _marked_query(row: Row) -> SafeString:
    return format_html('<span lang="{}">{}</span>', row["language"], row["query"])


class MissedSearchesMenuItem(MenuItem):
    """In the reports menu, for those who may do something about it."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_mend_the_search(request.user)


@hooks.register("register_admin_urls")
def report_urls() -> list[URLPattern]:
    """Below /admin/."""
    view = MissedSearchesReport
    return [
        path("reports/missed-searches/", view.as_view(), name="missed_searches"),
        path("reports/missed-searches/results/", view.as_view(results_only=True), name="missed_searches_results"),
    ]


@hooks.register("register_reports_menu_item")
def report_menu_item() -> MenuItem:
    """The entry itself; its address is known only once all addresses are."""
    return MissedSearchesMenuItem(
        gettext_lazy("Searches without results"), reverse("missed_searches"), icon_name="search", order=110
    )
