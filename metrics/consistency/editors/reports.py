"""Reports: "Tal på sitet". What has been noticed, and every figure on the live site."""

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.admin.widgets.button import HeaderButton
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation

from metrics.consistency.editors.finding_rights import editable_pages, keeps_the_register
from metrics.consistency.finding_texts import (
    Finding,
    FindingWriter,
    findings_in_register,
    findings_in_translations,
    findings_on_pages,
)
from metrics.consistency.store import refresh
from metrics.models import Dismissal, Metric, NumberOnPage
from metrics.models.finding_kinds import FindingKind
from translation.active_language import active_language

SHOWN_DISMISSALS = 50


@require_safe
def figure_findings(request: HttpRequest) -> HttpResponse:
    """What is wrong on live pages, in translations and in the register, with buttons for those who may mend it."""
    refresh()
    pages = editable_pages(request.user)
    keeper = keeps_the_register(request)
    if not pages and not keeper:
        raise PermissionDenied
    language = active_language()
    findings = [
        *findings_on_pages(None, language),
        *findings_in_translations(None, language),
        *findings_in_register(language),
    ]
    kind, language_shown = request.GET.get("kind", ""), request.GET.get("locale", "")
    shown = [finding for finding in findings if _fits(finding, kind, language_shown)]
    context = {
        "findings": shown,
        "count": len(findings),
        "kinds": [choice for choice in FindingKind.choices if any(f.kind == choice[0] for f in findings)],
        "locales": Locale.objects.order_by("pk"),
        "kind": kind,
        # Not "locale": Wagtail's templates take a variable of that name for a Locale.
        "language_shown": language_shown,
        "editable_pages": set(pages),
        "keeps_the_register": keeper,
        "translated_pages": _pages_kept_by_translation(pages),
        "dismissals": Dismissal.objects.select_related("dismissed_by")[:SHOWN_DISMISSALS] if keeper else [],
        "numbers_url": reverse("figure_numbers"),
    }
    return TemplateResponse(request, "metrics/consistency/report.html", context)


def _fits(finding: Finding, kind: str, language: str) -> bool:
    fits_language = not language or (finding.page is not None and finding.page.locale.language_code == language)
    return fits_language and (not kind or finding.kind == kind)


def _pages_kept_by_translation(pages: list[int]) -> set[int]:
    """The pages whose texts come from a translation: their numbers are linked in the source."""
    translations = Translation.objects.filter(enabled=True).values_list("source__object_id", "target_locale_id")
    kept = set(translations)
    rows = Page.objects.filter(pk__in=pages).values_list("pk", "translation_key", "locale_id")
    return {pk for pk, key, locale_id in rows if (key, locale_id) in kept}


class NumberFilterSet(WagtailFilterSet):
    """By language, metric, how it stands there, and what is wrong."""

    locale = django_filters.ModelChoiceFilter(label=_("Language"), queryset=Locale.objects.all())
    metric = django_filters.ModelChoiceFilter(
        label=_("Metric"), queryset=Metric.objects.prefetch_related("wordings")
    )
    is_linked = django_filters.BooleanFilter(label=_("Linked to the register"))
    kind = django_filters.MultipleChoiceFilter(label=_("Finding"), choices=FindingKind.choices)

    class Meta:
        model = NumberOnPage
        fields = ["locale", "metric", "is_linked", "kind"]


def _sentence_in_its_language(row: NumberOnPage) -> SafeString:
    return format_html('<span lang="{}">{}</span>', row.page.locale.language_code, row.text)


class NumbersReportView(ReportView):
    """Every figure on the live pages, linked or typed."""

    model = NumberOnPage
    page_title = _("Figures on the site")
    header_icon = "decimal"
    filterset_class = NumberFilterSet
    index_url_name = "figure_numbers"
    index_results_url_name = "figure_numbers_results"
    default_ordering = "page__path"
    is_searchable = False
    list_export = ["page", "page_url", "locale", "written", "metric", "is_linked", "kind", "text"]
    export_headings = {
        "page": _("Page"),
        "page_url": _("Address"),
        "locale": _("Language"),
        "written": _("Figure"),
        "metric": _("Metric"),
        "is_linked": _("Linked"),
        "kind": _("Finding"),
        "text": _("Text"),
    }
    export_filename = "figures-on-the-site"

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """For those who may edit a page or keep the register."""
        if not editable_pages(request.user) and not keeps_the_register(request):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[NumberOnPage]:
        """Every number, by the page's place in the tree."""
        refresh()
        return NumberOnPage.objects.for_report().select_related("page__locale")

    @cached_property
    def columns(self) -> list[Column]:
        """Page, language, text, metric, linked or typed, finding."""
        return [
            TitleColumn(
                "page_title",
                label=_("Page"),
                accessor=lambda row: row.page.get_admin_display_title(),
                get_url=lambda row: reverse("wagtailadmin_pages:edit", args=[row.page_id]),
            ),
            Column("locale", label=_("Language")),
            Column("text", label=_("Text"), accessor=_sentence_in_its_language),
            Column("metric", label=_("Metric"), accessor="metric_name"),
            Column(
                "state", label=_("Stands there"), accessor=lambda row: _("linked") if row.is_linked else _("typed")
            ),
            Column("kind", label=_("Finding"), accessor=lambda row: row.get_kind_display() or "–"),
        ]

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """Back to the findings."""
        return [HeaderButton(_("Findings"), reverse("figure_findings"), icon_name="warning")]

    def decorate_paginated_queryset(self, object_list: QuerySet[NumberOnPage]) -> list[NumberOnPage]:
        """Adds `text`: the sentence with its figures as the page shows them."""
        writer = FindingWriter(active_language())
        rows = list(object_list)
        writer.prepare(rows)
        for row in rows:
            row.text = writer.sentence(row, row.page.locale.language_code)
            row.page_url = row.page.full_url
            known = writer.lookup.by_id(row.metric_id) if row.metric_id else None
            row.metric_name = known.name if known else "–"
        return rows
