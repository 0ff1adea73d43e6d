"""The editors' list of typed figures, each with the button that registers it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Page

from metrics.content.typed_figures import pages_with_typed_tiles, source_pages, turn_into_metric
from metrics.models import Metric


def _require_right_to_add(request: HttpRequest) -> None:
    if not request.user.has_perm("metrics.add_metric"):
        raise PermissionDenied


@require_safe
def typed_figures(request: HttpRequest) -> HttpResponse:
    """Every figure typed into a tile that the editor may change."""
    _require_right_to_add(request)
    tiles = [
        tile
        for tile in pages_with_typed_tiles(source_pages())
        if tile.page.permissions_for_user(request.user).can_edit()
    ]
    return TemplateResponse(request, "metrics/typed_figures.html", {"tiles": tiles})


@require_POST
def typed_figure_to_metric(request: HttpRequest, page_id: int, tile_id: str) -> HttpResponse:
    """Turn a typed figure into a metric, in a draft of its page."""
    _require_right_to_add(request)
    page = get_object_or_404(Page, pk=page_id).specific
    rights = page.permissions_for_user(request.user)
    if not rights.can_edit() or rights.page_locked():
        raise PermissionDenied
    metric = turn_into_metric(page.get_latest_revision_as_object(), tile_id, request.user)
    if metric is None:
        messages.error(request, _("That figure is no longer typed there. Nothing was changed."))
        return redirect("typed_figures")
    messages.success(
        request,
        _("“%(name)s” is in the register now. The page has a draft that shows it; publish it when you are ready.")
        % {"name": metric},
    )
    return redirect(reverse(Metric.snippet_viewset.get_url_name("edit"), args=[metric.pk]))


@hooks.register("register_admin_urls")
def typed_figures_urls() -> list[URLPattern]:
    """Below /admin/."""
    return [
        path("typed-figures/", typed_figures, name="typed_figures"),
        path(
            "typed-figures/<int:page_id>/<str:tile_id>/to-metric/",
            typed_figure_to_metric,
            name="typed_figure_to_metric",
        ),
    ]


class TypedFiguresMenuItem(MenuItem):
    """In the reports menu, for those who may register a figure."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm("metrics.add_metric")


@hooks.register("register_reports_menu_item")
def typed_figures_menu_item() -> MenuItem:
    """The entry itself; its address is known only once all addresses are."""
    return TypedFiguresMenuItem(
        gettext_lazy("Typed figures"), reverse("typed_figures"), icon_name="decimal", order=100
    )
