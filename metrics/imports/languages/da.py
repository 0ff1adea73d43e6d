"""Danish names of columns and kinds."""

from metrics.imports.columns import AS_OF, KEY, KIND, NOTE, PERIOD, PUBLISHER, TITLE, URL, VALUE, ColumnNames
from metrics.models import Kind

NAMES = ColumnNames(
    columns={
        KEY: ("nøgle",),
        VALUE: ("værdi",),
        PERIOD: ("periode",),
        AS_OF: ("pr. dato", "pr dato"),
        PUBLISHER: ("udgiver",),
        TITLE: ("kilde", "titel"),
        URL: ("adresse",),
        KIND: ("type", "art"),
        NOTE: ("bemærkning",),
    },
    name="navn",
    current_value="nuværende værdi",
    kinds={
        Kind.FIRST: ("første", "første værdi"),
        Kind.REVISION: ("revideret",),
        Kind.CORRECTION: ("rettelse", "korrektion"),
    },
)
