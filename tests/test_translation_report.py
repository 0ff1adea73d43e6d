"""wagtail-localize's report of translations says "Ajour" only of those that are."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation

from clusterinfo.models import InfoPage
from home.models import HomePage
from tests.translated_pages import page_with_everything, published_translation, translate

REPORT = "/admin/localize/reports/translations/"


@pytest.fixture
def translation(home: HomePage, english: Locale) -> Translation:
    return published_translation(page_with_everything(home), english)


def status(client: Client, title: str) -> str:
    rows = BeautifulSoup(client.get(REPORT).content, "html.parser").select("tbody tr")
    [row] = [row for row in rows if title in row.get_text()]
    return " ".join(row.get_text(" ").split())


def test_it_follows_what_is_public(translation: Translation, communications_officer: Client) -> None:
    assert "Ajour" in status(communications_officer, "Om os")
    StringTranslation.objects.filter(data="We are a cluster.").update(data="We are one.")
    told = status(communications_officer, "Om os")
    assert "Skal udgives" in told
    assert "Ajour" not in told
    InfoPage.objects.get(slug="om-os").unpublish()
    assert "Den danske original er taget ned." in status(communications_officer, "Om os")
    Translation.objects.filter(pk=translation.pk).update(enabled=False)
    InfoPage.objects.get(slug="om-os").get_latest_revision().publish()
    assert "Stoppet" in status(communications_officer, "Om os")


def test_one_translation_alone_tells_the_same(translation: Translation) -> None:
    assert translation.get_status_display() == "Ajour"
    StringTranslation.objects.filter(data="We are a cluster.").delete()
    assert translation.get_status_display() == "1 tekst skal oversættes"


def test_its_queries_do_not_grow_with_each_state(
    translation: Translation, home: HomePage, english: Locale, administrator: Client
) -> None:
    administrator.get(REPORT)
    with CaptureQueriesContext(connection) as before:
        administrator.get(REPORT)
    page = home.add_child(instance=InfoPage(title="Om dem", slug="om-dem"))
    translate(page, english, {"Om dem": "About them", "om-dem": "about-them"}).save_target(publish=False)
    with CaptureQueriesContext(connection) as after:
        administrator.get(REPORT)
    # wagtail-localize itself asks for the target of each row; the states are asked for together.
    texts = [query["sql"] for query in after if "wagtail_localize_stringtranslation" in query["sql"]]
    assert len(texts) <= len([query for query in before if "wagtail_localize_stringtranslation" in query["sql"]])
