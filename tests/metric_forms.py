"""What the editor of a metric sends."""

from typing import Any

from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from metrics.models import Metric


def add_url() -> str:
    return reverse("wagtailsnippets_metrics_metric:add")


def edit_url(metric: Metric) -> str:
    return reverse("wagtailsnippets_metrics_metric:edit", args=[metric.pk])


def form_of(metric: Metric, **new: str) -> dict[str, Any]:
    """What the editor sends for a metric whose own fields are left as they are."""
    wordings = [
        {
            "id": str(wording.pk),
            "locale": str(wording.locale_id),
            "name": wording.name,
            "counted_singular": wording.counted_singular,
            "counted_plural": wording.counted_plural,
            "definition": wording.definition,
        }
        for wording in metric.wordings.all()
    ]
    return nested_form_data(
        {
            "key": metric.key,
            "unit": metric.unit,
            "decimals": str(metric.decimals),
            "qualifier": metric.qualifier,
            "part_of": str(metric.part_of_id or ""),
            "replaced_by": str(metric.replaced_by_id or ""),
            **({"self_reported": "on"} if metric.self_reported else {}),
            "owner": str(metric.owner_id or ""),
            "review_by": metric.review_by.isoformat() if metric.review_by else "",
            "checked_on": metric.checked_on.isoformat() if metric.checked_on else "",
            "wordings": inline_formset(wordings, initial=len(wordings)),
            **new,
        }
    )


def opened(client: Client, metric: Metric) -> dict[str, Any]:
    """The same, with what the form knows of the moment at which somebody opened it."""
    form = client.get(edit_url(metric)).context["form"]
    return form_of(metric, seen=form["seen"].value(), seen_value=str(form["seen_value"].value()))
