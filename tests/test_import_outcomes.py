"""What an import does, exactly: each line's entry and remarks, what a preview promises, what is written."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from metrics.imports import lines
from metrics.imports.applying import Order, carry_out
from metrics.imports.files import read_file
from metrics.imports.plans import Outcome, Plan
from metrics.models import Kind, Metric, Observation
from metrics.notation.figure import Figure
from tests.test_import_files import lines_of, reason_for

pytestmark = pytest.mark.django_db

ALL = "key;value;period;as of;publisher;source;url;kind;note\n"


@pytest.fixture(autouse=True)
def _in_english() -> Any:
    with translation.override("en"):
        yield


def plan_of(text: str, release_at: Any = None) -> Plan:
    return Order(read_file(text.encode()), "da", release_at).plan()


def imported(text: str) -> list[Observation]:
    """The values that importing a file adds, in the order of its lines."""
    before = set(Observation.objects.values_list("pk", flat=True))
    order = Order(read_file(text.encode()), "da", None)
    carry_out(order, order.plan().fingerprint, None)
    return list(Observation.objects.exclude(pk__in=before).order_by("pk").select_related("source"))


class TestWhatALineSays:
    def test_every_column_of_it(self) -> None:
        (line,) = lines_of(f"{ALL}CLUSTERS;41;2019;31-12-2019;Styrelsen;Rapport;https://example.org;første;Talt\n")
        entry = line.entry
        assert entry is not None
        assert (entry.metric.key, entry.value, entry.period, entry.as_of) == (
            *("clusters", Decimal(41), "2019"),
            date(2019, 12, 31),
        )
        assert (entry.kind, entry.note) == (Kind.FIRST, "Talt")
        assert entry.source is not None
        assert (entry.source.publisher, entry.source.title, entry.source.url) == (
            *("Styrelsen", "Rapport"),
            "https://example.org",
        )

    def test_a_line_of_key_and_value_alone_leaves_the_rest_open(self) -> None:
        (line,) = lines_of("key;value\nclusters;41\n")
        assert line.entry is not None
        assert (line.entry.period, line.entry.as_of, line.entry.source, line.entry.kind, line.entry.note) == (
            *("", None, None),
            *(None, ""),
        )

    @pytest.mark.parametrize("written", ["2019-02-01", "1.2.2019", "01.02.2019", "1-2-2019", "1. 2. 2019"])
    def test_a_day_in_each_of_its_forms(self, written: str) -> None:
        (line,) = lines_of(f"key;value;as of\nclusters;41;{written}\n")
        assert line.entry is not None
        assert line.entry.as_of == date(2019, 2, 1)

    @pytest.mark.parametrize("written", ["1.2.19", "001.2.2019", "2019-2-1", "2019-02-30", "1/2/2019", "20190201"])
    def test_what_is_no_day_is_shown_as_it_was_typed(self, written: str) -> None:
        assert f"“{written}” is not a day" in reason_for(f"clusters;41;{written}", "key;value;as of")

    def test_the_kind_in_each_language(self) -> None:
        words = {"Korrektion": Kind.CORRECTION, "REVISED": Kind.REVISION, "revideret": Kind.REVISION}
        for word, kind in words.items():
            (line,) = lines_of(f"key;value;period;kind;note\nclusters;41;2018;{word};Talt\n")
            assert (line.kind, line.outcome) == (kind, Outcome.REVISED)

    @pytest.mark.parametrize("columns", [";Styrelsen: Rapport: del 1;", "Styrelsen;Rapport: del 1;"])
    def test_a_source_in_one_column_or_in_two(self, columns: str) -> None:
        (line,) = lines_of(f"key;value;publisher;source;url\nclusters;41;{columns}\n")
        assert line.entry is not None
        assert str(line.entry.source) == "Styrelsen: Rapport: del 1"

    @pytest.mark.parametrize("columns", ["Styrelsen;;", ";Rapport;", ";;https://example.org", ";: Rapport;"])
    def test_half_a_source_is_none(self, columns: str) -> None:
        reason = reason_for(f"clusters;41;{columns}", "key;value;publisher;source;url")
        assert reason == "A source needs a publisher and a title."

    def test_what_does_not_fit_a_field_is_told_with_its_name(self) -> None:
        header = "key;value;publisher;source;url"
        reason = reason_for(f"clusters;41;{'p' * 161};{'t' * 201};no address", header)
        assert "publisher: " in reason
        assert "title: " in reason
        assert "address: Enter a valid URL." in reason
        assert reason_for(f"clusters;41;2019;{'x' * 301}", "key;value;period;note").startswith("note: ")


class TestWhyALineIsRefused:
    @pytest.mark.parametrize(
        ("line", "reason"),
        [
            ("clusters;12 %;2019", "The value is in per cent, the metric in count."),
            ("members;ca. 12;2019", "The value says “about”, the metric says “more than”."),
            (
                "productivity-growth;3,65;2019",
                "3.65 has more decimals than the metric keeps (1).",
            ),
            ("productivity-growth;3.6;2019", "In the language chosen for the file, “3.6” is written 3,6."),
            ("participant;1;2019", "There is no metric “participant”. Did you mean “participants”?"),
            (f"{'z' * 70};1;2019", f"There is no metric “{'z' * 60}”. Create it first, or correct the key."),
        ],
    )
    def test_the_reason_names_what_was_typed_and_what_is_expected(self, line: str, reason: str) -> None:
        assert reason_for(line).startswith(reason)

    @pytest.mark.parametrize("column", ["value", "period", "as of", "kind"])
    def test_what_was_typed_is_shown_shortened(self, column: str) -> None:
        header = "key;period;as of;kind;value"
        cells = dict.fromkeys(header.split(";"), "") | {"key": "clusters", "value": "1", column: "x" * 80}
        (line,) = lines_of(f"{header}\n{';'.join(cells.values())}\n")
        assert line.outcome == Outcome.REFUSED
        assert "x" * 61 not in f"{line.typed}{line.period}{' '.join(line.remarks)}"

    def test_a_refused_line_keeps_what_stands_in_it(self) -> None:
        (line,) = lines_of("key;value;period\nclusters;mange;2018\n")
        assert (line.key, line.period, line.typed) == ("clusters", "2018", "mange")
        assert line.name == "Clusters and innovation networks"
        assert (line.entry, line.new_figure, line.old) == (None, None, None)
        (number,) = lines_of("METRIC;OBS_VALUE\nclusters;1.5\n")
        assert number.typed == "1.5"
        (unknown,) = lines_of(f"key;value;period\n{'Z' * 70};1;{'9' * 70}\n")
        assert (unknown.key, unknown.period, unknown.name, unknown.old_figure) == (
            "Z" * 60,
            "9" * 60,
            "Z" * 60,
            None,
        )

    def test_a_line_refused_for_its_kind_shows_the_value_that_is_there(self) -> None:
        (line,) = lines_of("key;value;period;kind\nclusters;41;2018;first\n")
        assert line.old_figure == Figure(Decimal(38))

    def test_a_cell_may_hold_a_thousand_characters(self) -> None:
        assert "1000 characters" in reason_for(f"clusters;{'9' * 1001};2019")
        assert "1000 characters" not in reason_for(f"clusters;{'9' * 1000};2019")

    def test_a_file_full_of_unknown_keys_is_not_searched_for_likenesses(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(lines, "MAX_SUGGESTIONS", 2)
        remarks = [line.remarks[0] for line in lines_of("key;value\n" + "participant;1\n" * 3)]
        assert ["Did you mean" in remark for remark in remarks] == [True, True, False]

    def test_number_cells_are_held_against_the_metric_too(self) -> None:
        header = "METRIC;OBS_VALUE"
        assert "more decimals" in reason_for("clusters;1.5", header)
        assert reason_for("clusters;" + "9" * 70, header) == f"The number {'9' * 60} has too many digits."


def test_the_history_has_each_of_many_values_of_one_metric(communications_officer: Client) -> None:
    imported("key;value;period\nclusters;41;2021\nclusters;42;2022\n")
    history = reverse("wagtailsnippets_metrics_metric:history", args=[Metric.objects.get(key="clusters").pk])
    shown = communications_officer.get(history).content.decode()
    assert "2021" in shown
    assert "2022" in shown
