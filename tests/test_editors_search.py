"""Editors' lists and choosers find as the public search does: other forms, parts of compounds, other spellings."""

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page

from assets.models import SiteDocument, SiteImage
from metrics.models import Metric
from tests.test_search import add_page, found

pytestmark = pytest.mark.django_db

LISTS = {
    "pages": "/admin/pages/search/results/?q={}",
    "pages below one": "/admin/pages/{home}/results/?q={}",
    "page chooser": "/admin/choose-page/search/?q={}",
    "images": "/admin/images/results/?q={}",
    "image chooser": "/admin/images/chooser/results/?q={}",
    "documents": "/admin/documents/results/?q={}",
    "document chooser": "/admin/documents/chooser/results/?q={}",
    "metrics": "/admin/snippets/metrics/metric/results/?q={}",
    "metric chooser": "/admin/snippets/choose/metrics/metric/results/?q={}",
}


@pytest.fixture
def _named_alike(home: Page) -> None:
    """Something of each kind that is called nearly the same."""
    add_page(home, "Netværksfordelene på Ærø", "Noget")
    SiteImage.objects.create(title="Netværksfordelene på Ærø", file=get_test_image_file())
    SiteDocument.objects.create(title="Netværksfordelene på Ærø", file=ContentFile(b"tekst", "tekst.txt"))
    metric = Metric.objects.get(key="members")
    metric.wordings.filter(locale__language_code="da").update(name="Netværksfordelene på Ærø")
    metric.save()


def listed(client: Client, name: str, home: Page, query: str) -> str:
    response = client.get(LISTS[name].replace("{home}", str(home.pk)).format(query))
    assert response.status_code == 200
    return BeautifulSoup(response.content.decode(), "html.parser").get_text(" ")


@pytest.mark.usefixtures("_named_alike")
@pytest.mark.parametrize("name", LISTS)
def test_every_list_and_chooser_knows_the_forms_and_parts_of_words(
    name: str, communications_officer: Client, home: Page
) -> None:
    for query in (
        "netværksf",
        "netvaerk",
        "fordel",
        "fordele",
        "aeroe netværksfordel",
        "netværksfordelenes",
        'Ærø "netværk"',
    ):
        assert "Netværksfordelene på Ærø" in listed(communications_officer, name, home, query), query
    for query in ("netværk bornholm", "stjernekikkert"):
        assert "Netværksfordelene på Ærø" not in listed(communications_officer, name, home, query), query


@pytest.mark.usefixtures("_named_alike")
@pytest.mark.parametrize("name", LISTS)
def test_a_question_of_a_thousand_words_is_answered(name: str, communications_officer: Client, home: Page) -> None:
    listed(communications_officer, name, home, "+".join(["1.000.000", "fordel"] * 600))


@pytest.mark.usefixtures("_named_alike")
@pytest.mark.parametrize("name", ["images", "documents"])
@pytest.mark.parametrize(("bound", "is_there"), [("max=0", True), ("min=1", False)])
def test_a_search_goes_with_a_filter_by_how_often_something_is_used(
    name: str, bound: str, is_there: bool, communications_officer: Client, home: Page
) -> None:
    told = listed(communications_officer, name, home, f"fordel&usage_count_{bound}")
    assert ("Netværksfordelene" in told) == is_there


@pytest.mark.usefixtures("_named_alike")
def test_a_picture_is_found_among_those_with_a_tag(communications_officer: Client) -> None:
    SiteImage.objects.get(title="Netværksfordelene på Ærø").tags.add("netværk")
    for tag, is_there in (("netværk", True), ("kultur", False)):
        chooser = communications_officer.get("/admin/images/chooser/results/", {"q": "fordel", "tag": tag})
        assert chooser.status_code == 200
        assert ("Netværksfordelene" in chooser.content.decode()) == is_there


def test_a_draft_is_found_by_its_own_title_in_the_editor_and_nowhere_else(
    communications_officer: Client, client: Client, home: Page
) -> None:
    page = add_page(home, "Udgivet", "Noget")
    page.title = "Stjernekikkerter"
    page.save_revision()
    assert "Stjernekikkerter" in listed(communications_officer, "pages", home, "stjernekikkert")
    assert found(client, "stjernekikkert") == []
    assert client.get("/soeg/forslag/?q=stjernek").json()["options"] == ""
    page.latest_revision.publish()
    assert found(client, "stjernekikkert") == ["Stjernekikkerter"]


def test_a_long_question_asks_the_database_no_more_often_than_a_short_one(communications_officer: Client) -> None:
    def queries(text: str) -> int:
        communications_officer.get("/admin/images/results/", {"q": text})
        with CaptureQueriesContext(connection) as captured:
            communications_officer.get("/admin/images/results/", {"q": text})
        return len(captured)

    assert queries("fordel") == queries("medlemmernes fordele i netværket på øerne " * 8)


def test_a_metric_is_found_by_other_forms_of_a_name_as_soon_as_it_has_it(
    communications_officer: Client, home: Page
) -> None:
    wording = Metric.objects.get(key="members").wordings.get(locale__language_code="da")
    wording.name = "Stjernekikkerter i brug"
    wording.save()
    assert "Stjernekikkerter i brug" in listed(communications_officer, "metrics", home, "stjernekikkerternes")
    wording.delete()
    english = Metric.objects.get(key="members").name_in("en")
    assert english not in listed(communications_officer, "metrics", home, "stjernekikkerternes")
