"""What editors read in the lists of the register: each metric with what it lacks, each value with its story."""

import csv
from datetime import date, timedelta
from io import BytesIO, StringIO
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook  # type: ignore[import-untyped]

from home.models import HomePage
from metrics.models import Kind, Metric, MetricWording, Observation
from tests.metric_forms import edit_url, form_of
from tests.pages_with_figures import info_page

pytestmark = pytest.mark.django_db

LIST = "/admin/snippets/metrics/metric/"


def cells(html: str) -> list[list[str]]:
    """The text of every table cell, row by row."""
    rows = BeautifulSoup(html, "html.parser").select("table.listing tbody tr")
    return [[" ".join(cell.get_text(" ").split()) for cell in row.select("td")] for row in rows]


def warnings_of(client: Client, name: str) -> str:
    """What the list says that a metric lacks, in its last column."""
    (row,) = [row for row in cells(client.get(LIST).content.decode()) if any(cell.startswith(name) for cell in row)]
    return row[-1]


@pytest.mark.parametrize(
    ("days", "warning"),
    [
        (-1, "Skal efterses"),
        (0, "Skal efterses"),
        (1, "Skal snart efterses"),
        (30, "Skal snart efterses"),
        (31, ""),
    ],
)
def test_a_review_is_announced_a_month_ahead(days: int, warning: str, communications_officer: Client) -> None:
    Metric.objects.filter(key="participants").update(review_by=timezone.localdate() + timedelta(days=days))
    assert warnings_of(communications_officer, "Deltagende virksomheder") == warning


def test_the_list_says_which_metric_has_no_value_or_no_name_in_a_language(
    communications_officer: Client, danish: Any
) -> None:
    metric = Metric.objects.create(key="apprentices")
    MetricWording.objects.create(metric=metric, locale=danish, name="Lærlinge")
    assert warnings_of(communications_officer, "Lærlinge") == "Ingen værdi endnu"
    Observation.objects.create(metric=metric, value=7, period="2019")
    assert warnings_of(communications_officer, "Lærlinge") == "Ingen kilde · Et sprog mangler sin ordlyd"


def test_the_editor_of_a_metric_tells_the_story_of_every_value_newest_first(communications_officer: Client) -> None:
    metric = Metric.objects.get(key="clusters")
    typed = {"new_value": "39", "new_period": "2018", "new_kind": "correction", "new_note": "Talt igen"}
    communications_officer.post(edit_url(metric), form_of(metric, **typed))
    later = timezone.now() + timedelta(days=2)
    Observation.objects.create(metric=metric, value=41, period="2019", kind=Kind.FIRST, release_at=later)
    planned, corrected, first = cells(communications_officer.get(edit_url(metric)).content.decode())
    assert planned[:4] == ["41", "2019", "første værdi", "–"]
    assert planned[4].endswith("under embargo")
    assert planned[5:] == ["–", "Træk tilbage"]
    assert corrected[:4] == ["39", "2018", "rettelse: Talt igen", "–"]
    assert corrected[5:] == ["member-of-Kommunikation", ""]
    assert first[:4] == ["38", "2018", "første værdi", "Cluster Excellence Denmark: Performanceregnskab 2018"]
    assert first[5:] == ["–", ""]


def test_what_was_typed_with_a_value_is_kept_with_it(communications_officer: Client) -> None:
    metric = Metric.objects.get(key="clusters")
    source = metric.observations.get().source
    assert source is not None
    later = timezone.localtime(timezone.now() + timedelta(days=2)).replace(second=0, microsecond=0)
    typed = {
        "new_value": "41",
        "new_period": "2019",
        "new_as_of": "2019-12-31",
        "new_source": str(source.pk),
        "new_release_at": later.strftime("%Y-%m-%d %H:%M"),
        "new_note": "Foreløbig",
    }
    communications_officer.post(edit_url(metric), form_of(metric, **typed))
    kept = metric.observations.get(period="2019")
    assert (kept.value, kept.as_of, kept.source, kept.release_at) == (41, date(2019, 12, 31), source, later)
    assert (kept.kind, kept.note) == (Kind.FIRST, "Foreløbig")


def test_a_new_metric_has_no_values_to_tell_of(communications_officer: Client) -> None:
    html = communications_officer.get(reverse("wagtailsnippets_metrics_metric:add")).content.decode()
    assert cells(html) == []


def listed(client: Client, **asked: str) -> list[str]:
    """The names in the list of metrics, from top to bottom."""
    return [row[1] for row in cells(client.get(LIST, asked).content.decode())]


class TestSuccessor:
    @pytest.fixture
    def replaced(self, danish: Any) -> Metric:
        successor = Metric.objects.create(key="firms")
        MetricWording.objects.create(metric=successor, locale=danish, name="Virksomheder i alt")
        return Metric.objects.create(key="companies", replaced_by=successor)

    def use(self, metric: Metric, home: HomePage, pages: int) -> None:
        link = f'<p><a linktype="metric" id="{metric.pk}">{metric.key}</a></p>'
        for number in range(pages):
            info_page(home, link, title=f"Side {number}")

    @pytest.mark.parametrize(
        ("pages", "said"),
        [
            (0, "Afløst af Virksomheder i alt · Ingen værdi endnu"),
            (1, "Afløst af Virksomheder i alt, men bruges på 1 side · Ingen værdi endnu"),
            (2, "Afløst af Virksomheder i alt, men bruges på 2 sider · Ingen værdi endnu"),
        ],
    )
    def test_a_replaced_metric_names_its_successor_and_says_where_it_is_still_used(
        self, pages: int, said: str, replaced: Metric, home: HomePage, communications_officer: Client
    ) -> None:
        self.use(replaced, home, pages)
        assert warnings_of(communications_officer, "companies") == said

    def test_with_a_value_the_other_warnings_follow(self, replaced: Metric, communications_officer: Client) -> None:
        Observation.objects.create(metric=replaced, value=7)
        Metric.objects.filter(pk=replaced.pk).update(review_by=timezone.localdate())
        assert warnings_of(communications_officer, "companies").split(" · ") == [
            *("Afløst af Virksomheder i alt", "Ingen kilde", "Ingen periode"),
            *("Et sprog mangler sin ordlyd", "Skal efterses"),
        ]

    def test_a_successor_without_a_name_in_any_language_is_called_by_its_key(
        self, replaced: Metric, communications_officer: Client
    ) -> None:
        MetricWording.objects.filter(metric__key="firms").delete()
        assert warnings_of(communications_officer, "companies").startswith("Afløst af firms")


class TestList:
    def test_a_row_has_name_value_period_source_review_and_places(self, communications_officer: Client) -> None:
        Metric.objects.filter(key="productivity-growth").update(review_by=date(2031, 5, 1))
        rows = {row[1]: row[2:] for row in cells(communications_officer.get(LIST).content.decode())}
        (growth,) = [row for name, row in rows.items() if name.startswith("Produktivitetsvækst")]
        assert growth == ["3,6 %", "", "", "1. maj 2031", "6", "Ingen kilde · Ingen periode"]
        (companies,) = [row for name, row in rows.items() if name.startswith("Deltagende virksomheder")]
        assert companies[:3] == ["18.058", "2018", "Cluster Excellence Denmark"]

    def test_it_is_in_the_order_of_the_keys_fifty_at_a_time(self, communications_officer: Client) -> None:
        keys = [f"zz-{number:02}" for number in range(60)]
        Metric.objects.bulk_create(Metric(key=key) for key in reversed(keys))
        own = Metric.objects.count() - 60
        first, second = listed(communications_officer), listed(communications_officer, p="2")
        assert [name.split()[0] for name in first[own:]] == keys[: 50 - own]
        assert [name.split()[0] for name in second] == keys[50 - own :]

    @pytest.mark.parametrize(
        ("asked", "found"),
        [({"unit": "factor"}, ["Innovationskraft"]), ({"q": "zzzz"}, []), ({"q": "  MEDLEMMER "}, ["Medlemmer"])],
    )
    def test_it_is_filtered_and_searched(
        self, asked: dict[str, str], found: list[str], communications_officer: Client
    ) -> None:
        assert [name.split()[0] for name in listed(communications_officer, **asked)] == found

    def test_it_is_filtered_by_owner_and_by_whose_statement_it_is(self, communications_officer: Client) -> None:
        owner = get_user(communications_officer)
        Metric.objects.filter(key="members").update(owner=owner)
        (name,) = listed(communications_officer, owner=str(owner.pk))
        assert name.startswith("Medlemmer")
        stated = listed(communications_officer, self_reported="true")
        assert len(stated) == Metric.objects.filter(self_reported=True).count() > 0

    @pytest.mark.parametrize("asked", [{}, {"q": "e"}, {"ordering": "-places"}])
    def test_it_takes_as_many_queries_for_many_metrics_as_for_one(
        self, asked: dict[str, str], danish: Any, communications_officer: Client
    ) -> None:
        def queries() -> int:
            with CaptureQueriesContext(connection) as captured:
                assert communications_officer.get(LIST, asked).status_code == 200
            return len(captured)

        queries()
        before = queries()
        successor = Metric.objects.get(key="members")
        for number in range(20):
            metric = Metric.objects.create(key=f"e-{number}", replaced_by=successor, review_by=date(2020, 1, 1))
            MetricWording.objects.create(metric=metric, locale=danish, name=f"Et tal {number}")
            Observation.objects.create(metric=metric, value=number, period="2019")
        queries()
        assert queries() == before


def exported(client: Client, file_format: str) -> bytes:
    response: Any = client.get(LIST, {"export": file_format})
    assert f'filename="metrics.{file_format}"' in response["Content-Disposition"]
    return b"".join(response.streaming_content)


def test_the_register_is_exported_with_plain_numbers_and_no_words_of_programs(
    communications_officer: Client,
) -> None:
    Metric.objects.create(key="apprentices")
    Observation.objects.create(metric=Metric.objects.get(key="members"), value=5300, period="2030")
    rows = list(csv.reader(StringIO(exported(communications_officer, "csv").decode())))
    assert rows[0] == [
        *("Nøgle", "Navn", "Nuværende værdi", "Enhed", "Forbehold", "Periode", "Kilde"),
        *("Efterses senest", "Steder"),
    ]
    by_key = {row[0]: row[1:] for row in rows[1:]}
    assert list(by_key) == sorted(Metric.objects.values_list("key", flat=True))
    assert by_key["productivity-growth"] == ["Produktivitetsvækst", "3.6", "procent", "præcis", "", "", "", "6"]
    assert by_key["members"] == ["Medlemmer", "5300", "antal", "mere end", "2030", "", "", "4"]
    assert by_key["participants"][1:6] == ["18058", "antal", "præcis", "2018", "Cluster Excellence Denmark"]
    assert by_key["apprentices"] == ["apprentices", "", "antal", "præcis", "", "", "", "0"]


def test_a_spreadsheet_of_the_register_holds_numbers(communications_officer: Client) -> None:
    sheet = load_workbook(BytesIO(exported(communications_officer, "xlsx"))).active
    values = {row[0]: row[2] for row in sheet.iter_rows(values_only=True)}
    assert values["productivity-growth"] == 3.6
    assert values["participants"] == 18058
