"""Addresses, menu and page editor of the consistency checks."""

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from metrics.consistency.editors import dashboard, publishing  # noqa: F401 - importing them registers their hooks
from metrics.consistency.editors.dismissing import dismiss_finding, restore_finding
from metrics.consistency.editors.page_editor import (
    CheckNewPageView,
    CheckView,
    FiguresPageViewSet,
    LinkLiveNumberView,
    LinkNumberView,
)
from metrics.consistency.editors.reports import NumbersReportView, figure_findings
from metrics.editors.metric_rights import may_use_metrics


@hooks.register("register_admin_viewset", order=10)
def page_viewset() -> FiguresPageViewSet:
    """Replaces Wagtail's own page viewset, which is registered first."""
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
        return may_use_metrics(request.user)


@hooks.register("insert_global_admin_css")
def findings_look() -> str:
    """The style of findings and lists of figures, for every screen of the editor."""
    return format_html('<link rel="stylesheet" href="{}">', static("metrics/figures-admin.css"))


@hooks.register("register_reports_menu_item")
def findings_menu_item() -> MenuItem:
    """The entry in the reports menu. Made in a hook because `reverse` works only once all addresses are loaded."""
    return FindingsMenuItem(
        gettext_lazy("Figures on the site"), reverse("figure_findings"), icon_name="decimal", order=90
    )
