"""English names of columns and kinds. These are understood in every file."""

from metrics.imports.columns import AS_OF, KEY, KIND, NOTE, PERIOD, PUBLISHER, TITLE, URL, VALUE, ColumnNames
from metrics.models import Kind

NAMES = ColumnNames(
    columns={
        KEY: ("key", "metric"),
        VALUE: ("value",),
        PERIOD: ("period",),
        AS_OF: ("as of",),
        PUBLISHER: ("source publisher", "publisher"),
        TITLE: ("source title", "title", "source"),
        URL: ("source url", "source address", "url", "address"),
        KIND: ("kind", "type"),
        NOTE: ("note",),
    },
    name="name",
    current_value="current value",
    kinds={
        Kind.FIRST: ("first", "first value"),
        Kind.REVISION: ("revision", "revised"),
        Kind.CORRECTION: ("correction",),
    },
)
