"""Address, menu and dashboard of the list of work. Importing this module registers them."""

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from translation.inbox.inbox_views import WorkPanel, begin_translation, inbox, languages_of
from translation.inbox.language_report import TranslationWorkReport, languages_managed_by


@hooks.register("register_admin_urls")
def inbox_urls() -> list[URLPattern]:
    """Below /admin/."""
    return [
        path("translation/", inbox, name="translation_inbox"),
        path("translation/begin/<int:page_id>/<slug:language>/", begin_translation, name="begin_translation"),
        path("reports/translation/", TranslationWorkReport.as_view(), name="translation_work_report"),
        path(
            "reports/translation/results/",
            TranslationWorkReport.as_view(results_only=True),
            name="translation_work_report_results",
        ),
    ]


@hooks.register("insert_global_admin_css")
def inbox_look() -> str:
    """The style of the list, and of its panel on the dashboard."""
    return format_html('<link rel="stylesheet" href="{}">', static("translation/inbox.css"))


class InboxMenuItem(MenuItem):
    """For those who edit a language that is translated into."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(languages_of(request.user))


@hooks.register("register_admin_menu_item")
def inbox_menu_item() -> MenuItem:
    """High in the menu: it is where a translator's day begins."""
    return InboxMenuItem(
        _("To be translated"), reverse("translation_inbox"), icon_name="wagtail-localize-language", order=90
    )


@hooks.register("construct_homepage_panels")
def add_work_panel(request: HttpRequest, panels: list[Component]) -> None:
    """First on the dashboard of those who translate; nothing on the others'."""
    panels.append(WorkPanel(request))


class ReportMenuItem(MenuItem):
    """For those who see to both languages."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(languages_managed_by(request.user))


@hooks.register("register_reports_menu_item")
def report_menu_item() -> MenuItem:
    """Among the reports."""
    return ReportMenuItem(
        _("Translations that wait"),
        reverse("translation_work_report"),
        name="translation-work",
        icon_name="wagtail-localize-language",
        order=80,
    )
