"""What runs by time runs once, at its time; what fails stops nothing else, and what was killed runs anew."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from pathlib import Path
from threading import Event, Thread

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from clock import ticking, timed_jobs
from clock.models import JobOutcome, JobRun
from clock.rounds import Ran
from clock.timed_jobs import DAILY, TimedJob
from clusterinfo.enquiries.models import Enquiry
from home.models import HomePage
from publishing.planned_job import PLANNED_PUBLISHING
from tests.prepared_site import PROJECT_DIR, create_database, drop_database, own_database
from tests.test_planned_publishing import plan


def run() -> tuple[str, str]:
    """What the command says on its two ways out, with how it ended behind the second."""
    output, errors = StringIO(), StringIO()
    try:
        call_command("run_due", stdout=output, stderr=errors)
    except CommandError as error:
        return output.getvalue(), errors.getvalue() + str(error)
    return output.getvalue(), errors.getvalue()


@pytest.fixture
def jobs(monkeypatch: pytest.MonkeyPatch) -> dict[str, TimedJob]:
    """No jobs but those a test adds."""
    alone: dict[str, TimedJob] = {}
    monkeypatch.setattr(timed_jobs, "_JOBS", alone)
    return alone


def add(name: str, result: str | Exception = "", every: timedelta = DAILY) -> list[str]:
    """Register a job. Returns a list that gets an entry each time it runs."""
    runs: list[str] = []

    def run_it() -> str:
        runs.append(name)
        if isinstance(result, Exception):
            raise result
        return result

    timed_jobs.add_timed_job(TimedJob(name, name.title(), every, run_it))
    return runs


def let_pass(name: str, passed: timedelta) -> None:
    """As if the last run had begun so long ago."""
    row = JobRun.objects.get(name=name)
    assert row.last_started
    JobRun.objects.filter(name=name).update(last_started=row.last_started - passed)


def test_every_kind_of_work_that_waits_for_a_time_is_registered() -> None:
    assert {job.name for job in timed_jobs.timed_jobs()} == {
        "planned_publishing",
        "review_reminders",
        "old_enquiries",
        "old_missed_searches",
        "old_sessions",
        "pictures",
        "missing_pictures",
        "translation_digests",
        "files_of_texts",
        "old_files_of_texts",
        "mail_delivery",
        "old_mails",
    }


@pytest.mark.django_db
def test_one_command_does_all_that_is_due(home: HomePage) -> None:
    from clusterinfo.models import InfoPage

    page = home.add_child(instance=InfoPage(title="Nyhed", slug="nyhed", live=False))
    plan(page)
    old = Enquiry.objects.create(
        organisation="Gammel A/S", name="N", email="n@example.org", message="", language="da"
    )
    Enquiry.objects.filter(pk=old.pk).update(received_at=timezone.now() - timedelta(days=400))
    Session.objects.create(session_key="over", expire_date=timezone.now() - timedelta(days=1))
    output, errors = run()
    assert "Udgivet: Nyhed" in output
    assert "1 henvendelse slettet" in output
    assert errors == ""
    page.refresh_from_db()
    assert page.live
    assert not Enquiry.objects.filter(pk=old.pk).exists()
    assert not Session.objects.filter(session_key="over").exists()


@pytest.mark.django_db
def test_a_job_waits_until_its_time_has_come_again(jobs: dict[str, TimedJob]) -> None:
    runs = add("daily")
    run()
    assert run() == ("", "")
    let_pass("daily", timedelta(hours=23, minutes=59))
    run()
    assert len(runs) == 1
    let_pass("daily", timedelta(minutes=1))
    assert run() == ("Daily: intet at gøre\n", "")
    assert len(runs) == 2


def test_the_clock_goes_on_with_other_jobs_while_one_takes_long(monkeypatch: pytest.MonkeyPatch) -> None:
    stop, has_begun, others_ran = Event(), Event(), Event()

    def rounds(is_long: bool) -> Iterator[Ran]:
        if is_long:
            has_begun.set()
            others_ran.wait(timeout=60)
            stop.set()
        elif has_begun.is_set():
            others_ran.set()
        yield from ()

    monkeypatch.setattr(ticking, "run_due", rounds)
    clock = Thread(target=ticking.keep_running, args=(stop, 0.01, str))
    clock.start()
    clock.join(timeout=120)
    assert others_ran.is_set()
    assert not clock.is_alive()


@pytest.mark.fault("a job fails, or its process is killed")
@pytest.mark.django_db
def test_a_job_that_fails_stops_no_other_and_is_tried_again_before_its_day(jobs: dict[str, TimedJob]) -> None:
    broken, sound = add("broken", OSError("The mail server is away.")), add("sound", "All well.")
    output, errors = run()
    assert output == "Sound: All well.\n"
    assert "The mail server is away." in errors
    assert errors.endswith("1 job mislykkedes.")
    row = JobRun.objects.get(name="broken")
    assert (row.outcome, row.message) == (JobOutcome.FAILED, "OSError: The mail server is away.")
    let_pass("broken", timedelta(minutes=16))
    let_pass("sound", timedelta(minutes=16))
    run()
    assert (len(broken), len(sound)) == (2, 1)


@pytest.mark.django_db
def test_who_has_seen_the_same_claims_only_once(jobs: dict[str, TimedJob]) -> None:
    add("shared")
    [(job, seen)] = JobRun.objects.of_registered()
    now = timezone.now()
    assert JobRun.objects.claim(seen, now, job.longest)
    assert not JobRun.objects.claim(seen, now + timedelta(seconds=1), job.longest)


@pytest.mark.django_db
def test_who_took_too_long_does_not_end_the_claim_of_its_successor(jobs: dict[str, TimedJob]) -> None:
    add("slow")
    [(job, seen)] = JobRun.objects.of_registered()
    first = timezone.now() - job.longest
    second = first + timedelta(seconds=1)
    JobRun.objects.filter(pk=seen.pk).update(last_started=second, claimed_until=second + job.longest)
    JobRun.objects.note_end(seen.pk, first, timezone.now(), JobOutcome.DONE, "")
    assert JobRun.objects.get(name="slow").claimed_until


@pytest.mark.django_db
def test_a_page_does_not_wait_for_the_next_round_of_its_kind(home: HomePage) -> None:
    from clusterinfo.models import InfoPage

    run()
    started = JobRun.objects.get(name="planned_publishing").last_started
    assert started
    plan(home.add_child(instance=InfoPage(title="Nyhed", slug="nyhed", live=False)))
    assert PLANNED_PUBLISHING.falls_due
    assert PLANNED_PUBLISHING.falls_due(timezone.now() - timedelta(seconds=70), timezone.now())
    assert not PLANNED_PUBLISHING.falls_due(timezone.now() - timedelta(seconds=10), timezone.now())


@pytest.mark.parametrize("arguments", [(), ("--list",)])
@pytest.mark.django_db
def test_before_the_database_is_set_up_a_sentence_says_what_to_run(arguments: tuple[str, ...]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE {JobRun._meta.db_table}")
    with pytest.raises(CommandError, match="migrate"):
        call_command("run_due", *arguments)


@pytest.mark.django_db
def test_the_list_says_when_each_ran_and_runs_none(jobs: dict[str, TimedJob]) -> None:
    runs = add("daily", "Two deleted.")

    def listed() -> str:
        output = StringIO()
        call_command("run_due", "--list", stdout=output)
        return output.getvalue()

    assert listed() == "Daily: har aldrig kørt\n"
    assert runs == []
    run()
    assert ", udført\n    Two deleted.\n" in listed()
    JobRun.objects.update(claimed_until=timezone.now() + timedelta(minutes=1))
    assert ", er i gang\n" in listed()


def test_the_web_processes_of_a_server_have_no_clock_unless_they_are_told_to() -> None:
    # The tests have production's settings; tests/browser/test_planned_pages.py sees the clock of `make run`.
    assert settings.CLOCK_SECONDS == 0


@pytest.fixture
def processes(tmp_path: Path) -> Iterator["Processes"]:
    """Processes that share a database of their own, on the database server that the tests run against."""
    url = os.environ.get("DATABASE_URL", "")
    name = f"clock_tests_{os.getpid()}"
    shared = own_database(url, name) if url else f"sqlite:///{tmp_path / 'clock.sqlite3'}"
    if url:
        create_database(shared)
    started = Processes(tmp_path, shared)
    try:
        yield started
    finally:
        started.end()
        if url:
            drop_database(shared)


class Processes:
    """Starts tests/clock_process.py, and reads what its job has written."""

    def __init__(self, directory: Path, database_url: str) -> None:
        self.log, self.go = directory / "log", directory / "go"
        variables = {"DJANGO_SETTINGS_MODULE": "config.settings.test", "DATABASE_URL": database_url}
        self.environment = {**os.environ, **variables}
        self.started: list[subprocess.Popen[str]] = []
        self.start("prepare").wait(timeout=120)

    def start(self, *arguments: str) -> "subprocess.Popen[str]":
        command = [sys.executable, "-m", "tests.clock_process", *arguments]
        process = subprocess.Popen(  # noqa: S603 - our own arguments
            command, cwd=PROJECT_DIR, env=self.environment, stdout=subprocess.PIPE, text=True
        )
        self.started.append(process)
        return process

    def start_job(self, seconds: float) -> "subprocess.Popen[str]":
        """A process that will run the job once it may go."""
        process = self.start(str(self.log), str(self.go), str(seconds))
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        return process

    def runs(self) -> int:
        return len(self.log.read_text().splitlines()) if self.log.exists() else 0

    def end(self) -> None:
        for process in self.started:
            process.kill()
            process.communicate()


def test_processes_that_start_at_once_run_a_job_once(processes: Processes) -> None:
    both = [processes.start_job(seconds=0) for _ in range(3)]
    processes.go.touch()
    assert sorted(process.communicate(timeout=60)[0] for process in both) == ["0\n", "0\n", "1\n"]
    assert processes.runs() == 1


@pytest.mark.fault("a job fails, or its process is killed")
def test_a_process_that_is_killed_does_not_stop_its_job_for_ever(processes: Processes) -> None:
    first = processes.start_job(seconds=600)
    processes.go.touch()
    while not processes.runs():
        time.sleep(0.01)
    first.kill()
    for _ in range(60):
        if processes.start_job(seconds=0).communicate(timeout=60)[0] == "1\n":
            break
    assert processes.runs() == 2
