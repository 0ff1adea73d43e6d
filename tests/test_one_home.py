"""A figure has one home: one change shows everywhere at once, and nothing shows before its release."""

import time
from datetime import timedelta
from decimal import Decimal

import pytest
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
    return f"{response.headers}\n{response.content.decode()}"


def is_found(query: str, path: str, title: str) -> bool:
    response = Client().get(path, {"q": query})
    return title in [page.title for page in response.context["results"]]


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
    Observation.objects.create(
        metric=metric, value=Decimal(19344), period="2019", release_at=timezone.now() + timedelta(seconds=2)
    )
    for path, written in PLACES.items():
        assert written not in everything(path)
    assert everything("/tal-og-kilder/participants/data.json") == before["/tal-og-kilder/participants/data.json"]
    assert not is_found("19.344", "/soeg/", "Hvad er en klynge?")
    time.sleep(2.1)
    assert [path for path, written in PLACES.items() if written not in everything(path)] == []
    assert is_found("19.344", "/soeg/", "Hvad er en klynge?")


def test_a_metric_that_was_never_released_is_not_told_from_one_that_does_not_exist() -> None:
    metric = Metric.objects.create(key="secret-plans")
    Observation.objects.create(metric=metric, value=1, release_at=timezone.now() + timedelta(days=1))
    for path in ("/tal-og-kilder/{}/", "/tal-og-kilder/{}/data.json", "/tal-og-kilder/{}/data.csv"):
        secret, unknown = Client().get(path.format("secret-plans")), Client().get(path.format("no-such-plans"))
        assert secret.status_code == unknown.status_code == 404
        assert secret.content.decode().replace("secret", "no-such") == unknown.content.decode()


def test_the_data_is_revalidated_and_readable_from_any_site() -> None:
    first = Client().get("/tal-og-kilder/data.csv")
    again = Client().get("/tal-og-kilder/data.csv", headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
    assert first["Access-Control-Allow-Origin"] == again["Access-Control-Allow-Origin"] == "*"
    assert Client().post("/tal-og-kilder/data.csv").status_code == 405


def test_a_spreadsheet_takes_no_text_for_a_formula() -> None:
    metric = Metric.objects.get(key="participants")
    Observation.objects.create(
        metric=metric, value=5, period="2018", note='=HYPERLINK("https://elsewhere.example")'
    )
    assert "'=HYPERLINK" in everything("/tal-og-kilder/participants/data.csv")


def test_a_chart_is_drawn_from_two_periods_on() -> None:
    metric = Metric.objects.get(key="participants")
    assert "<polyline" not in everything("/tal-og-kilder/participants/")
    Observation.objects.create(metric=metric, value=19344, period="2019")
    html = everything("/tal-og-kilder/participants/")
    assert "<polyline" in html
    assert "2018: 18.058; 2019: 19.344" in html


def test_a_part_tells_its_share_of_the_whole_of_the_same_period() -> None:
    assert "(38,0\u00a0%)" in everything("/tal-og-kilder/new-skills/")
    Observation.objects.create(metric=Metric.objects.get(key="participants"), value=1, period="2020")
    assert "(38,0\u00a0%)" not in everything("/tal-og-kilder/new-skills/")
