"""A figure has one home: one change shows everywhere at once, and nothing shows before its release."""

import json
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from unittest.mock import patch

import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client
from django.utils import timezone

from metrics.models import Kind, Metric, Observation

pytestmark = pytest.mark.django_db

PLACES = {
    "/hvad-er-en-klynge/": "19.344",
    "/en/what-is-a-cluster/": "19,344",
    "/tal-og-kilder/": "19.344",
    "/en/figures-and-sources/": "19,344",
    "/tal-og-kilder/participants/": "19.344",
    "/en/figures-and-sources/participants/": "19,344",
    "/tal-og-kilder/data.json": "19344",
    "/tal-og-kilder/data.csv": "19344",
    "/tal-og-kilder/participants/data.json": "19344",
    "/tal-og-kilder/feed.xml": "19.344",
    "/en/figures-and-sources/feed.xml": "19,344",
}


def everything(path: str) -> str:
    """A response as a visitor gets it: headers and content."""
    response = Client().get(path)
    assert response.status_code == 200, path
    # Each answer has an id of its own.
    headers = {name: value for name, value in response.headers.items() if name != "X-Request-ID"}
    return f"{headers}\n{response.getvalue().decode()}"


def is_found(query: str, path: str, title: str) -> bool:
    response = Client().get(path, {"q": query})
    assert response.status_code == 200
    return title in [page.title for page in response.context["shown"]]


def test_a_corrected_figure_shows_everywhere_on_the_next_request() -> None:
    metric = Metric.objects.get(key="participants")
    Observation.objects.create(metric=metric, value=19344, period="2018", kind=Kind.CORRECTION, note="Talt igen")
    assert [path for path, written in PLACES.items() if written not in everything(path)] == []
    assert is_found("19.344", "/soeg/", "Hvad er en klynge?")
    assert is_found("19,344", "/en/search/", "What is a cluster?")
    assert not is_found("18.058", "/soeg/", "Hvad er en klynge?")
    assert "18.058" not in everything("/hvad-er-en-klynge/")
    assert "Talt igen" in everything("/tal-og-kilder/participants/")


def test_a_value_under_embargo_is_nowhere_before_and_everywhere_after_without_any_job() -> None:
    metric = Metric.objects.get(key="participants")
    before = {path: everything(path) for path in PLACES}
    release = timezone.now() + timedelta(days=1)
    Observation.objects.create(metric=metric, value=Decimal(19344), period="2019", release_at=release)
    for path, written in PLACES.items():
        assert written not in everything(path)
    assert "18.058" in everything("/hvad-er-en-klynge/")
    assert everything("/tal-og-kilder/participants/data.json") == before["/tal-og-kilder/participants/data.json"]
    assert not is_found("19.344", "/soeg/", "Hvad er en klynge?")
    with patch("django.utils.timezone.now", return_value=release):
        assert [path for path, written in PLACES.items() if written not in everything(path)] == []
        assert is_found("19.344", "/soeg/", "Hvad er en klynge?")


def test_a_value_released_shortly_after_midnight_is_of_that_day_for_people_and_programs() -> None:
    metric = Metric.objects.get(key="participants")
    after_midnight_in_copenhagen = datetime(2019, 6, 30, 22, 30, tzinfo=UTC)
    Observation.objects.create(
        metric=metric, value=Decimal(19344), period="2019", release_at=after_midnight_in_copenhagen
    )
    page = everything("/tal-og-kilder/participants/")
    assert "1. juli 2019</time>" in page
    assert '"observationDate": "2019-07-01"' in page


def test_a_metric_that_was_never_released_is_not_told_from_one_that_does_not_exist() -> None:
    metric = Metric.objects.create(key="secret-plans")
    Observation.objects.create(metric=metric, value=1, release_at=timezone.now() + timedelta(days=1))
    for path in ("/tal-og-kilder/{}/", "/tal-og-kilder/{}/data.json", "/tal-og-kilder/{}/data.csv"):
        secret, unknown = Client().get(path.format("secret-plans")), Client().get(path.format("no-such-plans"))
        assert secret.status_code == unknown.status_code == 404
        assert secret.content.decode().replace("secret", "no-such") == unknown.content.decode()


@pytest.mark.parametrize("path", ["data.csv", "data.json", "members/data.csv", "members/data.json"])
def test_the_data_is_revalidated_and_readable_from_any_site(path: str) -> None:
    first = Client().get(f"/tal-og-kilder/{path}")
    again = Client().get(f"/tal-og-kilder/{path}", headers={"if-none-match": first["ETag"]})
    assert (first.status_code, again.status_code) == (200, 304)
    head = Client().head(f"/tal-og-kilder/{path}", headers={"if-none-match": first["ETag"]})
    assert head.status_code == 304
    assert first["Access-Control-Allow-Origin"] == again["Access-Control-Allow-Origin"] == "*"
    assert Client().post(f"/tal-og-kilder/{path}").status_code == 405


@pytest.mark.parametrize("path", ["data.csv", "data.json", "members/data.csv", "members/data.json"])
def test_who_has_the_data_gets_it_anew_after_a_change_and_from_a_release_on(
    path: str, django_capture_on_commit_callbacks: Any
) -> None:
    def tag() -> str:
        return str(Client().get(f"/tal-og-kilder/{path}")["ETag"])

    first = tag()
    assert tag() == first
    release = timezone.now() + timedelta(days=1)
    metric = Metric.objects.get(key="members")
    with django_capture_on_commit_callbacks(execute=True):
        Observation.objects.create(metric=metric, value=Decimal(411), period="2030", release_at=release)
    planned = tag()
    assert planned != first
    with patch("django.utils.timezone.now", return_value=release - timedelta(seconds=1)):
        assert tag() == planned
    with patch("django.utils.timezone.now", return_value=release):
        assert tag() != planned
        assert "411" in everything(f"/tal-og-kilder/{path}")


@pytest.mark.parametrize("path", ["/tal-og-kilder/feed.xml", "/en/figures-and-sources/feed.xml"])
def test_the_feed_is_readable_from_any_site(path: str) -> None:
    response = Client().get(path, headers={"origin": "https://elsewhere.example"})
    assert response["Content-Type"].startswith("application/atom+xml")
    assert response["Access-Control-Allow-Origin"] == "*"


def test_no_other_page_is_readable_from_any_site() -> None:
    for path in ("/", "/tal-og-kilder/", "/llms.txt"):
        response = Client().get(path)
        assert (response.status_code, response.get("Access-Control-Allow-Origin")) == (200, None)


def test_a_spreadsheet_takes_no_text_for_a_formula() -> None:
    metric = Metric.objects.get(key="participants")
    Observation.objects.create(
        metric=metric, value=5, period="2018", kind=Kind.REVISION, note='=HYPERLINK("https://elsewhere.example")'
    )
    assert "'=HYPERLINK" in everything("/tal-og-kilder/participants/data.csv")


def test_a_chart_is_drawn_from_two_periods_on() -> None:
    metric = Metric.objects.get(key="clusters")
    assert "<polyline" not in everything("/tal-og-kilder/clusters/")
    Observation.objects.create(metric=metric, value=41, period="2019")
    html = everything("/tal-og-kilder/clusters/")
    assert "<polyline" in html
    assert "2018: 38; 2019: 41" in html


def test_the_first_start_shows_a_history_with_a_chart_and_a_table_beside_it() -> None:
    html = everything("/tal-og-kilder/participants/")
    assert "2016: 16.500; 2018: 18.058" in html
    assert "Cluster Excellence Denmark: Performanceregnskab 2017" in html
    assert "Afrundet i kilden" in html
    rows = json.loads(Client().get("/tal-og-kilder/participants/data.json").getvalue())["observations"]
    assert [(row["TIME_PERIOD"], row["OBS_VALUE"]) for row in rows] == [("2018", "18058"), ("2016", "16500")]
    assert rows[1]["RELEASED_AT"] < rows[0]["RELEASED_AT"]


class TestTheAxisOfAChart:
    """What is drawn: how far each value stands above the line at zero, in order of time."""

    def heights(self, *values: str) -> list[float]:
        metric = Metric.objects.create(key="surplus")
        for year, value in enumerate(values, 2018):
            Observation.objects.create(metric=metric, value=Decimal(value), period=str(year))
        soup = BeautifulSoup(everything("/tal-og-kilder/surplus/"), "html.parser")
        zero = float(str(soup.select(".chart__baseline")[0]["y1"]))
        points = [float(str(point["cy"])) for point in soup.select(".chart__point")]
        line = [float(pair.partition(",")[2]) for pair in str(soup.select(".chart__line")[0]["points"]).split()]
        assert line == points
        drawing = soup.select("svg.chart")[0]
        assert all(0 <= height <= float(str(drawing["viewbox"]).split()[3]) for height in [zero, *points])
        return [zero - point for point in points]

    def test_it_starts_at_zero_so_that_a_small_change_looks_small(self) -> None:
        before, after = self.heights("100", "104")
        assert after / before == pytest.approx(1.04, abs=0.002)

    def test_it_reaches_below_zero_where_values_do(self) -> None:
        loss, even, surplus = self.heights("-50", "0", "100")
        assert even == 0
        assert -loss / surplus == pytest.approx(0.5, abs=0.002)

    def test_only_losses_hang_below_the_line(self) -> None:
        assert all(height < 0 for height in self.heights("-50", "-20"))


def whole_of(path: str) -> str:
    """The whole that a figure says it is part of, with its share."""
    term = BeautifulSoup(everything(path), "html.parser").find("dt", string="Del af")
    assert isinstance(term, Tag)
    assert isinstance(term.parent, Tag)
    return term.parent.select("dd")[0].get_text(strip=False)


def test_a_part_tells_its_share_of_the_whole_of_the_same_period() -> None:
    assert whole_of("/tal-og-kilder/new-skills/") == "Deltagende virksomheder (38,0\u00a0%)"
    Observation.objects.create(metric=Metric.objects.get(key="participants"), value=1, period="2020")
    assert whole_of("/tal-og-kilder/new-skills/") == "Deltagende virksomheder"
