"""The figures as open data: one released observation a row, with the column names of SDMX. See docs/data.md."""

import csv
import json
from collections.abc import Iterable, Iterator
from hashlib import sha256
from io import StringIO
from typing import Any

from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
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
# About as many characters go out at a time.
CHUNK = 16_384
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def rows(metrics: Iterable[PublicMetric]) -> Iterator[dict[str, Any]]:
    """Every released observation of the metrics, newest first within each."""
    for metric in metrics:
        for value in metric.history:
            yield {
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


def as_json(metrics: Iterable[PublicMetric]) -> Iterator[str]:
    """The rows as JSON, one a line; values are strings, so that no reader rounds them."""
    yield f'{{"columns": {json.dumps(COLUMNS)}, "observations": ['
    for number, row in enumerate(rows(metrics)):
        yield f"{',' if number else ''}\n{json.dumps(row, ensure_ascii=False)}"
    yield "\n]}\n"


def as_csv(metrics: Iterable[PublicMetric]) -> Iterator[str]:
    """The rows as CSV with a point for decimals. No text in it is taken for a formula by a spreadsheet."""
    line = StringIO()
    writer = csv.DictWriter(line, COLUMNS)
    writer.writeheader()
    for row in rows(metrics):
        writer.writerow({name: _harmless(name, value) for name, value in row.items()})
        yield line.getvalue()
        line.seek(0)
        line.truncate()
    yield line.getvalue()


def _harmless(name: str, value: Any) -> Any:
    if name in TEXT_COLUMNS and isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return f"'{value}"
    return value


def data_response(
    request: HttpRequest, lines: Iterable[str], version: str, content_type: str, filename: str
) -> HttpResponseBase:
    """The data for anybody's program: readable from any site, revalidated at every use, sent as it is read.

    `version` is another as soon as the data may be; where it is empty nobody can know whether theirs still holds.
    """
    response: HttpResponseBase | None = None
    etag = f'"{sha256(repr((version, COLUMNS, content_type)).encode()).hexdigest()[:32]}"' if version else None
    if etag and (unchanged := get_conditional_response(request, etag=etag)):
        response = unchanged
    if response is None:
        response = StreamingHttpResponse(_in_chunks(lines), content_type=f"{content_type}; charset=utf-8")
        response.headers["Content-Disposition"] = f'inline; filename="{filename}"'
    if etag:
        response.headers["ETag"] = etag
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cache-Control"] = "public, no-cache"
    return response


def _in_chunks(lines: Iterable[str]) -> Iterator[bytes]:
    chunk, length = [], 0
    for line in lines:
        chunk.append(line)
        length += len(line)
        if length > CHUNK:
            yield "".join(chunk).encode()
            chunk, length = [], 0
    yield "".join(chunk).encode()
