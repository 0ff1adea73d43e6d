"""The empty file to fill in for the yearly report: a line for each metric, with its current value to look at."""

import csv
from io import StringIO

from metrics.datasets import FORMULA_STARTS
from metrics.formatting import format_figure
from metrics.models import Metric

ENGLISH = (
    *("key", "name", "current value", "value", "period", "as of"),
    *("source publisher", "source title", "source url", "kind", "note"),
)
DANISH = (
    *("nøgle", "navn", "nuværende værdi", "værdi", "periode", "pr. dato"),
    *("udgiver", "kilde", "adresse", "type", "bemærkning"),
)


def template_csv(language: str) -> bytes:
    """The template with headings and figures in `language`: CSV in UTF-8, with the mark that Excel looks for.

    Its separator is the one with which Excel in that language opens a CSV file by double click.
    """
    is_danish = language.startswith("da")
    output = StringIO()
    writer = csv.writer(output, delimiter=";" if is_danish else ",")
    writer.writerow(DANISH if is_danish else ENGLISH)
    for metric in Metric.objects.for_listing(language).order_by("key"):
        figure = metric.figure_for(metric.current_value)
        name = metric.listed_name()
        writer.writerow(
            [
                metric.key,
                f"'{name}" if name.startswith(FORMULA_STARTS) else name,
                format_figure(figure, language) if figure else "",
            ]
            + [""] * (len(ENGLISH) - 3)
        )
    return output.getvalue().encode("utf-8-sig")
