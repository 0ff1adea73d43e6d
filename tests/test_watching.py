"""Whoever watches the site is told how it is; others are told no more than whether it is there."""

import json
import logging
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import LazySettings
from django.db import OperationalError
from django.test import Client
from django.utils import timezone

from accounts.models import User
from clock.models import JobRun
from operating import checks_of_health
from operating.logged_lines import JsonLines, request_id
from operating.request_ids import HEADER
from publishing.overdue import STANDS_STILL_AFTER

TOKEN = "a-token-of-the-tests"  # noqa: S105
WATCHER = {"authorization": f"Bearer {TOKEN}"}
PROJECT_DIR = Path(__file__).resolve().parents[1]


@pytest.fixture
def client(settings: LazySettings) -> Client:
    """Asks by the machine's own address, as the probe of a container does."""
    settings.MONITORING_TOKEN = TOKEN
    settings.SECURE_SSL_REDIRECT = True
    return Client(headers={"host": "10.0.0.7"})


@pytest.fixture
def _clock_runs(db: None) -> None:
    JobRun.objects.create(name="a job", last_started=timezone.now())


def details(client: Client) -> dict[str, Any]:
    """What a watcher is told."""
    return dict(client.get("/readyz", headers=WATCHER).json())


def test_the_process_says_that_it_answers_without_the_database(client: Client) -> None:
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert response["Cache-Control"] == "no-store"


@pytest.mark.usefixtures("_clock_runs")
def test_all_is_well(client: Client) -> None:
    told = details(client)
    assert told["status"] == "well", told
    assert set(told["checks"]) == {"database", "migrations", "cache", "storage", "disk", "clock", "mail", "search"}


@pytest.mark.django_db
@pytest.mark.parametrize("authorization", ["", "Bearer", "Bearer x", f"Basic {TOKEN}", "Bearer æ"])
def test_without_the_token_nobody_is_told_details(authorization: str, client: Client) -> None:
    headers = {"authorization": authorization}
    assert client.get("/readyz", headers=headers).content == b"ready\n"
    assert client.get("/metrics", headers=headers).status_code == 404


@pytest.mark.django_db
def test_where_no_token_is_set_none_opens(client: Client, settings: LazySettings) -> None:
    settings.MONITORING_TOKEN = ""
    assert client.get("/readyz", headers={"authorization": "Bearer "}).content == b"ready\n"
    assert client.get("/metrics", headers={"authorization": "Bearer "}).status_code == 404


def test_without_the_database_the_site_is_not_ready(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    class Away:
        vendor = "postgresql"

        def cursor(self) -> None:
            raise OperationalError("connection refused")

    monkeypatch.setattr(checks_of_health, "connection", Away())
    response = client.get("/readyz")
    assert (response.status_code, response.content) == (503, b"not ready\n")
    told = details(client)
    assert told["status"] == "not ready"
    assert "connection refused" in told["checks"]["database"]["said"]
    for name in ("migrations", "clock", "mail"):
        assert told["checks"][name]["said"] == "Not tried: the database is away."
    assert client.get("/healthz").status_code == 200


@pytest.mark.django_db
def test_the_code_of_tomorrow_is_not_ready_on_the_tables_of_today(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = [(type("Migration", (), {"__str__": lambda self: "home.0099_more"})(), False)]
    monkeypatch.setattr(checks_of_health.MigrationExecutor, "migration_plan", lambda *args: plan)
    assert client.get("/readyz").status_code == 503


@pytest.mark.usefixtures("_clock_runs")
@pytest.mark.parametrize("broken", ["cache", "storage", "disk", "clock", "search"])
def test_what_pages_can_do_without_is_told_of_and_takes_no_site_away(
    broken: str, client: Client, monkeypatch: pytest.MonkeyPatch, settings: LazySettings, tmp_path: Path
) -> None:
    if broken == "cache":
        monkeypatch.setattr(checks_of_health.content_stamp, "read", lambda: None)
    elif broken == "storage":
        (tmp_path / "file").touch()
        settings.MEDIA_ROOT = str(tmp_path / "file")
    elif broken == "disk":
        monkeypatch.setattr(checks_of_health, "LEAST_FREE_SHARE", 1.1)
    elif broken == "search":
        settings.WAGTAILSEARCH_BACKENDS = {"database": {}, "default": {}}
        failing = SimpleNamespace(fault=lambda model: "ConnectionError")
        monkeypatch.setattr(checks_of_health, "get_search_backend", lambda: failing)
    else:
        late = timezone.now() - STANDS_STILL_AFTER - STANDS_STILL_AFTER
        JobRun.objects.update(last_started=late)
    told = details(client)
    assert told["status"] == "degraded"
    assert [name for name, check in told["checks"].items() if not check["well"]] == [broken]
    assert client.get("/readyz").status_code == 200


def test_each_disk_that_the_site_writes_to_is_looked_at(
    settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A file system of its own, on every Linux.
    settings.CONTENT_STAMP_DIR = "/proc"
    seen: set[int] = set()

    def usage(place: Path) -> Any:
        seen.add(place.stat().st_dev)
        return SimpleNamespace(total=10**12, free=10**11)

    monkeypatch.setattr(checks_of_health.shutil, "disk_usage", usage)
    checks_of_health.disk()
    assert seen == {Path(place).stat().st_dev for place in ("/proc", settings.MEDIA_ROOT)}


@pytest.mark.parametrize(("free", "is_well"), [(250_000_000, True), (150_000_000, False), (10**9, False)])
def test_a_disk_is_nearly_full_with_200_megabytes_or_a_fiftieth_left(
    free: int, is_well: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    total = 10**11 if free == 10**9 else 10**9
    monkeypatch.setattr(
        checks_of_health.shutil, "disk_usage", lambda place: SimpleNamespace(total=total, free=free)
    )
    if is_well:
        assert "250 MB free" in checks_of_health.disk()
    else:
        with pytest.raises(checks_of_health.Unwell, match="MB left"):
            checks_of_health.disk()


@pytest.mark.usefixtures("_clock_runs")
def test_requests_are_counted_for_prometheus_by_view(client: Client, settings: LazySettings) -> None:
    settings.SECURE_SSL_REDIRECT = False
    visitor = Client()
    visitor.get("/")
    visitor.get("/findes-ikke/")

    def count(view: str, status: int) -> float:
        text = client.get("/metrics", headers=WATCHER).content.decode()
        line = f'site_requests_total{{method="GET",status="{status}",view="{view}"}}'
        assert 'site_check_well{check="database"} 1.0' in text
        assert f'site_request_seconds_count{{view="{view}"}}' in text
        return next(float(each.split()[-1]) for each in text.splitlines() if each.startswith(line))

    before = count("wagtail_serve", 404)
    visitor.get("/findes-heller-ikke/?q=hemmeligt")
    assert count("wagtail_serve", 404) == before + 1
    assert "hemmeligt" not in client.get("/metrics", headers=WATCHER).content.decode()


class TestLoggedLines:
    @pytest.fixture
    def lines(self) -> Any:
        """What the site logs, as LOG_FORMAT=json writes it."""
        written: list[str] = []

        class Kept(logging.Handler):
            def emit(self, record: logging.LogRecord) -> None:
                written.append(self.format(record))

        handler = Kept()
        handler.setFormatter(JsonLines())
        root, level = logging.getLogger(), logging.getLogger().level
        root.addHandler(handler)
        root.setLevel(logging.INFO)
        yield written
        root.removeHandler(handler)
        root.setLevel(level)

    @pytest.mark.django_db
    def test_a_request_is_one_line_with_the_id_of_its_answer(self, lines: list[str]) -> None:
        response = Client().get("/findes-ikke/?e-mail=a@example.org", headers={"x-request-id": "from-nginx-1"})
        assert response[HEADER] == "from-nginx-1"
        told = [json.loads(line) for line in lines]
        assert {each["request_id"] for each in told} == {"from-nginx-1"}
        (answered,) = [each for each in told if "view" in each]
        assert (answered["view"], answered["status"], answered["method"]) == ("wagtail_serve", 404, "GET")
        assert not request_id.get()

    @pytest.mark.django_db
    @pytest.mark.parametrize("given", ["", "short", "a\nb: c-d-e-f-g", "x" * 65, "æøåæøåæøå"])
    def test_an_id_that_is_none_is_not_taken_over(self, given: str) -> None:
        answered = Client().get("/robots.txt", headers={"x-request-id": given})[HEADER]
        assert re.fullmatch(r"[0-9a-f]{32}", answered)

    @pytest.mark.django_db
    def test_nobody_is_named(self, lines: list[str]) -> None:
        user = User.objects.create_user("gerda", email="gerda@example.org", password="long-enough-for-a-test")
        visitor = Client(raise_request_exception=False, headers={"x-forwarded-for": "203.0.113.9"})
        visitor.post("/admin/login/", {"username": "gerda", "password": "wrong-but-mine"})
        visitor.get("/kladde/a-secret-of-a-link/")
        visitor.get("/soeg/?q=gerda@example.org")
        try:
            raise ValueError(f"DETAIL: Key (email)=({user.email}) from 203.0.113.9 at /x?q=hemmeligt")
        except ValueError:
            logging.getLogger("site").exception("Mail to %s failed, for 2001:db8:0:1::7", user.email)
        assert len(lines) > 3
        said = "\n".join(lines)
        for secret in ("gerda", "203.0.113.9", "2001:db8", "wrong-but-mine", "a-secret", "hemmeligt"):
            assert secret not in said, said
        assert "ValueError" in json.loads(lines[-1])["fault"]

    def test_one_variable_switches_them_on(self) -> None:
        code = "import django; django.setup(); import logging; logging.getLogger('x').warning('a %s', 1)"
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-c", code],
            cwd=PROJECT_DIR / "site",
            env={
                "LOG_FORMAT": "json",
                "DJANGO_SETTINGS_MODULE": "config.settings.test",
                "PYTHONPATH": f"{PROJECT_DIR}",
            },
            capture_output=True,
            text=True,
            check=True,
        )
        assert json.loads(done.stderr.splitlines()[-1])["message"] == "a 1"
