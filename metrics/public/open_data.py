"""The figures as open data: one released observation a row, with the column names of SDMX. See docs/data.md."""

import csv
import hashlib
import json
from collections.abc import Sequence
from io import StringIO
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

from metrics.public.catalogue import PublicMetric

COLUMNS = (
    "METRIC",
    "NAME",
    "UNIT_MEASURE",
    "QUALIFIER",
    "DECIMALS",
    "TIME_PERIOD",
    "OBS_VALUE",
    "KIND",
    "NOTE",
    "AS_OF",
    "RELEASED_AT",
    "SOURCE",
    "SOURCE_URL",
    "SELF_REPORTED",
    "PART_OF",
    "REPLACED_BY",
)
TEXT_COLUMNS = {"NAME", "NOTE", "SOURCE", "SOURCE_URL"}
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def rows(metrics: Sequence[PublicMetric]) -> list[dict[str, Any]]:
    """Every released observation of the metrics, newest first within each."""
    return [
        {
            "METRIC": metric.key,
            "NAME": metric.name,
            "UNIT_MEASURE": metric.metric.unit,
            "QUALIFIER": metric.metric.qualifier,
            "DECIMALS": metric.metric.decimals,
            "TIME_PERIOD": value.observation.period,
            "OBS_VALUE": str(value.figure.value),
            "KIND": value.observation.kind,
            "NOTE": value.observation.note,
            "AS_OF": value.observation.as_of.isoformat() if value.observation.as_of else "",
            "RELEASED_AT": value.observation.release_at.isoformat(),
            "SOURCE": str(value.observation.source or ""),
            "SOURCE_URL": value.observation.source.url if value.observation.source else "",
            "SELF_REPORTED": metric.metric.self_reported,
            "PART_OF": metric.whole_key,
            "REPLACED_BY": metric.successor_key,
        }
        for metric in metrics
        for value in metric.history
    ]


def as_json(metrics: Sequence[PublicMetric]) -> str:
    """The rows as JSON; values are strings, so that no reader rounds them."""
    return json.dumps({"columns": COLUMNS, "observations": rows(metrics)}, ensure_ascii=False, indent=1)


def as_csv(metrics: Sequence[PublicMetric]) -> str:
    """The rows as CSV with a point for decimals. No text in it is taken for a formula by a spreadsheet."""
    output = StringIO()
    writer = csv.DictWriter(output, COLUMNS)
    writer.writeheader()
    for row in rows(metrics):
        writer.writerow({name: _harmless(name, value) for name, value in row.items()})
    return output.getvalue()


def _harmless(name: str, value: Any) -> Any:
    if name in TEXT_COLUMNS and isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return f"'{value}"
    return value


def data_response(request: HttpRequest, content: str, content_type: str, filename: str) -> HttpResponse:
    """The data for anybody's program: readable from any site, revalidated by its ETag at every use."""
    etag = f'"{hashlib.sha256(content.encode()).hexdigest()[:32]}"'
    response = HttpResponse(content, content_type=f"{content_type}; charset=utf-8")
    response.headers["ETag"] = etag
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cache-Control"] = "public, no-cache"
    response.headers["Content-Disposition"] = f'inline; filename="{filename}"'
    if request.method in ("GET", "HEAD"):
        conditional = get_conditional_response(request, etag=etag, response=response)
        if conditional is not None:
            conditional.headers["Access-Control-Allow-Origin"] = "*"
            return conditional
    return response
