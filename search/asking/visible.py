"""What the search may show: pages that anybody may read, and metrics as the public figures page has them."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils import timezone

from metrics.content.current_figures import address_of_figures, known_metrics
from metrics.content.known_values import KnownValue, known_values
from metrics.models.metric_queries import has_released_value
from metrics.usage import metrics_in_public_use
from pages.audience import refers_to_public
from publishing.stamp.kept_values import kept_while_unchanged
from search.models import IndexedText


@dataclass(frozen=True)
class VisibleMetrics:
    """The metrics that the public may know, with their current values, by id."""

    values: dict[int, KnownValue]


def visible_metrics(language: str) -> VisibleMetrics:
    """Those with a released value that a public page names; none where the language has no public figures page."""
    if not address_of_figures(language):
        return VisibleMetrics({})
    known = known_metrics()
    ids = [pk for pk in sorted(metrics_in_public_use()) if pk in known and has_released_value(known[pk].key)]
    values = known_values(ids, timezone.now())
    return VisibleMetrics({pk: values[pk] for pk in ids if values[pk].figure})


def public_places(language: str, visible: VisibleMetrics) -> Q:
    """A condition on the places of words: in texts of this language that anybody may read."""
    return Q(text__language=language) & (
        refers_to_public("text__page__") | Q(text__metric__in=list(visible.values))
    )


@kept_while_unchanged
def number_of_texts() -> dict[str, int]:
    """How many texts there are in each language."""
    return dict(IndexedText.objects.order_by().values_list("language").annotate(Count("pk")))
