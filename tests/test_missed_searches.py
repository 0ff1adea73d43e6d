"""What people search for in vain: counted without a lock and without a person, read by who may help, forgotten."""

import re
import threading
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from publishing.stamp import content_stamp
from search.missed import noting
from search.missed.missed_retention import delete_old
from search.models import MissedSearch

pytestmark = pytest.mark.django_db
BROWSER = {"Sec-Fetch-Dest": "document", "Sec-Fetch-Mode": "navigate"}


def search(client: Client, query: str, address: str = "/soeg/", **headers: str) -> None:
    assert client.get(address, {"q": query}, headers={**BROWSER, **headers}).status_code == 200


def counted() -> dict[tuple[str, str], int]:
    """What is counted once this process has written it."""
    noting.write_noted()
    return {(row.language, row.query): row.times for row in MissedSearch.objects.all()}


def test_what_nobody_found_is_counted_by_day_language_and_text(client: Client) -> None:
    search(client, "Hejren  flyver")
    search(client, "hejren flyver")
    search(client, "hejren flyver", "/en/search/")
    search(client, "klynge")
    assert counted() == {("da", "hejren flyver"): 2, ("en", "hejren flyver"): 1}
    search(client, "hejren flyver")
    assert counted()["da", "hejren flyver"] == 3
    assert set(MissedSearch.objects.values_list("day", flat=True)) == {timezone.localdate()}


@pytest.mark.parametrize(
    "query",
    [
        "anna.hejre@example.org",
        "anna @ hejre",
        "hejre 20 12 34 56",
        "hejre +45 2012-3456",
        "010203-1234 hejre",
        "https://hejre.example/?token=abc",
        "www.hejre.example",
        "77188",
        "hejre 123 456",
        "hejre " * 11,
    ],
)
def test_what_may_be_about_somebody_is_not_kept(query: str, client: Client) -> None:
    search(client, query)
    assert counted() == {}


@pytest.mark.parametrize("query", ["hejre 12345", "hejre 2026-2", "hejre " * 9 + "hejren"])
def test_a_short_number_and_a_question_of_sixty_letters_are_nobodys(query: str, client: Client) -> None:
    search(client, query)
    assert counted() == {("da", query): 1}


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Dest": ""},
        {"Sec-Fetch-Dest": "empty"},
        {"Sec-Purpose": "prefetch;prerender"},
        {"Purpose": "prefetch"},
    ],
)
def test_what_no_person_has_opened_is_not_counted(headers: dict[str, str], client: Client) -> None:
    search(client, "hejren", **headers)
    client.head("/soeg/", {"q": "hejren"}, headers=BROWSER)
    assert counted() == {}


def test_the_search_itself_writes_nothing_and_the_count_moves_no_stamp(client: Client) -> None:
    search(client, "klynge")
    before = content_stamp.read()
    with CaptureQueriesContext(connection) as queries:
        search(client, "hejren")
    assert [sql["sql"] for sql in queries.captured_queries if not sql["sql"].startswith("SELECT")] == []
    assert counted()
    assert content_stamp.read() == before


def test_a_flood_fills_neither_memory_nor_table(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(noting, "MOST_NOTED", 3)
    monkeypatch.setattr(type(MissedSearch.objects.all()), "MOST_A_DAY", 4)
    for number in (*range(5), 2):
        search(client, f"hejre{number}")
    assert counted() == {("da", "hejre0"): 1, ("da", "hejre1"): 1, ("da", "hejre2"): 2}
    for letter in "abc":
        search(client, f"stork{letter}")
    assert len(counted()) == 4
    search(client, "hejre0")
    assert counted()["da", "hejre0"] == 2


def test_a_day_has_room_of_its_own(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(MissedSearch.objects.all()), "MOST_A_DAY", 1)
    MissedSearch.objects.create(day=timezone.localdate() - timedelta(days=1), language="da", query="due")
    search(client, "hejre")
    assert ("da", "hejre") in counted()


def test_a_database_that_is_away_costs_the_count_and_no_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> None:
        raise OperationalError("connection refused")

    closed = []
    monkeypatch.setattr(noting.connections, "close_all", lambda: closed.append(True))
    monkeypatch.setattr(noting, "write_noted", away)
    noting._write_in_a_thread()
    assert closed


def test_however_much_is_noted_one_thread_waits_to_write_it(client: Client) -> None:
    before = threading.active_count()
    for number in range(5):
        search(client, f"hejre{number}")
    assert threading.active_count() == before + 1
    waiting = [*noting._waiting]
    assert len(counted()) == 5
    search(client, "hejre once more")
    assert len(noting._waiting) == len(waiting) == 1
    assert noting._waiting != waiting, "What is noted after that waits for another one."


def test_the_clock_forgets_what_is_older_than_90_days() -> None:
    for days in (0, 90, 91, 400):
        MissedSearch.objects.create(
            day=timezone.localdate() - timedelta(days=days), language="da", query=f"dag{days}"
        )
    assert delete_old()
    assert set(MissedSearch.objects.values_list("query", flat=True)) == {"dag0", "dag90"}
    assert delete_old() == ""


def test_the_report_adds_up_and_leads_to_the_forms_with_the_words_in_them(communications_officer: Client) -> None:
    for days, times in ((0, 2), (3, 5)):
        day = timezone.localdate() - timedelta(days=days)
        MissedSearch.objects.create(day=day, language="da", query="<b>hejre", times=times)
    response = communications_officer.get("/admin/reports/missed-searches/")
    page = BeautifulSoup(response.content.decode(), "html.parser")
    (row,) = page.select("main table tbody tr")
    assert [cell.get_text(strip=True) for cell in row.select("td")][:3] == ["<b>hejre", "dansk", "7"]
    for link in row.select("a"):
        form = BeautifulSoup(communications_officer.get(str(link["href"])).content.decode(), "html.parser")
        field = form.select_one("[name=words]")
        assert field is not None
        assert str(field.get("value") or field.get_text()).strip() == "<b>hejre"
        assert form.select("[name=language] option[selected][value=da]")


def test_the_report_begins_with_what_is_searched_for_most(communications_officer: Client) -> None:
    for language, query, days, times in (
        *(("da", "stork", 0, 1), ("da", "hejre", 5, 4)),
        *(("da", "due", 2, 1), ("en", "due", 1, 2)),
    ):
        day = timezone.localdate() - timedelta(days=days)
        MissedSearch.objects.create(day=day, language=language, query=query, times=times)
    response = communications_officer.get("/admin/reports/missed-searches/")
    rows = BeautifulSoup(response.content.decode(), "html.parser").select("main table tbody tr td:first-child")
    assert [cell.get_text(strip=True) for cell in rows] == ["hejre", "due", "stork", "due"]


@pytest.mark.parametrize("typed", ["=1+cmd|'/c calc'!a0", "-hejre", "+hejre", "hejre;=1+cmd|'/c calc'!a0"])
def test_no_program_takes_what_was_typed_for_a_formula(
    typed: str, client: Client, communications_officer: Client
) -> None:
    search(client, typed)
    assert counted() == {("da", typed): 1}
    response = communications_officer.get("/admin/reports/missed-searches/?export=csv")
    (_headings, row) = response.getvalue().decode().splitlines()
    begins = [cell.strip(' "')[:1] for cell in re.split("[,;]", row)]
    assert not set(begins) & set("=+-@")


def test_who_may_do_nothing_about_it_neither_sees_it_nor_its_links(
    client: Client, communications_officer: Client
) -> None:
    newcomer = User.objects.create_user("ny", password="x")
    newcomer.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(newcomer)

    def may_see(who: Client) -> tuple[int, bool]:
        status = who.get("/admin/reports/missed-searches/").status_code
        return status, "missed-searches" in who.get("/admin/").content.decode()

    assert may_see(communications_officer) == (200, True)
    assert may_see(client) == (302, False)
