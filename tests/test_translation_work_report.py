"""The report of what waits in each language, for those who see to both sides of a translation."""

from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook  # type: ignore[import-untyped]
from wagtail.models import Locale, PageLogEntry
from wagtail_localize.models import Translation

from accounts.models import User
from clusterinfo.models import InfoPage
from home.models import HomePage
from tests.test_rights import is_turned_away
from tests.translated_pages import page_with_everything, publish, translate
from translation.segments.models import Assignment

REPORT = "/admin/reports/translation/"


@pytest.fixture
def behind(home: HomePage, english: Locale, translator: Client) -> Translation:
    """A page of which two Danish texts have changed, given to a translator."""
    page = page_with_everything(home)
    translation = translate(page, english)
    publish(translation)
    page.lead = "Vi er en klynge i Danmark."
    page.body[0].value["heading"] = "Hvem er vi?"
    page.save_revision().publish()
    person = User.objects.get(groups__name="Oversættere")
    person.first_name, person.last_name = "Ida", "Lund"
    person.save()
    Assignment.objects.create(translation=translation, person=person)
    return translation


def rows(client: Client, query: str = "", table: str = "table.listing:not(.inbox-summary)") -> list[list[str]]:
    soup = BeautifulSoup(client.get(f"{REPORT}{query}").content, "html.parser")
    return [
        [" ".join(cell.get_text(" ").split()) for cell in row.select("th, td")]
        for row in soup.select(f"{table} tbody tr")
    ]


def test_it_says_by_page_what_waits_since_when_and_whose_it_is(behind: Translation, administrator: Client) -> None:
    today = timezone.localdate()
    [[what, language, changed, words, done, since, person, step]] = rows(administrator)
    assert (what, language, changed, words, done) == ("Om os", "Engelsk", "2 tekster", "9", "80 %")
    assert (person, step) == ("Ida Lund", "Skal oversættes")
    assert since.startswith(f"{today.day}. ")
    [[name, jobs, texts, words, figures, oldest]] = rows(administrator, table="table.inbox-summary")
    assert (name, jobs, texts, words, figures) == ("Engelsk", "1", "2", "9", "0")
    assert oldest == since


def test_the_oldest_is_named_of_the_whole_language(
    behind: Translation, home: HomePage, administrator: Client
) -> None:
    PageLogEntry.objects.filter(page__title="Om os", action="wagtail.publish").update(
        timestamp=datetime(2026, 3, 2, 12, tzinfo=UTC)
    )
    assert rows(administrator, table="table.inbox-summary")[0][-1] != "–"
    home.add_child(instance=InfoPage(title="Nyt", lead="Helt nyt.")).save_revision().publish()
    assert len(rows(administrator)) == 2
    assert rows(administrator, "?language=en") == rows(administrator)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_it_is_exported_as_the_other_reports_are(kind: str, behind: Translation, administrator: Client) -> None:
    response: Any = administrator.get(REPORT, {"export": kind})
    content = b"".join(response.streaming_content)
    if kind == "csv":
        heading, line = content.decode().splitlines()
        assert heading.startswith("Sprog,Hvad,Art,Tekster,Ord,")
        today = timezone.localdate().isoformat()
        assert line == f"Engelsk,Om os,Sider,2,9,0,80,{today},Ida Lund,Skal oversættes"
    else:
        heading, line = load_workbook(BytesIO(content)).active.iter_rows(values_only=True)
        assert heading[:2] == ("Sprog", "Hvad")
        assert line[:7] == ("Engelsk", "Om os", "Sider", 2, 9, 0, 80)
        assert isinstance(line[7], date)


def test_it_is_for_those_who_see_to_both_languages(
    translator: Client, communications_officer: Client, administrator: Client
) -> None:
    for client in (translator, communications_officer):
        assert is_turned_away(client, REPORT)
        assert REPORT not in client.get("/admin/").content.decode()
    assert REPORT in administrator.get("/admin/").content.decode()


def test_where_nothing_waits_it_says_so(administrator: Client) -> None:
    assert "Intet venter på at blive oversat." in administrator.get(REPORT).content.decode()
    assert administrator.get(reverse("translation_work_report_results")).status_code == 200


def test_the_number_of_queries_does_not_grow_with_the_report(home: HomePage, administrator: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert administrator.get(REPORT).status_code == 200
        return len(asked)

    home.add_child(instance=InfoPage(title="Nyt", lead="Helt nyt.")).save_revision().publish()
    queries()
    before = queries()
    for number in range(4):
        home.add_child(instance=InfoPage(title=f"Nyt {number}", lead="Nyt.")).save_revision().publish()
    queries()
    assert queries() == before
