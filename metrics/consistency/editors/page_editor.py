"""The side panel "Tal" of the page editor: checks the text being written, saved or not."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Media
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.side_panels import BaseSidePanel
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.preview import PreviewOnCreateView, PreviewOnEditView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page

from metrics.consistency.finding_texts import Finding, FindingWriter
from metrics.consistency.linking import NumberIsGone, NumberPlace, link_number
from metrics.consistency.page_checks import CheckedNumber, page_checker
from metrics.consistency.store import fingerprint_of, languages
from metrics.models import Dismissal, Metric
from saving.compared_versions import ComparedVersionsView
from saving.page_history import SittingsHistoryView
from saving.stale_forms import StaleFormMixin
from saving.versions import is_newer, newest_revision, sent_version
from translation.active_language import active_language
from translation.inbox.explorer import TranslatedIndexView, TranslationsPanelMixin

GONE = gettext_lazy("This text has changed in the meantime. Look again at the list of findings.")


class FiguresSidePanel(BaseSidePanel):
    """What is wrong with the figures of the page being edited; filled by figures-panel.js."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        """Its button, with the number of findings."""

        aria_label = gettext_lazy("Toggle figures")
        icon_name = "decimal"
        counter_classname = "w-bg-critical-200"

    name = "figures"
    title = gettext_lazy("Figures")
    template_name = "metrics/consistency/side_panel.html"
    order = 350

    def __init__(self, page: Page, request: HttpRequest, check_url: str) -> None:
        super().__init__(page, request)
        self.check_url = check_url

    @property
    def media(self) -> Media:
        """The script."""
        return Media(js=[static("metrics/figures-panel.js")])


class FiguresPanelMixin:
    """Adds the panel to an editor view."""

    page: Page
    request: HttpRequest

    def get_side_panels(self) -> Any:
        """Those of Wagtail, and ours."""
        panels = super().get_side_panels()  # type: ignore[misc]
        if not getattr(self, "expects_json_response", False) and self.page.locale.language_code in languages():
            panels.append(FiguresSidePanel(self.page, self.request, self.get_check_url()))
        return panels

    def get_check_url(self) -> str:
        """Where the form is sent to be checked."""
        return reverse("check_figures", args=[self.page.pk])


class FiguresEditView(FiguresPanelMixin, TranslationsPanelMixin, StaleFormMixin, EditView):
    """The page editor with the panel, and that of the translations; it overwrites nobody's work."""


class FiguresCreateView(FiguresPanelMixin, CreateView):
    """The editor of a page that does not exist yet."""

    def get_check_url(self) -> str:
        """Its own address: there is no page to name."""
        return reverse(
            "check_figures_of_new_page",
            args=[self.page_content_type.app_label, self.page_content_type.model, self.parent_page.pk],
        )


class FiguresPageViewSet(PageViewSet):
    """Every page is edited with the panel, has a history by sittings, and is listed with its translations."""

    index_view_class = TranslatedIndexView
    add_view_class = FiguresCreateView
    edit_view_class = FiguresEditView
    history_view_class = SittingsHistoryView
    revisions_compare_view_class = ComparedVersionsView


def findings_in(page: Page) -> list[Finding]:
    """What is wrong with a page as it is in memory, without what was dismissed."""
    if page.locale.language_code not in languages():
        return []
    checker = page_checker(page.locale.language_code)
    writer = FindingWriter(active_language())
    found = [(fingerprint_of(number, page.pk, checker), number) for number in checker.check(page) if number.kind]
    dismissed = set(
        Dismissal.objects.filter(fingerprint__in=[print_ for print_, _number in found]).values_list(
            "fingerprint", flat=True
        )
    )
    return [writer.of_number(number, page, print_) for print_, number in found if print_ not in dismissed]


class _CheckMixin:
    """Reads the form as a preview does and answers with the findings."""

    object: Page
    request: HttpRequest

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> JsonResponse:
        form = self.get_form(request.POST)  # type: ignore[attr-defined]
        if not self.validate_form(form):  # type: ignore[attr-defined]
            return JsonResponse({"is_valid": False})
        page = form.save(commit=False)
        findings = findings_in(page)
        html = render_to_string(
            "metrics/consistency/findings.html",
            {"findings": findings, "page": page, "can_save": bool(page.pk)},
            request=request,
        )
        return JsonResponse({"is_valid": True, "count": len(findings), "html": html})


class CheckView(_CheckMixin, PreviewOnEditView):
    """Checks the form of an existing page."""

    http_method_names = ("post",)


class CheckNewPageView(_CheckMixin, PreviewOnCreateView):
    """Checks the form of a page that is being created."""

    http_method_names = ("post",)


class LinkNumberView(PreviewOnEditView):
    """Saves the form as a draft in which one number has become its metric."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> JsonResponse:
        form = self.get_form(request.POST)
        if not self.validate_form(form):
            message = _("The page cannot be saved as it is. Correct the fields marked red, then link the number.")
            return JsonResponse({"error": message}, status=422)
        if is_newer(newest_revision(self.object, hold=True), sent_version(request.POST)):
            newer = _("Somebody has saved a newer version of this page. Save it first, then link the number.")
            return JsonResponse({"error": newer}, status=409)
        page = form.save(commit=False)
        try:
            link_and_save(page, request)
        except NumberIsGone:
            return JsonResponse({"error": GONE}, status=409)
        return JsonResponse({"url": reverse("wagtailadmin_pages:edit", args=[page.pk])})


def link_and_save(page: Page, request: HttpRequest) -> None:
    """Link the number named in the request and save a draft. Raises NumberIsGone, PermissionDenied for a lock."""
    if page.permissions_for_user(request.user).page_locked():
        raise PermissionDenied
    metric = get_object_or_404(Metric, pk=_number(request.POST.get("figure_metric", "")))
    place = NumberPlace(
        request.POST.get("figure_path", ""),
        request.POST.get("figure_sentence", ""),
        _number(request.POST.get("figure_start", "")),
        request.POST.get("figure_written", ""),
    )
    link_number(page, place, metric)
    page.save_revision(user=request.user, log_action=True, clean=False)


def link_number_of(draft: Page, finding: Finding, user: Any) -> None:
    """Link the number of a finding in a draft, and save it. Raises NumberIsGone, Http404 without the metric."""
    number = finding.number
    if not finding.can_be_linked or not isinstance(number, CheckedNumber):
        raise NumberIsGone
    place = NumberPlace(number.path, number.sentence, number.start, number.written)
    link_number(draft, place, get_object_or_404(Metric, pk=number.metric))
    draft.save_revision(user=user, log_action=True, clean=False)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else 0


class LinkLiveNumberView(PreviewOnEditView):
    """The same from the report, where there is no form: in a draft of the newest version of the page."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            link_and_save(self.object, request)
        except NumberIsGone:
            messages.error(request, GONE)
            return redirect("figure_findings")
        messages.success(request, _("The number is linked in a draft of the page. Publish it when you are ready."))
        return redirect("wagtailadmin_pages:edit", self.object.pk)
