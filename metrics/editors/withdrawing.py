"""Taking back a planned value before its release."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail import hooks

from metrics.models import Metric, Observation, ReleasedObservationError
from metrics.models.value_log import log_withdrawn_value


@require_http_methods(["GET", "POST"])
def withdraw_value(request: HttpRequest, observation_id: int) -> HttpResponse:
    """Ask, and when asked to, withdraw the value. For those who may enter values; a released one stays."""
    if not request.user.has_perm("metrics.add_observation"):
        raise PermissionDenied
    observation = get_object_or_404(Observation.objects.select_related("metric", "source"), pk=observation_id)
    metric = observation.metric
    back = reverse(Metric.snippet_viewset.get_url_name("edit"), args=[metric.pk])
    try:
        if observation.is_released:
            raise ReleasedObservationError
        if request.method == "POST":
            with transaction.atomic():
                log_withdrawn_value(observation, request.user)
                observation.delete()
            messages.success(request, _("The planned value was withdrawn. Nobody outside has seen it."))
            return redirect(back)
    except ReleasedObservationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect(back)
    context = {
        "observation": observation,
        "metric": metric,
        "figure": metric.figure_for(observation.value),
        "back": back,
    }
    return TemplateResponse(request, "metrics/admin/withdraw_value.html", context)


@hooks.register("register_admin_urls")
def withdrawing_urls() -> list[URLPattern]:
    """Below /admin/."""
    return [path("metrics/values/<int:observation_id>/withdraw/", withdraw_value, name="withdraw_value")]
