"""The figures as schema.org describes them, for search engines (JSON-LD)."""

import json
from typing import Any

from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from metrics.public.catalogue import PublicMetric

_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def json_ld(data: dict[str, Any]) -> SafeString:
    """A JSON-LD script element. It is data, which no browser runs."""
    text = json.dumps({"@context": "https://schema.org", **data}, ensure_ascii=False).translate(_ESCAPES)
    # Safe: every character that could end the element or start another is escaped as JSON allows.
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308


def dataset(name: str, description: str, url: str, publisher: str, language: str) -> dict[str, Any]:
    """The figures of one page as a data set with its two downloads."""
    return {
        "@type": "Dataset",
        "name": name,
        "description": description,
        "url": url,
        "inLanguage": language,
        "publisher": {"@type": "Organization", "name": publisher},
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": "application/json", "contentUrl": f"{url}data.json"},
            {"@type": "DataDownload", "encodingFormat": "text/csv", "contentUrl": f"{url}data.csv"},
        ],
    }


def observation(metric: PublicMetric, url: str) -> dict[str, Any]:
    """The current value of a metric as a schema.org Observation; `url` is the metric's permanent address."""
    current = metric.current.observation
    data = {
        "@type": "Observation",
        "name": metric.name,
        "url": url,
        "value": str(metric.current.figure.value),
        "unitText": metric.metric.get_unit_display(),
        "observationDate": timezone.localdate(current.release_at).isoformat(),
    }
    if current.period:
        data["observationPeriod"] = current.period
    return data
