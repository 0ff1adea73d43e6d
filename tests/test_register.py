"""The register: append-only history, embargo, the newest value of the newest period, one query for a page."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Locale

from metrics.content.current_figures import FigureLookup
from metrics.models import Kind, Metric, MetricWording, Observation, ReleasedObservationError
from metrics.models.unsaved_values import showing_unsaved
from metrics.notation.figure import Figure, Qualifier, Unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def metric(danish: Locale, english: Locale) -> Metric:
    metric = Metric.objects.create(key="apprentices", qualifier=Qualifier.MORE_THAN)
    MetricWording.objects.create(metric=metric, locale=danish, name="Lærlinge")
    MetricWording.objects.create(metric=metric, locale=english, name="Apprentices")
    return metric


def observe(metric: Metric, value: str, period: str = "2018", **fields: Any) -> Observation:
    return Observation.objects.create(metric=metric, value=Decimal(value), period=period, **fields)


def test_the_newest_value_of_the_newest_period_is_current(metric: Metric) -> None:
    observe(metric, "10", "2019")
    observe(metric, "20", "2018")
    assert metric.current_figure() == Figure(Decimal(10), Unit.COUNT, Qualifier.MORE_THAN)
    observe(metric, "11", "2019", kind=Kind.CORRECTION, note="Talt forkert")
    assert metric.current_figure() == Figure(Decimal(11), Unit.COUNT, Qualifier.MORE_THAN)


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("", "1999"),
        ("2018-Q3", "2018"),
        ("2018-06", "2018-H2"),
        ("2016/2017", "2018-01"),
        ("2018-05-30", "2018-05-31"),
    ],
)
def test_periods_are_ordered_by_their_last_day(metric: Metric, earlier: str, later: str) -> None:
    observe(metric, "2", later)
    observe(metric, "1", earlier)
    current = metric.current()
    assert current is not None
    assert current.period == later


@pytest.mark.parametrize(
    "period", ["20018", "2018-Q5", "2018-13", "2018-02-30", "2018/2016", "i år", "0000", "٢٠١٨"]
)
def test_a_period_that_cannot_be_read_is_refused_with_examples(metric: Metric, period: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        Observation(metric=metric, value=1, period=period).full_clean()
    assert "2018-Q3" in refusal.value.message_dict["period"][0]


def test_a_value_under_embargo_counts_from_its_release_on(metric: Metric) -> None:
    now = timezone.now()
    observe(metric, "10", release_at=now - timedelta(days=1))
    observe(metric, "12", release_at=now + timedelta(hours=1), kind=Kind.REVISION)
    assert metric.current_figure(now) == Figure(Decimal(10), Unit.COUNT, Qualifier.MORE_THAN)
    assert metric.current_figure(now + timedelta(hours=1)) == Figure(Decimal(12), Unit.COUNT, Qualifier.MORE_THAN)


class TestHistoryIsAppendOnly:
    @pytest.fixture
    def released(self, metric: Metric) -> Observation:
        return observe(metric, "10", release_at=timezone.now() - timedelta(minutes=1))

    def test_a_released_value_is_neither_changed_nor_deleted(self, released: Observation) -> None:
        released.value = Decimal(99)
        with pytest.raises(ReleasedObservationError):
            released.save()
        with pytest.raises(ReleasedObservationError):
            released.delete()

    def test_not_in_bulk_either(self, released: Observation) -> None:
        with pytest.raises(ReleasedObservationError):
            Observation.objects.all().update(value=99)
        with pytest.raises(ReleasedObservationError):
            Observation.objects.all().delete()

    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE metrics_observation SET value = 99 WHERE id = %s",
            "DELETE FROM metrics_observation WHERE id = %s",
        ],
    )
    def test_the_database_refuses_as_well(self, released: Observation, statement: str) -> None:
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, [released.pk])

    def test_a_value_under_embargo_may_still_be_changed_and_deleted(self, metric: Metric) -> None:
        planned = observe(metric, "10", release_at=timezone.now() + timedelta(days=1))
        planned.value = Decimal(11)
        planned.save()
        planned.delete()
        assert not metric.observations.exists()

    def test_a_correction_says_why(self, metric: Metric) -> None:
        with pytest.raises(ValidationError):
            Observation(metric=metric, value=1, kind=Kind.CORRECTION).full_clean()


def test_a_metric_cannot_be_part_of_itself(metric: Metric) -> None:
    part = Metric.objects.create(key="first-years", part_of=metric)
    metric.part_of = part
    with pytest.raises(ValidationError):
        metric.full_clean()


def test_a_hundred_of_a_thousand_metrics_take_one_query(
    danish: Locale, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    metrics = Metric.objects.bulk_create(Metric(key=f"metric-{number}") for number in range(1000))
    MetricWording.objects.bulk_create(
        MetricWording(metric=metric, locale=danish, name=f"Tal {metric.key}") for metric in metrics
    )
    Observation.objects.bulk_create(Observation(metric=metric, value=metric.pk) for metric in metrics)
    # What metrics are called, and where the figures page is, every page knows already.
    FigureLookup("da").load([metrics[-1].pk])
    lookup = FigureLookup("da")
    with django_assert_num_queries(1):
        lookup.load(metric.pk for metric in metrics[:100])
        shown = [lookup.by_id(metric.pk) for metric in metrics[:100]]
    assert [current.figure for current in shown if current] == [
        Figure(Decimal(metric.pk)) for metric in metrics[:100]
    ]


def test_an_unknown_metric_is_asked_for_once(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    lookup = FigureLookup("da")
    with django_assert_num_queries(2):
        assert lookup.by_id(999_999) is lookup.by_id(999_999) is None
        assert lookup.by_key("no-such-key") is lookup.by_key("no-such-key") is None


def test_a_preview_shows_a_value_that_is_not_saved(metric: Metric) -> None:
    observe(metric, "10")
    with showing_unsaved({metric.pk: Figure(Decimal(77))}):
        shown = FigureLookup("da").by_id(metric.pk)
    assert shown is not None
    assert shown.figure == Figure(Decimal(77))
