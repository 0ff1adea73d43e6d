"""The template context of the figures page and of a metric's own address."""

from typing import Any

from django.http import Http404

from metrics.models import FiguresPage
from metrics.public import structured_data
from metrics.public.catalogue import (
    PublicMetric,
    listed,
    pages_that_show,
    published_family,
    share_of_whole,
)
from metrics.public.charts import line_chart
from pages.known_sites import name_of_site


def figures_page_context(page: FiguresPage, key: str | None, list_page: int = 1) -> dict[str, Any]:
    """What stands on the page: a page of the list of metrics, or one of them where the address names its key.

    Raises Http404 for a page that the list has not.
    """
    if key is None:
        return _index_context(page, list_page)
    family = published_family(page.language, key)
    return _metric_context(page, family[key], family) if key in family else {}


def _index_context(page: FiguresPage, list_page: int) -> dict[str, Any]:
    metrics = listed(page.language, list_page)
    if metrics is None:
        raise Http404
    site_name = name_of_site(page)
    return {
        "metrics": metrics,
        "structured_data": structured_data.json_ld(
            structured_data.dataset(page.title, page.lead, page.full_url, site_name, page.language)
        ),
    }


def _metric_context(page: FiguresPage, metric: PublicMetric, related: dict[str, PublicMetric]) -> dict[str, Any]:
    url = f"{page.full_url}{metric.key}/"
    site_name = name_of_site(page)
    whole = related.get(metric.whole_key)
    data = structured_data.dataset(metric.name, _description(metric), url, site_name, page.language)
    return {
        "metric": metric,
        "url": url,
        "publisher": site_name,
        "whole": whole,
        "share": share_of_whole(metric, whole) if whole else "",
        "parts": [other for other in related.values() if other.metric.part_of_id == metric.metric.pk],
        "successor": related.get(metric.successor_key),
        "chart": line_chart(metric.by_period, page.language),
        "used_on": pages_that_show(metric.metric, page.language),
        "structured_data": structured_data.json_ld(
            {**data, "variableMeasured": structured_data.observation(metric, url)}
        ),
    }


def _description(metric: PublicMetric) -> str:
    return metric.wording.definition if metric.wording else ""
