"""What a preview of an import promises, and what is written when it is confirmed."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth import get_user
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format

from metrics.imports.plans import Outcome
from metrics.models import Kind, Metric, Observation, Source
from metrics.notation.figure import Figure, Qualifier, Unit
from tests.test_import_files import lines_of
from tests.test_import_observations import confirm, preview
from tests.test_import_outcomes import ALL, imported, plan_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english() -> Any:
    with translation.override("en"):
        yield


class TestAPreview:
    def test_tells_the_value_before_and_after_as_figures(self) -> None:
        (line,) = lines_of("key;value;period\nmembers;350;\n")
        assert line.old_figure == Figure(Decimal(300), Unit.COUNT, Qualifier.MORE_THAN)
        assert line.new_figure == Figure(Decimal(350), Unit.COUNT, Qualifier.MORE_THAN)

    def test_counts_outcomes_and_shows_refused_lines_first(self) -> None:
        text = "key;value;period\nclusters;38;2018\nclusters;41;2019\nclusters;40;2018\nx;1;\ny;1;\n"
        plan = plan_of(text.replace("clusters;40;2018", "participants;18.000;2018"))
        assert plan.counts == [
            *((Outcome.REFUSED, 2), (Outcome.REVISED, 1)),
            *((Outcome.NEW, 1), (Outcome.UNCHANGED, 1)),
        ]
        assert [line.number for line in plan.in_order_of_interest] == [5, 6, 4, 3, 2]
        assert [line.number for line in plan.changes] == [3, 4]
        assert plan.is_refused
        assert plan_of("key;value;period\nclusters;38;2018\n").counts == [(Outcome.UNCHANGED, 1)]

    @pytest.mark.parametrize(
        "other",
        [
            "clusters;42;2019;2019-12-31;Styrelsen;Rapport;https://example.org;;Talt",
            "clusters;41;2020;2019-12-31;Styrelsen;Rapport;https://example.org;;Talt",
            "clusters;41;2019;2019-12-30;Styrelsen;Rapport;https://example.org;;Talt",
            "clusters;41;2019;;Styrelsen;Rapport;https://example.org;;Talt",
            "clusters;41;2019;2019-12-31;Andre;Rapport;https://example.org;;Talt",
            "clusters;41;2019;2019-12-31;Styrelsen;Andet;https://example.org;;Talt",
            "clusters;41;2019;2019-12-31;Styrelsen;Rapport;https://example.com;;Talt",
            "clusters;41;2019;2019-12-31;;;;;Talt",
            "clusters;41;2019;2019-12-31;Styrelsen;Rapport;https://example.org;;",
            "participants;41;2019;2019-12-31;Styrelsen;Rapport;https://example.org;;Talt",
            "\nclusters;41;2019;2019-12-31;Styrelsen;Rapport;https://example.org;;Talt",
        ],
    )
    def test_another_content_is_another_order(self, other: str) -> None:
        own = "clusters;41;2019;2019-12-31;Styrelsen;Rapport;https://example.org;;Talt"
        assert plan_of(f"{ALL}{own}\n").fingerprint == plan_of(f"{ALL}{own}\n").fingerprint
        assert plan_of(f"{ALL}{own}\n").fingerprint != plan_of(f"{ALL}{other}\n").fingerprint

    def test_another_kind_or_another_value_before_is_another_order(self) -> None:
        revised = "key;value;period;kind;note\nclusters;41;2018;revision;Talt\n"
        before = plan_of(revised).fingerprint
        assert before != plan_of(revised.replace("revision", "correction")).fingerprint
        with translation.override("da"):
            assert before == plan_of(revised).fingerprint
        clusters = Metric.objects.get(key="clusters")
        Observation.objects.create(metric=clusters, value=39, period="2018", kind=Kind.REVISION)
        assert before != plan_of(revised).fingerprint

    def test_says_who_entered_the_value_before_and_when(self) -> None:
        known = Metric.objects.get(key="clusters").current()
        assert known is not None
        (line,) = lines_of("key;value;period\nclusters;41;2018\n")
        when = date_format(timezone.localtime(known.entered_at), "SHORT_DATETIME_FORMAT")
        assert line.remarks == (f"The value before was entered on {when}.",)

    def test_says_when_another_value_is_planned_and_minds_only_what_comes_after_its_own_release(self) -> None:
        clusters = Metric.objects.get(key="clusters")
        later = timezone.now() + timedelta(days=3)
        Observation.objects.create(metric=clusters, value=40, period="2019", release_at=later)
        text = "key;value;period\nclusters;41;2019\n"
        (line,) = plan_of(text).lines
        assert date_format(timezone.localtime(later), "SHORT_DATETIME_FORMAT") in line.remarks[0]
        (at_that_moment,) = plan_of(text, later).lines
        assert (at_that_moment.outcome, at_that_moment.old) == (Outcome.REVISED, Decimal(40))
        (same,) = plan_of("key;value;period\nclusters;40;2019\n", later).lines
        assert same.outcome == Outcome.UNCHANGED

    def test_holds_a_line_against_the_newest_value_of_its_own_period(self) -> None:
        clusters = Metric.objects.get(key="clusters")
        for value in (39, 37):
            Observation.objects.create(metric=clusters, value=value, period="2018", kind=Kind.REVISION)
        (line,) = lines_of("key;value;period\nclusters;37;2018\n")
        assert (line.outcome, line.old, line.kind) == (Outcome.UNCHANGED, Decimal(37), Kind.REVISION)

    def test_names_metrics_in_the_language_of_the_reader(self) -> None:
        (line,) = lines_of("key;value;period\nclusters;41;2019\n")
        assert line.name == "Clusters and innovation networks"
        with translation.override("da"):
            assert line.name == "Klynger og innovationsnetværk"


class TestWhatIsWritten:
    def test_every_column_of_a_line(self) -> None:
        (value,) = imported(
            f"{ALL}clusters;41;2018;31.12.2018;Styrelsen;Rapport;https://example.org;rettelse;Talt\n"
        )
        assert (value.metric.key, value.value, value.period, value.as_of) == (
            *("clusters", Decimal(41), "2018"),
            date(2018, 12, 31),
        )
        assert (value.kind, value.note, value.entered_by) == (Kind.CORRECTION, "Talt", None)
        assert value.source is not None
        assert (str(value.source), value.source.url) == ("Styrelsen: Rapport", "https://example.org")
        assert abs(value.release_at - timezone.now()) < timedelta(minutes=1)

    def test_lines_without_a_source_have_none(self) -> None:
        (value,) = imported("key;value;period\nclusters;41;2019\n")
        assert value.source is None

    def test_a_source_is_known_by_publisher_title_and_address(self) -> None:
        first = Source.objects.create(publisher="Styrelsen", title="Rapport", url="https://example.org/1")
        Source.objects.create(publisher="Styrelsen", title="Rapport", url="https://example.org/2")
        Source.objects.create(publisher="Styrelsen", title="Andet")
        count = Source.objects.count()
        header = "key;value;period;publisher;source;url\n"
        values = imported(
            f"{header}clusters;1;2019;Styrelsen;Rapport;\n"
            "clusters;2;2020;Styrelsen;Rapport;https://example.org/2\n"
            "clusters;3;2021;Styrelsen;Rapport;https://example.org/3\n"
            "clusters;4;2022;Styrelsen;Rapport;https://example.org/3\n"
            "clusters;5;2023;Ministeriet;Rapport;\n"
        )
        sources = [value.source for value in values]
        assert sources[0] == first
        assert [source.url for source in sources if source] == [
            *("https://example.org/1", "https://example.org/2"),
            *("https://example.org/3", "https://example.org/3", ""),
        ]
        assert sources[2] == sources[3]
        assert Source.objects.count() == count + 2

    def test_each_value_has_its_own_entry_in_the_history(self, communications_officer: Client) -> None:
        text = "key;value;period\nclusters;41;2019\nclusters;42;2020\n"
        confirm(communications_officer, preview(communications_officer, text).context["ticket"])
        clusters = Metric.objects.get(key="clusters")
        assert {value.entered_by for value in clusters.observations.filter(period__gte="2019")} == {
            get_user(communications_officer)
        }
        with translation.override("da"):
            history = reverse("wagtailsnippets_metrics_metric:history", args=[clusters.pk])
            html = communications_officer.get(history).content.decode()
        assert "Ny værdi: 41, 2019" in html
        assert "Ny værdi: 42, 2020" in html
