"""Refuses to delete a metric that pages show or that has values, and a source that values come from."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from wagtail import hooks

from metrics.models import Metric, Observation, Source
from metrics.notation.formatting import format_figure
from metrics.usage import pages_naming
from translation.active_language import active_language


@hooks.register("before_delete_snippet")
def keep_metrics_in_use(request: HttpRequest, instances: Iterable[Any]) -> HttpResponse | None:
    """Refuse, and list the places, instead of leaving a gap in a page or in the record."""
    metrics = [instance for instance in instances if isinstance(instance, Metric)]
    for metric in metrics:
        # Its wordings go with it; the message that says so afterwards still needs its name.
        metric.own_name = str(metric)
    refused = [metric for metric in metrics if _refuse(request, metric)]
    return redirect(reverse(Metric.snippet_viewset.get_url_name("list"))) if refused else None


@hooks.register("before_delete_snippet")
def keep_sources_of_values(request: HttpRequest, instances: Iterable[Any]) -> HttpResponse | None:
    """Refuse, and name the metrics, where upstream would fail on the values that come from a source."""
    refused = False
    for source in (instance for instance in instances if isinstance(instance, Source)):
        metrics = Metric.objects.filter(observations__source=source).distinct().prefetch_related("wordings__locale")
        if metrics:
            reason = _("“%(source)s” is not deleted: values of these metrics come from it: %(metrics)s.")
            names = ", ".join(str(metric) for metric in metrics)
            messages.error(request, reason % {"source": source, "metrics": names})
            refused = True
    return redirect("wagtailsnippets_metrics_source:list") if refused else None


def _refuse(request: HttpRequest, metric: Metric) -> bool:
    pages = list(pages_naming([metric.pk]))
    if pages:
        places = format_html_join(
            "",
            '<li><a href="{}">{} ({})</a></li>',
            (
                (reverse("wagtailadmin_pages:edit", args=[page.pk]), page.get_admin_display_title(), page.locale)
                for page in pages
            ),
        )
        reason = _("“%(metric)s” is not deleted: these pages show it. Take it out of them first.")
        messages.error(request, format_html("{}<ul>{}</ul>", reason % {"metric": metric}, places))
    elif metric.observations.released().exists():
        reason = _("“%(metric)s” is not deleted: it has published values, whose address stays for ever.")
        messages.error(request, reason % {"metric": metric})
    elif planned := list(metric.observations.newest_first()):
        values = format_html_join("", "<li>{}</li>", ((_planned(metric, value),) for value in planned))
        reason = _("“%(metric)s” is not deleted: it has planned values. Withdraw them first, in its list.")
        messages.error(request, format_html("{}<ul>{}</ul>", reason % {"metric": metric}, values))
    else:
        return False
    return True


def _planned(metric: Metric, value: Observation) -> str:
    facts = {
        "value": format_figure(metric.figure_for(value.value), active_language()),
        "moment": date_format(timezone.localtime(value.release_at), "SHORT_DATETIME_FORMAT"),
    }
    told = _("%(value)s, to be released on %(moment)s") % facts
    return f"{value.period}: {told}" if value.period else told
