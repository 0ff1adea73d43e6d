"""A metric and its values, asked directly: names, dates, chains, moments, what is kept where nothing is said."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client, RequestFactory
from django.utils import timezone, translation
from wagtail.models import Locale, ModelLogEntry

from accounts.models import User
from clusterinfo.models import ClusterPage
from metrics.models import Kind, Metric, MetricWording, Observation, Source
from metrics.models.unsaved_values import showing_unsaved, unsaved_figure
from metrics.models.value_log import log_new_value, log_withdrawn_value
from metrics.notation.figure import Figure, Qualifier, Unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def metric() -> Metric:
    return Metric.objects.create(key="apprentices")


def named(metric: Metric, **names: str) -> Metric:
    for language, name in names.items():
        locale = Locale.objects.get(language_code=language)
        MetricWording.objects.create(metric=metric, locale=locale, name=name)
    return Metric.objects.get(pk=metric.pk)


class TestName:
    def test_in_the_language_else_in_danish_else_in_any_else_the_key(self, metric: Metric) -> None:
        german = Locale.objects.create(language_code="de")
        assert metric.name_in("en") == "apprentices"
        MetricWording.objects.create(metric=metric, locale=german, name="Lehrlinge")
        assert Metric.objects.get(pk=metric.pk).name_in("en") == "Lehrlinge"
        assert named(metric, da="Lærlinge").name_in("en") == "Lærlinge"
        assert named(metric, en="Apprentices").name_in("en") == "Apprentices"

    def test_it_is_called_so_in_the_active_language(self, metric: Metric) -> None:
        metric = named(metric, da="Lærlinge", en="Apprentices")
        for language, name in (("da", "Lærlinge"), ("en", "Apprentices")):
            with translation.override(language):
                assert str(metric) == metric.listed_name() == name
                (listed,) = Metric.objects.for_listing(language).filter(pk=metric.pk)
                assert (str(listed), listed.own_name) == (name, name)
        wording = metric.wording("en")
        assert wording is not None
        assert str(wording) == "Apprentices"
        assert metric.wording("de") is None

    def test_a_successor_is_listed_by_its_name_as_well(self, metric: Metric) -> None:
        old = Metric.objects.create(key="old", replaced_by=metric)
        assert [Metric.objects.for_listing("en").get(pk=old.pk).successor_name] == ["apprentices"]
        named(metric, da="Lærlinge")
        assert Metric.objects.for_listing("en").get(pk=old.pk).successor_name == "Lærlinge"
        assert Metric.objects.for_listing("en").get(pk=metric.pk).successor_name is None


class TestValue:
    def test_it_reads_as_metric_period_and_number(self, metric: Metric) -> None:
        metric = named(metric, da="Lærlinge")
        assert str(Observation(metric=metric, value=Decimal("1200.500"), period="2018")) == "Lærlinge, 2018: 1200.5"
        assert str(Observation(metric=metric, value=Decimal(1200))) == "Lærlinge: 1200"

    def test_its_period_is_kept_as_it_is_written_in_statistics(self, metric: Metric) -> None:
        value = Observation(metric=metric, value=1, period=" 2018-h1 ")
        value.full_clean()
        assert (value.period, value.period_end) == ("2018-H1", date(2018, 6, 30))
        value.period = ""
        value.full_clean()
        assert (value.period, value.period_end) == ("", None)
        value.period = "2018-Q3"
        value.save()
        assert value.period_end == date(2018, 9, 30)

    def test_what_is_not_said_is_a_first_value_that_counts_from_now(self, metric: Metric) -> None:
        before = timezone.now()
        value = Observation.objects.create(metric=metric, value=1)
        assert before <= value.release_at <= timezone.now()
        assert (value.kind, value.note, value.is_released) == (Kind.FIRST, "", True)
        value.full_clean()

    def test_it_is_released_at_its_moment_and_not_before(self, metric: Metric) -> None:
        moment = timezone.now() + timedelta(days=1)
        value = Observation.objects.create(metric=metric, value=1, release_at=moment)
        assert not value.is_released
        assert not metric.has_released_values
        assert metric.current() is None
        assert metric.current(moment) == value
        assert metric.current(moment - timedelta(seconds=1)) is None
        assert list(Observation.objects.filter(metric=metric).released(moment)) == [value]
        assert metric in Metric.objects.published(moment)
        assert metric not in Metric.objects.published()

    def test_the_later_of_two_of_one_period_counts_and_one_without_a_period_is_oldest(self, metric: Metric) -> None:
        now = timezone.now()
        for number, (period, days) in enumerate([("2018", 3), ("2018", 2), ("", 1)]):
            kind = Kind.FIRST if number != 1 else Kind.REVISION
            release_at = now - timedelta(days=days)
            Observation.objects.create(metric=metric, value=number, period=period, kind=kind, release_at=release_at)
        assert [value.value for value in metric.observations.newest_first()] == [1, 0, 2]
        assert metric.current_figure() == Figure(Decimal(1))
        assert metric.current_figure(now - timedelta(days=2, hours=1)) == Figure(Decimal(0))
        assert metric.current_figure(now - timedelta(days=9)) is None

    def test_a_source_is_its_publisher_and_its_title(self) -> None:
        assert str(Source(publisher="Danmarks Statistik", title="Rapport")) == "Danmarks Statistik: Rapport"
        assert Source().language == "da"

    @pytest.mark.parametrize(
        ("log", "action"),
        [(log_new_value, "metrics.new_value"), (log_withdrawn_value, "metrics.value_withdrawn")],
    )
    def test_the_history_keeps_all_that_was_said_of_it(self, log: Any, action: str, metric: Metric) -> None:
        user = User.objects.create_user("mette")
        fields = {"value": Decimal("12.50"), "period": "2018", "kind": Kind.CORRECTION, "note": "Talt igen"}
        value = Observation.objects.create(metric=metric, **fields)
        log(value, user)
        entry = ModelLogEntry.objects.get(action=action)
        assert (entry.object_id, entry.user) == (str(metric.pk), user)
        assert entry.data == {
            "observation": value.pk,
            "value": "12.5",
            "period": "2018",
            "kind": "correction",
            "note": "Talt igen",
        }


class TestFigure:
    def test_it_has_the_unit_the_qualifier_and_the_decimals_of_its_metric(self) -> None:
        metric = Metric(unit="percent", qualifier="about", decimals=2)
        assert metric.figure_for(Decimal("3.6000000")) == Figure(Decimal("3.60"), Unit.PERCENT, Qualifier.ABOUT)
        assert metric.figure_for(None) is None
        assert Metric().figure_for(Decimal("3.0")) == Figure(Decimal(3))

    def test_an_unsaved_one_is_shown_while_it_is_previewed_and_no_longer(self) -> None:
        with showing_unsaved({1: Figure(Decimal(1))}):
            with showing_unsaved({2: Figure(Decimal(2))}):
                assert (unsaved_figure(1), unsaved_figure(2)) == (None, Figure(Decimal(2)))
            assert unsaved_figure(1) == Figure(Decimal(1))
        assert unsaved_figure(1) is None


class TestDates:
    @pytest.mark.parametrize(("days", "overdue", "due"), [(-1, True, True), (0, False, True), (1, False, False)])
    def test_a_review_is_due_on_its_day_and_overdue_from_the_next(
        self, days: int, overdue: bool, due: bool, metric: Metric
    ) -> None:
        today = timezone.localdate()
        metric.review_by = today + timedelta(days=days)
        metric.save()
        assert metric.is_overdue() is overdue
        assert (metric in Metric.objects.due_for_review(today)) is due

    def test_without_a_date_nothing_is_due(self, metric: Metric) -> None:
        assert metric.is_overdue() is False
        assert metric not in Metric.objects.due_for_review(timezone.localdate())

    def test_a_check_may_be_of_today_and_not_of_tomorrow(self, metric: Metric) -> None:
        metric.checked_on = timezone.localdate()
        metric.full_clean()
        metric.checked_on += timedelta(days=1)
        with pytest.raises(ValidationError) as refusal:
            metric.full_clean()
        assert list(refusal.value.message_dict) == ["checked_on"]


class TestChains:
    @pytest.mark.parametrize("relation", ["part_of", "replaced_by"])
    @pytest.mark.parametrize("length", [1, 2, 3])
    def test_none_leads_back_to_its_beginning(self, relation: str, length: int, metric: Metric) -> None:
        last = metric
        for number in range(length - 1):
            last = Metric.objects.create(key=f"link-{number}", **{relation: last})
        setattr(metric, relation, last)
        with pytest.raises(ValidationError) as refusal:
            metric.full_clean()
        assert list(refusal.value.message_dict) == [relation]

    def test_successors_are_named_one_after_the_other_each_once(self, metric: Metric) -> None:
        second = Metric.objects.create(key="second", replaced_by=metric)
        first = Metric.objects.create(key="first", replaced_by=second)
        assert first.successors() == [second, metric]
        Metric.objects.filter(pk=metric.pk).update(replaced_by=second)
        assert Metric.objects.get(key="first").successors() == [second, metric]
        assert metric.successors() == []

    def test_a_metric_that_was_read_in_part_keeps_its_meaning_too(self) -> None:
        metric = Metric.objects.only("pk", "review_by").get(key="participants")
        metric.review_by = timezone.localdate()
        metric.save()
        assert metric.get_deferred_fields() >= {"unit"}

    def test_a_new_metric_has_no_released_values(self) -> None:
        assert Metric(key="new").has_released_values is False
        assert Metric.objects.get(key="participants").has_released_values is True


def test_a_metric_is_found_by_its_current_value_alone(metric: Metric) -> None:
    Observation.objects.create(metric=metric, value=77, period="2017")
    Observation.objects.create(metric=metric, value=78, period="2018")
    later = timezone.now() + timedelta(days=1)
    Observation.objects.create(metric=metric, value=79, period="2019", release_at=later)
    assert [list(Metric.objects.with_current_value(Decimal(value))) for value in (77, 78, 79)] == [[], [metric], []]


class TestPreviews:
    def test_a_new_metric_has_a_tile_for_each_language(self) -> None:
        metric = Metric(key="new")
        with translation.override("da"):
            modes = [(mode, str(label)) for mode, label in metric.preview_modes]
        assert modes == [("tile-da", "Felt, Dansk"), ("tile-en", "Felt, Engelsk")]
        assert metric.default_preview_mode == "tile-da"
        assert metric.is_previewable()

    def test_then_come_the_pages_that_show_it_each_with_its_language(self, cluster_page: ClusterPage) -> None:
        metric = Metric.objects.get(key="participants")
        english = cluster_page.get_translation(Locale.objects.get(language_code="en"))
        assert metric.preview_modes[2:] == [
            (f"page-{cluster_page.pk}", "Hvad er en klynge? (da)"),
            (f"page-{english.pk}", "What is a cluster? (en)"),
        ]

    def test_without_a_choice_the_danish_tile_is_shown_with_the_saved_value(self) -> None:
        metric = Metric.objects.get(key="participants")
        html = metric.serve_preview(RequestFactory().get("/"), "").content.decode()
        assert '<html lang="da"' in html
        assert "18.058" in html
        assert "Deltagende virksomheder" in html

    def test_a_page_is_shown_as_its_newest_draft_with_the_value_being_typed(
        self, cluster_page: ClusterPage, communications_officer: Client
    ) -> None:
        metric = Metric.objects.get(key="participants")
        cluster_page.lead = "Kun i kladden"
        cluster_page.save_revision()
        metric.unsaved_figure = Figure(Decimal(19250))
        html = metric.serve_preview(RequestFactory().get("/"), f"page-{cluster_page.pk}").content.decode()
        assert "Kun i kladden" in html
        assert "19.250" in html
        assert "18.058" not in html
