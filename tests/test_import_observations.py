"""The yearly report as a file: every line previewed, all imported or nothing, by those who may and nobody else."""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from metrics.imports import tickets
from metrics.imports.applying import NotAsPreviewed, Order, carry_out
from metrics.imports.files import read_file
from metrics.imports.plans import Outcome
from metrics.models import Kind, Metric, Observation, Source
from tests.test_import_files import REPORT, lines_of, spreadsheet

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english() -> Any:
    with translation.override("en"):
        yield


def upload(content: str | bytes, name: str = "report.csv", **fields: str) -> dict[str, Any]:
    body = content.encode() if isinstance(content, str) else content
    return {"file": SimpleUploadedFile(name, body), "language": "da", "release_at": "", **fields}


def preview(client: Client, content: str | bytes, **fields: str) -> Any:
    return client.post(reverse("metrics_import"), upload(content, **fields))


def confirm(client: Client, ticket: str) -> Any:
    return client.post(reverse("metrics_import_apply"), {"ticket": ticket})


def run(path: Path, content: str | bytes, *arguments: str) -> str:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    output = StringIO()
    call_command("import_observations", str(path), *arguments, stdout=output, stderr=output)
    return output.getvalue()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "report.csv"


BAD_REPORT = REPORT + "zzzz;1;2019;;;;;;\n"


class TestAllOrNothing:
    def test_what_was_previewed_is_in_the_register_afterwards(self, communications_officer: Client) -> None:
        response = preview(communications_officer, REPORT)
        confirm(communications_officer, response.context["ticket"])
        participants = Metric.objects.get(key="participants").current()
        assert participants is not None
        assert (participants.value, participants.period, participants.kind) == (Decimal(19250), "2019", Kind.FIRST)
        assert str(participants.as_of) == "2019-12-31"
        assert str(participants.source) == "Styrelsen: Rapport 2019"
        assert participants.entered_by is not None
        corrected = Metric.objects.get(key="clusters").current()
        assert corrected is not None
        assert (corrected.value, corrected.kind, corrected.note) == (Decimal(40), Kind.CORRECTION, "To manglede")
        assert "19.250" in Client().get("/hvad-er-en-klynge/").content.decode()

    def test_one_bad_line_leaves_the_register_untouched(self, file: Path, communications_officer: Client) -> None:
        before = Observation.objects.count()
        response = preview(communications_officer, BAD_REPORT)
        assert response.context["ticket"] == ""
        assert response.context["plan"].in_order_of_interest[0].key == "zzzz"
        with pytest.raises(CommandError, match="Nothing was imported"):
            run(file, BAD_REPORT)
        assert Observation.objects.count() == before
        assert not Source.objects.filter(publisher="Styrelsen").exists()

    def test_a_failure_in_the_middle_leaves_nothing_behind(self, monkeypatch: pytest.MonkeyPatch) -> None:
        before = Observation.objects.count()
        order = Order(read_file(REPORT.encode()), "da", None)

        def fail_after_the_values(observations: Sequence[Observation], user: Any) -> None:
            assert Observation.objects.count() == before + len(observations)
            raise RuntimeError

        monkeypatch.setattr("metrics.imports.applying.log_new_values", fail_after_the_values)
        with pytest.raises(RuntimeError):
            carry_out(order, order.plan().fingerprint, None)
        assert Observation.objects.count() == before

    def test_the_same_file_twice_changes_nothing_the_second_time(self, file: Path) -> None:
        later = (timezone.localtime() + timedelta(days=3)).isoformat()
        for arguments in ([], ["--release-at", later]):
            text = REPORT.replace("2019;", f"20{len(arguments) + 20};", 1)
            run(file, text, *arguments)
            count = Observation.objects.count()
            assert "nothing to import" in run(file, text, *arguments)
            assert Observation.objects.count() == count

    def test_one_source_of_the_same_name_serves_all_lines(self, file: Path) -> None:
        known = Source.objects.create(publisher="Styrelsen", title="Rapport 2019", url="https://example.org/2019")
        run(file, "key;value;period;publisher;title\nclusters;41;2019;Styrelsen;Rapport 2019\n")
        assert Observation.objects.get(period="2019", metric__key="clusters").source == known

    def test_values_under_embargo_wait(self, communications_officer: Client) -> None:
        later = timezone.localtime() + timedelta(days=2)
        response = preview(communications_officer, REPORT, release_at=later.strftime("%Y-%m-%d %H:%M"))
        confirm(communications_officer, response.context["ticket"])
        imported = Observation.objects.get(value=19250)
        assert abs(imported.release_at - later) < timedelta(minutes=1)
        public = Client().get("/hvad-er-en-klynge/").content.decode()
        assert "18.058" in public
        assert "19.250" not in public

    def test_nothing_is_released_in_the_past(self, file: Path, communications_officer: Client) -> None:
        response = preview(communications_officer, REPORT, release_at="2018-01-01 09:00")
        assert "release_at" in response.context["form"].errors
        with pytest.raises(CommandError, match="passed"):
            run(file, REPORT, "--release-at", "2018-01-01T09:00")
        past = Order(read_file(REPORT.encode()), "da", timezone.now() - timedelta(minutes=1))
        carry_out(past, past.plan().fingerprint, None)
        assert Observation.objects.get(value=19250).release_at > timezone.now() - timedelta(seconds=30)

    def test_the_history_of_the_metric_tells_of_it(self, communications_officer: Client) -> None:
        confirm(communications_officer, preview(communications_officer, REPORT).context["ticket"])
        participants = Metric.objects.get(key="participants")
        history = communications_officer.get(
            reverse("wagtailsnippets_metrics_metric:history", args=[participants.pk])
        )
        assert "19250" in history.content.decode()


class TestTheRegisterMovesOn:
    def test_a_change_in_between_shows_the_preview_again(self, communications_officer: Client) -> None:
        ticket = preview(communications_officer, REPORT).context["ticket"]
        Observation.objects.create(
            metric=Metric.objects.get(key="clusters"), value=39, period="2018", kind=Kind.REVISION
        )
        before = Observation.objects.count()
        again = confirm(communications_officer, ticket)
        assert again.status_code == 200
        assert Decimal(39) in [line.old for line in again.context["plan"].lines]
        assert [str(message) for message in again.context["messages"]]
        assert Observation.objects.count() == before
        confirm(communications_officer, again.context["ticket"])
        assert Observation.objects.count() == before + 2

    def test_the_preview_tells_who_entered_the_value_that_is_revised_and_when(
        self, communications_officer: Client
    ) -> None:
        confirm(communications_officer, preview(communications_officer, REPORT).context["ticket"])
        Observation.objects.filter(value=19250).get()
        html = preview(communications_officer, "key;value;period\nparticipants;19.520;2019\n").content.decode()
        assert "Værdien før blev indtastet af member-of-Kommunikation den " in html

    def test_a_value_that_is_planned_for_the_period_is_not_passed_over(
        self, communications_officer: Client
    ) -> None:
        later = timezone.now() + timedelta(days=3)
        participants = Metric.objects.get(key="participants")
        Observation.objects.create(metric=participants, value=19000, period="2019", release_at=later)
        response = preview(communications_officer, REPORT)
        assert "er planlagt til" in response.context["plan"].in_order_of_interest[0].remarks[0]
        assert response.context["ticket"] == ""
        after = timezone.localtime(later) + timedelta(days=1)
        response = preview(communications_officer, REPORT, release_at=after.strftime("%Y-%m-%d %H:%M"))
        assert [line.kind for line in response.context["plan"].changes if line.key == "participants"] == [
            Kind.REVISION
        ]

    def test_a_second_click_imports_nothing_more(self, communications_officer: Client) -> None:
        ticket = preview(communications_officer, REPORT).context["ticket"]
        confirm(communications_officer, ticket)
        before = Observation.objects.count()
        assert confirm(communications_officer, ticket).context["ticket"] == ""
        assert Observation.objects.count() == before

    @pytest.mark.parametrize("change", [{"unit": "percent"}, {"decimals": 2}, {"qualifier": "about"}])
    def test_another_meaning_of_the_metric_is_a_change_too(self, change: dict[str, Any]) -> None:
        Metric.objects.create(key="apprentices")
        order = Order(read_file(b"key;value;period\napprentices;12;2019\n"), "da", None)
        fingerprint = order.plan().fingerprint
        Metric.objects.filter(key="apprentices").update(**change)
        with pytest.raises(NotAsPreviewed):
            carry_out(order, fingerprint, None)


class TestTriedFromTheWrongSide:
    @pytest.mark.parametrize("name", ["metrics_import", "metrics_import_apply", "metrics_import_template"])
    def test_those_who_may_not_enter_values_are_turned_away(self, name: str, translator: Client) -> None:
        for client, place in ((translator, "/admin/"), (Client(), "/admin/login/")):
            for response in (client.get(reverse(name)), client.post(reverse(name), upload(REPORT))):
                assert response.status_code == 302
                assert response["Location"].split("?")[0] == place

    def test_a_ticket_serves_nobody_else(self, communications_officer: Client, administrator: Client) -> None:
        ticket = preview(communications_officer, REPORT).context["ticket"]
        self.refuses(administrator, ticket)

    def test_a_ticket_that_was_changed_is_refused(self, communications_officer: Client) -> None:
        ticket = preview(communications_officer, REPORT).context["ticket"]
        for tampered in ("", "x", ticket[:-1], "A" + ticket, ticket.replace(":", ".", 1)):
            self.refuses(communications_officer, tampered)

    def test_a_ticket_expires(self, communications_officer: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        ticket = preview(communications_officer, REPORT).context["ticket"]
        monkeypatch.setattr(tickets, "MAX_AGE_SECONDS", -1)
        self.refuses(communications_officer, ticket)

    def test_a_form_of_another_site_is_refused(self, communications_officer: Client) -> None:
        ticket = preview(communications_officer, REPORT).context["ticket"]
        strict = Client(enforce_csrf_checks=True)
        strict.cookies = communications_officer.cookies
        assert confirm(strict, ticket).status_code == 403

    def test_a_cell_is_shown_as_text(self, communications_officer: Client) -> None:
        page = preview(communications_officer, "key;value\n<script>alert(1)</script>;<b>1</b>\n").content.decode()
        assert "<script>alert(1)" not in page
        assert "&lt;script&gt;alert(1)" in page

    def refuses(self, client: Client, ticket: str) -> None:
        before = Observation.objects.count()
        response = confirm(client, ticket)
        assert (response.status_code, response["Location"]) == (302, reverse("metrics_import"))
        assert Observation.objects.count() == before


class TestPages:
    def test_a_file_that_cannot_be_read_is_refused_at_its_field(self, communications_officer: Client) -> None:
        for content in (b"\0", b"PK\x03\x04", b"key;value\n" + b"x" * 6_000_000):
            assert "file" in preview(communications_officer, content).context["form"].errors
        assert "file" in communications_officer.post(reverse("metrics_import"), {}).context["form"].errors

    def test_more_text_than_a_page_can_carry_is_refused(
        self, communications_officer: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(tickets, "MAX_LENGTH", 10)
        assert "file" in preview(communications_officer, REPORT).context["form"].errors

    def test_the_name_of_a_file_does_not_matter(self, communications_officer: Client) -> None:
        content = spreadsheet(["key", "value"], ["clusters", 41])
        assert preview(communications_officer, content).context["plan"].changes

    def test_values_are_shown_as_the_reader_writes_them(self, communications_officer: Client) -> None:
        page = preview(communications_officer, "key;value;period\nparticipants;19.250;2018\n").content.decode()
        assert "18.058" in page
        assert "19.250" in page

    def test_the_template_lists_every_metric_and_comes_back_unfilled(self, communications_officer: Client) -> None:
        Metric.objects.get(key="clusters").wordings.update(name="=1+1")
        response = communications_officer.get(reverse("metrics_import_template"))
        text = response.content.decode("utf-8-sig")
        assert "participants;Deltagende virksomheder;18.058;" in text
        assert "'=1+1" in text
        assert len(text.splitlines()) == 1 + Metric.objects.count()
        assert "file" in preview(communications_officer, response.content).context["form"].errors
        filled = text.replace("38;;;", "38;40;2019;")
        (line,) = lines_of(filled)
        assert (line.key, line.outcome) == ("clusters", Outcome.NEW)


class TestCommand:
    def test_it_prints_what_changes_and_what_it_did(self, file: Path) -> None:
        printed = run(file, REPORT)
        assert "participants" in printed
        assert "2 values were imported." in printed

    def test_a_dry_run_changes_nothing(self, file: Path) -> None:
        before = Observation.objects.count()
        assert "without --dry-run" in run(file, REPORT, "--dry-run")
        assert Observation.objects.count() == before

    def test_it_reads_figures_in_the_language_it_is_told(self, file: Path) -> None:
        run(file, 'key,value,period\nparticipants,"19,250",2019\n', "--language", "en")
        assert Observation.objects.filter(value=19250).exists()

    def test_it_says_what_is_wrong_with_the_file(self, file: Path) -> None:
        with pytest.raises(CommandError, match="first row"):
            run(file, "")
        with pytest.raises(CommandError, match="cannot be opened"):
            call_command("import_observations", str(file.with_name("none.csv")))
        with pytest.raises(CommandError, match="2026-12-01T09:00"):
            run(file, REPORT, "--release-at", "tomorrow")

    def test_a_change_while_it_runs_stops_it(self, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        clusters = Metric.objects.get(key="clusters")
        show = "metrics.management.commands.import_observations.Command._show"
        changed = {"metric": clusters, "value": 39, "period": "2018", "kind": Kind.REVISION}
        monkeypatch.setattr(show, lambda *_: Observation.objects.create(**changed))
        with pytest.raises(CommandError, match="look again"):
            run(file, REPORT)
        assert not Observation.objects.filter(value=19250).exists()
