"""Why a metric cannot be deleted: it is shown somewhere, or its values are part of the public record."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from wagtail import hooks

from metrics.models import Metric


@hooks.register("before_delete_snippet")
def keep_metrics_in_use(request: HttpRequest, instances: Iterable[Any]) -> HttpResponse | None:
    """Refuse, and list the places, instead of leaving a gap in a page or in the record."""
    refused = [instance for instance in instances if isinstance(instance, Metric) and _refuse(request, instance)]
    return redirect(reverse(Metric.snippet_viewset.get_url_name("list"))) if refused else None


def _refuse(request: HttpRequest, metric: Metric) -> bool:
    pages = list(metric.pages_in_use())
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
        messages.error(request, format_html("{}<ul>{}</ul>", reason % {"metric": metric.key}, places))
    elif metric.observations.released().exists():
        reason = _("“%(metric)s” is not deleted: it has published values, whose address stays for ever.")
        messages.error(request, reason % {"metric": metric.key})
    else:
        return False
    return True
