"""Addresses, menu and page editor of the consistency checks."""

from django.contrib import messages
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Page

from metrics.consistency.findings import findings_in_translations
from metrics.consistency_admin import dashboard, publishing  # noqa: F401 - importing them registers their hooks
from metrics.consistency_admin.dismissing import dismiss_finding, restore_finding
from metrics.consistency_admin.editor import (
    CheckNewPageView,
    CheckView,
    FiguresPageViewSet,
    LinkLiveNumberView,
    LinkNumberView,
)
from metrics.consistency_admin.reports import NumbersReportView, figure_findings
from metrics.consistency_admin.rights import REGISTER_RIGHT


@hooks.register("register_admin_viewset", order=10)
def register_page_editor() -> FiguresPageViewSet:
    """In the place of Wagtail's own, which is registered first."""
    return FiguresPageViewSet()


@hooks.register("register_admin_urls")
def consistency_urls() -> list[URLPattern]:
    """Below /admin/."""
    return [
        path("figures/check/<int:page_id>/", CheckView.as_view(), name="check_figures"),
        path(
            "figures/check/<slug:content_type_app_name>/<slug:content_type_model_name>/<int:parent_page_id>/",
            CheckNewPageView.as_view(),
            name="check_figures_of_new_page",
        ),
        path("figures/link/<int:page_id>/", LinkNumberView.as_view(), name="link_number"),
        path("figures/link-live/<int:page_id>/", LinkLiveNumberView.as_view(), name="link_live_number"),
        path("figures/publish/<int:page_id>/", publishing.publish_anyway, name="publish_anyway"),
        path("figures/dismiss/", dismiss_finding, name="dismiss_finding"),
        path("figures/restore/<int:dismissal_id>/", restore_finding, name="restore_finding"),
        path("reports/figures/", figure_findings, name="figure_findings"),
        path("reports/figures/numbers/", NumbersReportView.as_view(), name="figure_numbers"),
        path(
            "reports/figures/numbers/results/",
            NumbersReportView.as_view(results_only=True),
            name="figure_numbers_results",
        ),
    ]


class FindingsMenuItem(MenuItem):
    """In the reports menu, for those who may edit pages or keep the register."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(REGISTER_RIGHT) or bool(request.user.has_perm("wagtailadmin.access_admin"))


@hooks.register("insert_global_admin_css")
def findings_look() -> str:
    """Findings and lists of figures stand on many screens of the editor."""
    return format_html('<link rel="stylesheet" href="{}">', static("metrics/figures-admin.css"))


@hooks.register("register_reports_menu_item")
def findings_menu_item() -> MenuItem:
    """The entry itself; its address is known only once all addresses are."""
    return FindingsMenuItem(
        gettext_lazy("Figures on the site"), reverse("figure_findings"), icon_name="decimal", order=90
    )


@hooks.register("before_edit_page", order=-1)
def tell_the_translator(request: HttpRequest, page: Page) -> None:
    """At the top of the translation editor, the numbers that its page does not share with its source."""
    if request.method != "GET":
        return
    if found := findings_in_translations([page.pk], get_language() or ""):
        items = format_html_join("", "<li>{}<br>{}</li>", ((f.message, f.sentence) for f in found))
        heading = _("Numbers differ between the Danish text and this translation:")
        messages.warning(request, format_html("{}<ul>{}</ul>", heading, items))
