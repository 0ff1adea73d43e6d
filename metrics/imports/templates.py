"""The empty file to fill in for the yearly report: a line for each metric, with its current value to look at."""

import csv
from io import StringIO

from metrics.imports.columns import AS_OF, KEY, KIND, NOTE, PERIOD, PUBLISHER, TITLE, URL, VALUE, column_names
from metrics.models import Metric
from metrics.notation.formatting import format_figure
from metrics.notation.vocabulary import vocabulary
from metrics.public.open_data import FORMULA_STARTS

# The columns to fill in, behind the key, the name and the current value.
TO_FILL_IN = (VALUE, PERIOD, AS_OF, PUBLISHER, TITLE, URL, KIND, NOTE)


def template_csv(language: str) -> bytes:
    """The template with headings and figures in `language`: CSV in UTF-8, with the mark that Excel looks for.

    Its separator is the one with which Excel in that language opens a CSV file by double click.
    """
    names = column_names(language)
    headings = (names.columns[KEY][0], names.name, names.current_value, *(names.columns[f][0] for f in TO_FILL_IN))
    output = StringIO()
    writer = csv.writer(output, delimiter=";" if vocabulary(language).decimal == "," else ",")
    writer.writerow(headings)
    for metric in Metric.objects.for_listing(language).order_by("key"):
        figure = metric.figure_for(metric.current_value)
        name = metric.listed_name()
        writer.writerow(
            [
                metric.key,
                f"'{name}" if name.startswith(FORMULA_STARTS) else name,
                format_figure(figure, language) if figure else "",
            ]
            + [""] * len(TO_FILL_IN)
        )
    return output.getvalue().encode("utf-8-sig")
