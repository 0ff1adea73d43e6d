"""What the templates of the figures page are given."""

from typing import Any

from metrics import structured_data
from metrics.catalogue import (
    PublicMetric,
    in_families,
    pages_that_show,
    published,
    published_in_use,
    share_of_whole,
)
from metrics.charts import line_chart
from metrics.models import FiguresPage


def index_context(page: FiguresPage) -> dict[str, Any]:
    """The list of metrics."""
    site_name = page.get_site().site_name
    return {
        "metrics": in_families(published_in_use(page.language)),
        "structured_data": structured_data.script(
            structured_data.dataset(page.title, page.lead, page.full_url, site_name, page.language)
        ),
    }


def metric_context(page: FiguresPage, metric: PublicMetric) -> dict[str, Any]:
    """Everything about one metric."""
    url = f"{page.full_url}{metric.key}/"
    site_name = page.get_site().site_name
    related = _related(metric)
    whole = related.pop(metric.metric.part_of_id, None) if metric.metric.part_of_id else None
    data = structured_data.dataset(metric.name, _description(metric), url, site_name, page.language)
    return {
        "metric": metric,
        "url": url,
        "publisher": site_name,
        "whole": whole,
        "share": share_of_whole(metric, whole) if whole else "",
        "parts": list(related.values()),
        "chart": line_chart(metric.by_period, page.language),
        "used_on": pages_that_show(metric.metric, page.language),
        "structured_data": structured_data.script(
            {**data, "variableMeasured": structured_data.observation(metric, url)}
        ),
    }


def _related(metric: PublicMetric) -> dict[int, PublicMetric]:
    """The whole that the metric is a part of, and its own parts, by id; published ones only."""
    keys = list(metric.metric.parts.values_list("key", flat=True))
    if metric.metric.part_of:
        keys.append(metric.metric.part_of.key)
    return {found.metric.pk: found for found in published(metric.language, keys)}


def _description(metric: PublicMetric) -> str:
    return metric.wording.definition if metric.wording else ""
