"""The import page of the editors' side: upload, preview, confirmation. Everyone else is turned away."""

from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import formats
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView, View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from accounts.models import User
from metrics.imports.applying import NotAsPreviewed, Order, carry_out
from metrics.imports.forms import ImportForm
from metrics.imports.plans import Plan, effective_release
from metrics.imports.problems import FileRefused
from metrics.imports.templates import template_csv
from metrics.imports.tickets import TicketRefused, issue, redeem
from metrics.models import Metric
from translation.active_language import active_language

PERMISSION = "metrics.add_observation"
PREVIEW_TEMPLATE = "metrics/admin/import_preview.html"


class MayImportMixin(View):
    """For those who may enter values."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Turn everyone else away. Raises PermissionDenied."""
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class ImportPageMixin(WagtailAdminTemplateMixin, MayImportMixin):
    """What the pages of the import share: heading, way back, preview."""

    page_title = gettext_lazy("Import values")
    header_icon = "upload"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, the metrics, this page."""
        metrics = {"url": reverse(Metric.snippet_viewset.get_url_name("list")), "label": _("Metrics")}
        return [*self.breadcrumbs_items, metrics, {"url": reverse("metrics_import"), "label": self.page_title}]

    def preview(self, order: Order, plan: Plan) -> HttpResponse:
        """The page that shows what the order would do. Raises FileRefused for more than a page can carry."""
        can_confirm = bool(plan.changes) and not plan.is_refused
        context = self.get_context_data(
            plan=plan,
            warnings=order.sheet.warnings,
            release_at=order.release_at,
            ticket=issue(order, plan.fingerprint, self.request.user) if can_confirm else "",
        )
        return self.response_class(
            request=self.request, template=[PREVIEW_TEMPLATE], context=context, using=self.template_engine
        )


class ImportView(ImportPageMixin, FormView):
    """Step 1, the upload; a file that can be read is answered with step 2, its preview."""

    template_name = "metrics/admin/import_form.html"
    form_class = ImportForm

    def get_initial(self) -> dict[str, Any]:
        """The language of the menus is the likeliest."""
        return {"language": active_language()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds the label of the button."""
        return super().get_context_data(submit_button_label=_("Show the preview"), **kwargs)

    def form_valid(self, form: ImportForm) -> HttpResponse:
        """Show the preview."""
        order = form.order()
        try:
            return self.preview(order, order.plan())
        except FileRefused as refused:
            form.add_error("file", str(refused))
            return self.form_invalid(form)


class ApplyView(ImportPageMixin):
    """Step 2 confirmed: what was previewed is imported, or, if the register has changed, previewed again."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        """Import."""
        try:
            order, fingerprint = redeem(request.POST.get("ticket", ""), request.user)
        except TicketRefused:
            messages.error(request, _("This preview has expired. Upload the file again; nothing was imported."))
            return redirect("metrics_import")
        try:
            plan = carry_out(order, fingerprint, cast(User, request.user))
        except NotAsPreviewed as changed:
            messages.warning(
                request, _("The register has changed since the preview. Nothing was imported; look again.")
            )
            return self.preview(order, changed.plan)
        messages.success(request, self._done(order, len(plan.changes)))
        return redirect(reverse(Metric.snippet_viewset.get_url_name("list")))

    def _done(self, order: Order, count: int) -> str:
        """What was done, and from when on it shows."""
        release_at = effective_release(order.release_at)
        if order.release_at == release_at:
            return ngettext(
                "%(count)d value was imported. It shows from %(moment)s on.",
                "%(count)d values were imported. They show from %(moment)s on.",
                count,
            ) % {"count": count, "moment": formats.date_format(localtime(release_at), "SHORT_DATETIME_FORMAT")}
        return ngettext(
            "%(count)d value was imported and shows at once.",
            "%(count)d values were imported and show at once.",
            count,
        ) % {"count": count}


class TemplateView(MayImportMixin):
    """The empty file to fill in."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Download it, in the language of the menus."""
        response = HttpResponse(template_csv(active_language()), content_type="text/csv; charset=utf-8")
        response.headers["Content-Disposition"] = f'attachment; filename="{_("values")}.csv"'
        return response
