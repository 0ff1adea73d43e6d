"""The figures as programs read them: every column that docs/data.md promises, structured data, the feed's texts."""

import csv
import json
import re
from datetime import UTC, date, datetime
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any
from unittest.mock import patch
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from clusterinfo.models import ClusterPage
from metrics.models import Kind, Metric, MetricWording, Observation, Source
from metrics.notation.figure import Qualifier, Unit
from metrics.public import catalogue, feeds, open_data
from metrics.public.open_data import COLUMNS

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
FIRST_RELEASE, CORRECTED = datetime(2020, 1, 2, 9, tzinfo=UTC), datetime(2020, 3, 4, 9, tzinfo=UTC)
CORRECTION = {
    "METRIC": "growth",
    "NAME": "growth",
    "UNIT_MEASURE": "percent",
    "QUALIFIER": "about",
    "DECIMALS": 1,
    "TIME_PERIOD": "2019",
    "OBS_VALUE": "3.5",
    "KIND": "correction",
    "NOTE": "Regnefejl",
    "AS_OF": "2019-12-31",
    "RELEASED_AT": CORRECTED.isoformat(),
    "SOURCE": "Styrelsen: Rapport",
    "SOURCE_URL": "https://example.org/rapport",
    "SELF_REPORTED": True,
    "PART_OF": "participants",
    "REPLACED_BY": "clusters",
}
FIRST = CORRECTION | {
    "OBS_VALUE": "3.6",
    "KIND": "first",
    "NOTE": "",
    "AS_OF": "",
    "RELEASED_AT": FIRST_RELEASE.isoformat(),
    "SOURCE": "",
    "SOURCE_URL": "",
}


@pytest.fixture(autouse=True)
def growth(db: None) -> Metric:
    """A metric of which every column says something: a value, and its correction."""
    metric = Metric.objects.create(
        key="growth",
        unit=Unit.PERCENT,
        decimals=1,
        qualifier=Qualifier.ABOUT,
        self_reported=True,
        part_of=Metric.objects.get(key="participants"),
        replaced_by=Metric.objects.get(key="clusters"),
    )
    source = Source.objects.create(publisher="Styrelsen", title="Rapport", url="https://example.org/rapport")
    values: list[dict[str, Any]] = [
        {"value": Decimal("3.6"), "release_at": FIRST_RELEASE},
        {"value": Decimal("3.5"), "release_at": CORRECTED, "kind": Kind.CORRECTION, "note": "Regnefejl"}
        | {"as_of": date(2019, 12, 31), "source": source},
    ]
    for value in values:
        Observation.objects.create(metric=metric, period="2019", **value)
    return metric


def test_json_has_every_column_of_every_released_value_newest_first() -> None:
    response = Client().get("/tal-og-kilder/growth/data.json")
    assert response["Content-Type"] == "application/json; charset=utf-8"
    assert response["Content-Disposition"] == 'inline; filename="growth.json"'
    assert response["Cache-Control"] == "public, no-cache"
    assert json.loads(response.getvalue()) == {"columns": list(COLUMNS), "observations": [CORRECTION, FIRST]}


def test_csv_says_the_same() -> None:
    response = Client().get("/tal-og-kilder/growth/data.csv")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'inline; filename="growth.csv"'
    rows = list(csv.DictReader(StringIO(response.getvalue().decode())))
    assert rows == [{name: str(value) for name, value in row.items()} for row in (CORRECTION, FIRST)]


def test_the_columns_are_those_of_the_documentation() -> None:
    text = (Path(__file__).parents[1] / "docs" / "data.md").read_text()
    first_cells = [line.split("|")[1] for line in text.splitlines() if line.startswith("| `")]
    documented = [name for cell in first_cells for name in re.findall(r"`([A-Z_]+)`", cell)]
    assert list(COLUMNS) == documented


@pytest.mark.parametrize(
    ("address", "filename", "name"),
    [
        ("/tal-og-kilder/data.json", "tal-og-kilder.json", "Medlemmer"),
        ("/en/figures-and-sources/data.json", "figures-and-sources.json", "Members"),
    ],
)
def test_all_figures_in_use_come_together_with_their_names_in_the_language(
    address: str, filename: str, name: str
) -> None:
    response = Client().get(address)
    assert response["Content-Disposition"] == f'inline; filename="{filename}"'
    rows = json.loads(response.getvalue())["observations"]
    assert name in [row["NAME"] for row in rows if row["METRIC"] == "members"]
    # No page shows it: it has an address, and is in no list.
    assert "growth" not in [row["METRIC"] for row in rows]


def linked_data(path: str) -> dict[str, Any]:
    """The data set that a figures page describes to search engines."""
    soup = BeautifulSoup(Client().get(path).content, "html.parser")
    found = [json.loads(script.string or "") for script in soup.select('script[type="application/ld+json"]')]
    return next(data for data in found if data.get("@type") == "Dataset")


def test_a_metric_describes_itself_to_search_engines(growth: Metric) -> None:
    data = linked_data("/tal-og-kilder/growth/")
    assert data == {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": "growth",
        "description": "",
        "url": data["url"],
        "inLanguage": "da",
        "publisher": {"@type": "Organization", "name": "DigitalLead"},
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": encoding,
                "contentUrl": f"{data['url']}data.{ending}",
            }
            for encoding, ending in (("application/json", "json"), ("text/csv", "csv"))
        ],
        "variableMeasured": {
            "@type": "Observation",
            "name": "growth",
            "url": data["url"],
            "value": "3.5",
            "unitText": "procent",
            "observationDate": "2020-03-04",
            "observationPeriod": "2019",
        },
    }
    assert data["url"].endswith("/tal-og-kilder/growth/")


def test_a_value_without_a_period_names_none() -> None:
    assert "observationPeriod" not in linked_data("/tal-og-kilder/members/")["variableMeasured"]


def test_all_figures_together_are_a_data_set_of_their_page() -> None:
    data = linked_data("/en/figures-and-sources/")
    assert (data["name"], data["inLanguage"]) == ("Figures and sources", "en")
    assert data["description"]
    assert data["url"].endswith("/en/figures-and-sources/")
    assert "variableMeasured" not in data


def test_an_explanation_cannot_end_the_structured_data(growth: Metric) -> None:
    wording = Metric.objects.get(key="members").wording("da")
    assert wording is not None
    wording.definition = "Mere & mindre </script><b>"
    wording.save()
    assert linked_data("/tal-og-kilder/members/")["description"] == "Mere & mindre </script><b>"
    assert "</script><b>" not in Client().get("/tal-og-kilder/members/").content.decode()


def test_a_character_that_xml_cannot_hold_takes_no_feed_down() -> None:
    MetricWording.objects.filter(metric__key="participants").update(name="Delta\x08gere")
    feed = ElementTree.fromstring(Client().get("/tal-og-kilder/feed.xml").content)  # noqa: S314 - our own
    titles = [entry.findtext(f"{ATOM}title") or "" for entry in feed.findall(f"{ATOM}entry")]
    assert any(title.startswith("Deltagere: ") for title in titles)


def test_the_feed_tells_value_period_and_what_was_there_before() -> None:
    participants = Metric.objects.get(key="participants")
    Observation.objects.create(metric=participants, value=18000, period="2018", kind=Kind.REVISION, note="Talt om")
    feed = ElementTree.fromstring(Client().get("/tal-og-kilder/feed.xml").content)  # noqa: S314 - our own
    page = BeautifulSoup(Client().get("/tal-og-kilder/").content, "html.parser")
    assert feed.findtext(f"{ATOM}title") == "Tal og kilder – DigitalLead"
    lead = page.select_one(".lead")
    assert lead is not None
    assert feed.findtext(f"{ATOM}subtitle") == lead.get_text(strip=True)
    links = {link.get("rel"): str(link.get("href")) for link in feed.findall(f"{ATOM}link")}
    assert links["alternate"].endswith("/tal-og-kilder/")
    assert links["self"].endswith("/tal-og-kilder/feed.xml")
    entry = feed.findall(f"{ATOM}entry")[0]
    value = participants.current()
    assert value is not None
    assert entry.findtext(f"{ATOM}title") == "Deltagende virksomheder: 18.000"
    assert entry.findtext(f"{ATOM}summary") == "Periode: 2018. Før: 18.058. Talt om"
    address = f"{links['alternate']}participants/"
    assert entry.find(f"{ATOM}link").get("href") == address  # type: ignore[union-attr]
    assert entry.findtext(f"{ATOM}id") == f"{address}#observation-{value.pk}"
    assert datetime.fromisoformat(entry.findtext(f"{ATOM}updated") or "") == value.release_at


def in_use(number: int, beginning: str = "m-") -> None:
    """So many more metrics on a page, each with a value."""
    page = ClusterPage.objects.get(locale__language_code="da")
    text = ""
    for each in range(number):
        metric = Metric.objects.create(key=f"{beginning}{each:03}", unit=Unit.COUNT)
        Observation.objects.create(metric=metric, value=each, period="2019", release_at=FIRST_RELEASE)
        text += f'<p><a linktype="metric" id="{metric.pk}">{metric.key}</a></p>'
    page.body.append(("section", {"heading": "Flere tal", "text": text}))
    page.save_revision().publish()


def test_a_long_list_of_figures_is_paged_and_every_one_stands_on_one_page() -> None:
    def listed(address: str) -> list[str]:
        soup = BeautifulSoup(Client().get(address).content, "html.parser")
        return [str(link["href"]) for link in soup.select(".figure-list__name a")]

    def links(address: str) -> list[tuple[str, str]]:
        soup = BeautifulSoup(Client().get(address).content, "html.parser")
        return [(str(link["rel"][0]), str(link["href"])) for link in soup.select(".pagination a")]

    first = "/tal-og-kilder/"
    assert links(first) == []
    with patch.object(catalogue, "METRICS_PER_PAGE", 500):
        in_use(240)
        whole = listed(first)
    assert len(whole) > 240
    assert [*listed(first), *listed(f"{first}2/"), *listed(f"{first}3/")] == whole
    assert len(listed(first)) == len(listed(f"{first}2/")) == 100
    assert links(first) == [("next", f"{first}2/")]
    assert links(f"{first}2/") == [("prev", first), ("next", f"{first}3/")]
    assert links(f"{first}3/") == [("prev", f"{first}2/")]
    for address in ("1/", "4/", "02/", "0/", "99999/"):
        assert Client().get(f"{first}{address}").status_code == 404


def test_a_page_of_the_list_reads_the_metrics_that_stand_on_it_and_no_others() -> None:
    in_use(120)
    with patch.object(catalogue, "PublicMetric", wraps=catalogue.PublicMetric) as read:
        page = Client().get("/tal-og-kilder/2/")
    listed = BeautifulSoup(page.content, "html.parser").select(".figure-list__name")
    assert 0 < len(listed) == read.call_count < 100


def test_a_metric_whose_key_is_a_number_keeps_its_address() -> None:
    in_use(101, beginning="")
    shown = [BeautifulSoup(Client().get(f"/tal-og-kilder/{key}/").content, "html.parser") for key in ("100", "2")]
    assert [bool(page.select_one(".figure-list")) for page in shown] == [False, True]


def test_the_feed_reads_no_more_metrics_than_it_tells_of() -> None:
    in_use(120)
    with patch.object(feeds, "published", wraps=catalogue.published) as read:
        entries = ElementTree.fromstring(Client().get("/tal-og-kilder/feed.xml").content)  # noqa: S314 - our own
    assert len(entries.findall(f"{ATOM}entry")) == 50
    assert len(read.call_args.args[1]) <= 50


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_data_of_many_figures_is_sent_while_it_is_read_a_few_metrics_at_a_time(kind: str) -> None:
    address = f"/tal-og-kilder/data.{kind}"
    whole = Client().get(address).getvalue()
    with patch.object(catalogue, "METRICS_PER_PAGE", 3), patch.object(open_data, "CHUNK", 200):
        response = Client().get(address)
        chunks: list[bytes] = list(response.streaming_content)  # type: ignore[attr-defined]
    assert len(chunks) > 5
    assert b"".join(chunks) == whole
