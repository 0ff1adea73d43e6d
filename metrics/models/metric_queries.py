"""What is asked of the register's metrics, by name."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, Min, OuterRef, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from metrics.models.kept_meaning import MEANING, ReleasedMetricError
from metrics.models.observation import Observation
from metrics.models.wording import MetricWording
from metrics.usage import page_count
from publishing.stamp.kept_values import kept_while_unchanged
from translation.site_languages import locales_in_use


def _name_of(metric: str, language: str) -> Subquery:
    """The name of the metric that a column holds: in `language`, else in the source language, else in any."""
    preferred = Case(
        When(locale__language_code=language, then=Value(0)),
        When(locale__language_code=settings.LANGUAGE_CODE, then=Value(1)),
        default=Value(2),
    )
    wordings = MetricWording.objects.filter(metric=OuterRef(metric)).order_by(preferred, "locale_id")
    return Subquery(wordings.values("name")[:1])


@kept_while_unchanged
def _first_releases() -> dict[str, datetime]:
    """When the first value of each metric was or will be released, by key."""
    rows = Observation.objects.order_by().values_list("metric__key").annotate(Min("release_at"))
    return {key: moment for key, moment in rows if moment}


def has_released_value(key: str) -> bool:
    """Whether the public may know a metric. Costs no query."""
    moment = _first_releases().get(key)
    return moment is not None and moment <= timezone.now()


class MetricQuerySet(models.QuerySet[Any]):
    """Metrics."""

    def with_current_value(self, value: Decimal) -> "MetricQuerySet":
        """Metrics whose current value is this one."""
        newest = Observation.objects.filter(metric=OuterRef("pk")).released().newest_first()
        return self.annotate(current_value=Subquery(newest.values("value")[:1])).filter(current_value=value)

    def for_listing(self, language: str) -> "MetricQuerySet":
        """With what the editors' list shows: name, current value, its period and source, and number of places.

        Adds `own_name`, `successor_name`, `current_value`, `current_period`, `current_source`, `places` and
        `lacks_wording` (in a language with a live front page).
        """
        newest = Observation.objects.filter(metric=OuterRef("pk")).released().newest_first()
        return self.annotate(
            own_name=Coalesce(_name_of("pk", language), "key"),
            successor_name=Coalesce(_name_of("replaced_by", language), "replaced_by__key"),
            current_value=Subquery(newest.values("value")[:1]),
            current_period=Subquery(newest.values("period")[:1]),
            current_source=Subquery(newest.values("source__publisher")[:1]),
            lacks_wording=Exists(
                locales_in_use().exclude(
                    Exists(MetricWording.objects.filter(metric=OuterRef(OuterRef("pk")), locale=OuterRef("pk")))
                )
            ),
            places=page_count(),
        )

    def published(self, at: datetime | None = None) -> "MetricQuerySet":
        """Metrics that have a value the public may know at a moment (now)."""
        released = Observation.objects.filter(metric=OuterRef("pk")).released(at)
        return self.filter(Exists(released))

    def due_for_review(self, today: date) -> "MetricQuerySet":
        """Metrics whose review date has come."""
        return self.filter(review_by__lte=today)

    def update(self, **values: Any) -> int:
        """Change metrics. Raises ReleasedMetricError where that changes what a released value means."""
        if set(MEANING) & values.keys() and self.published().exists():
            raise ReleasedMetricError
        return super().update(**values)
