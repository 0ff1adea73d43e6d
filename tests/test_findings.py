"""What the site notices about its figures: on a fresh start, after a change, and for whom."""

import json
from datetime import date, timedelta
from io import StringIO
from typing import Any
from unittest.mock import patch

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from wagtail_localize.models import StringTranslation

from accounts.models import User
from clusterinfo.models import ClusterPage, InfoPage
from home.models import HomePage, SiteSettings
from metrics.consistency.finding_texts import (
    Finding,
    findings_in_register,
    findings_in_translations,
    findings_on_pages,
)
from metrics.consistency.store import check_all, refresh
from metrics.imports.applying import Order, carry_out
from metrics.imports.files import read_file
from metrics.models import Dismissal, Kind, Metric, MetricWording, NumberOnPage, Observation, Source
from tests.pages_with_figures import found_on, info_page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _everything_is_read(db: None) -> None:
    refresh()


def register() -> list[Finding]:
    """What is to be mended in the register, as a Danish editor reads it."""
    with override("da"):
        return findings_in_register("da")


class TestAFreshStart:
    def test_the_two_disagreements_of_the_source_are_found_in_both_languages_and_nothing_else(self) -> None:
        found = {
            (finding.page.slug, finding.kind.value, finding.number.written, finding.metric_key)
            for finding in findings_on_pages(None, "da")
            if finding.page and finding.number
        }
        assert found == {
            (page, kind, written, metric)
            for pages, members, points in (
                (("forside", "hvad-er-en-klynge"), "mere end 500", "3,6 procentpoint"),
                (("front-page", "what-is-a-cluster"), "more than 500", "3.6 percentage points"),
            )
            for page in pages
            for kind, written, metric in (
                ("contradiction", members, "members"),
                ("unit", points, "productivity-growth"),
            )
        }

    def test_the_translations_agree_with_their_sources(self) -> None:
        assert findings_in_translations(None, "da") == []

    def test_the_missing_sources_are_all_there_is_to_mend_in_the_register(self) -> None:
        found = [(finding.metric_key, "hverken kilde eller periode" in finding.message) for finding in register()]
        assert found == [("innovation-likelihood", True), ("members", True), ("productivity-growth", True)]

    def test_the_report_shows_them_with_their_places(self, administrator: Client) -> None:
        page = administrator.get(reverse("figure_findings")).content.decode()
        assert page.count("mere end 500</mark>") == 2
        assert page.count("3.6 percentage points</mark>") == 2
        assert page.count("<p>Værdien har hverken kilde eller periode") == 3


class TestATextIsPublished:
    @pytest.mark.parametrize(
        ("text", "kind", "written", "metric"),
        [
            ("<p>DigitalLead har 450 medlemmer.</p>", "contradiction", "450", "members"),
            ("<p>Vi har <b>mere end 300</b> medlemmer.</p>", "unlinked", "mere end 300", "members"),
            ("<p>I alt deltog 18.508 virksomheder i 2018.</p>", "contradiction", "18.508", "participants"),
            ("<p>18,058 virksomheder deltog.</p>", "format", "18,058", ""),
        ],
        ids=["contradiction", "typed though registered", "two digits swapped", "English format"],
    )
    def test_a_figure_that_disagrees_is_found(
        self, home: HomePage, text: str, kind: str, written: str, metric: str
    ) -> None:
        assert found_on(info_page(home, text)) == [(kind, written, metric)]

    @pytest.mark.parametrize(
        "text",
        [
            "<p>Bestyrelsen har ni medlemmer.</p>",
            "<p>Ring på 12 34 56 78 inden den 14. marts 2019 kl. 10.30.</p>",
            "<p><code>500 medlemmer</code></p>",
            "<p>Målet er 1.000 medlemmer i 2030.</p>",
        ],
        ids=["the board", "telephone, date and time", "code", "a goal"],
    )
    def test_what_is_no_statement_about_a_metric_is_left_alone(self, home: HomePage, text: str) -> None:
        assert found_on(info_page(home, text)) == []

    def test_a_figure_typed_into_a_tile_is_held_against_its_label(self, home: HomePage) -> None:
        page = home.add_child(instance=InfoPage(title="Nyt", live=False))
        figure = {"number": "500", "unit": "count", "qualifier": "more_than"}
        tile = {"metric": None, "value": figure, "label": "Medlemmer", "text": ""}
        counter = {"type": "stat_counter", "value": {"heading": "Tal", "tiles": [tile]}}
        page.body = json.dumps([counter])
        page.save_revision().publish()
        assert found_on(page) == [("contradiction", "+500", "members")]

    def test_what_is_withdrawn_is_forgotten(self, home: HomePage) -> None:
        page = info_page(home, "<p>DigitalLead har 450 medlemmer.</p>")
        page.unpublish()
        assert found_on(page) == []

    def test_a_draft_says_nothing_yet(self, home: HomePage) -> None:
        page = info_page(home, "<p>Velkommen.</p>")
        page.body = [("section", {"heading": "Om os", "text": "<p>Vi har 450 medlemmer.</p>"})]
        page.save_revision()
        assert found_on(page) == []


class TestTheRegisterChanges:
    def test_a_new_value_settles_a_contradiction_and_outdates_a_text(self, home: HomePage) -> None:
        page = info_page(home, "<p>DigitalLead har 450 medlemmer. Vores 300 medlemmer er glade.</p>")
        Observation.objects.create(metric=Metric.objects.get(key="members"), value=450, kind=Kind.REVISION)
        assert found_on(page) == [("unlinked", "450", "members"), ("stale", "300", "members")]

    def test_values_from_a_file_do_too(self, home: HomePage) -> None:
        page = info_page(home, "<p>DigitalLead har 450 medlemmer.</p>")
        order = Order(read_file(b"key;value;period;kind\nmembers;450;;revision\n"), "en", None)
        carry_out(order, order.plan().fingerprint, None)
        assert found_on(page) == [("unlinked", "450", "members")]

    def test_a_value_under_embargo_counts_once_it_is_released_without_any_job(self, home: HomePage) -> None:
        page = info_page(home, "<p>DigitalLead har 450 medlemmer.</p>")
        later = timezone.now() + timedelta(days=1)
        members = Metric.objects.get(key="members")
        Observation.objects.create(metric=members, value=450, release_at=later, kind=Kind.REVISION)
        assert found_on(page) == [("contradiction", "450", "members")]
        with patch("django.utils.timezone.now", return_value=later):
            refresh()
        assert found_on(page) == [("unlinked", "450", "members")]

    def test_a_new_value_takes_as_many_queries_however_many_sentences_speak_of_it(self, home: HomePage) -> None:
        def queries(value: int) -> int:
            members = Metric.objects.get(key="members")
            with CaptureQueriesContext(connection) as captured:
                Observation.objects.create(metric=members, value=value, kind=Kind.REVISION)
            return len(captured)

        few = queries(470)
        texts = [f"<p>DigitalLead har {number} medlemmer.</p>" for number in range(450, 465)]
        page = info_page(home, "".join(texts))
        assert len(found_on(page)) == len(texts)
        assert queries(452) == few
        assert ("unlinked", "452", "members") in found_on(page)

    def test_a_new_value_leaves_alone_what_only_shares_a_small_word_with_its_name(self, home: HomePage) -> None:
        page = info_page(home, "<p>Halvdelen af 38 havne er øde. DigitalLead har 450 medlemmer.</p>")
        members = Metric.objects.get(key="members")
        MetricWording.objects.filter(metric=members, locale=home.locale).update(name="Antallet af medlemmer")
        before = dict(NumberOnPage.objects.filter(page=page).values_list("written", "pk"))
        Observation.objects.create(metric=members, value=450, kind=Kind.REVISION)
        after = dict(NumberOnPage.objects.filter(page=page).values_list("written", "pk"))
        assert after["38"] == before["38"]
        assert found_on(page) == [("unlinked", "450", "members")]

    def test_findings_kept_page_by_page_are_those_of_a_complete_check(self, home: HomePage) -> None:
        info_page(home, "<p>DigitalLead har 450 medlemmer og 18.508 virksomheder deltog i 2018.</p>")
        Observation.objects.create(
            metric=Metric.objects.get(key="participants"), value=18508, period="2018", kind=Kind.REVISION
        )

        def everything() -> list[Any]:
            fields = ("page", "path", "sentence", "start", "written", "metric", "kind", "fingerprint")
            return sorted(NumberOnPage.objects.values_list(*fields), key=str)

        bit_by_bit = everything()
        check_all()
        assert everything() == bit_by_bit


class TestTheRegisterItself:
    def messages(self) -> list[str]:
        return [f"{finding.metric_key}: {finding.message}" for finding in register()]

    def test_a_part_greater_than_its_whole(self) -> None:
        Observation.objects.create(
            metric=Metric.objects.get(key="new-ideas"), value=20000, period="2018", kind=Kind.REVISION
        )
        assert any("20.000" in message and "18.058" in message for message in self.messages())

    def test_a_period_that_ends_after_the_day_it_is_stated_as_of(self) -> None:
        clusters = Metric.objects.get(key="clusters")
        source = Source.objects.get(title="Performanceregnskab 2018")
        Observation.objects.create(metric=clusters, value=38, period="2020", as_of=date(2020, 6, 1), source=source)
        assert any(message.startswith("clusters:") for message in self.messages())

    def test_a_review_that_is_due_and_one_that_is_near(self) -> None:
        today = timezone.localdate()
        Metric.objects.filter(key="clusters").update(review_by=today)
        Metric.objects.filter(key="participants").update(review_by=today + timedelta(days=10))
        Metric.objects.filter(key="new-ideas").update(review_by=today + timedelta(days=100))
        due = {message.partition(":")[0] for message in self.messages()}
        assert {"clusters", "participants"} <= due
        assert "new-ideas" not in due

    def test_a_language_without_a_name(self) -> None:
        Metric.objects.get(key="clusters").wordings.get(locale__language_code="en").delete()
        assert any("clusters" in message for message in self.messages())


class TestTheCommand:
    def run(self, *arguments: str) -> tuple[int, str]:
        output = StringIO()
        try:
            call_command("check_figures", *arguments, stdout=output, stderr=StringIO())
        except SystemExit as left:
            return int(left.code or 0), output.getvalue()
        return 0, output.getvalue()

    def test_it_lists_the_findings_and_exits_with_status_1_while_the_site_contradicts_itself(self) -> None:
        status, output = self.run()
        assert status == 1
        assert output.count("mere end 500") == 4  # the message and the sentence, on two pages

    def test_it_exits_with_status_0_once_the_contradictions_are_settled(self) -> None:
        for row in NumberOnPage.objects.findings():
            Dismissal.objects.create(fingerprint=row.fingerprint, reason="Afklaret", finding="")
        status, output = self.run()
        assert status == 0
        assert "kilde" in output

    def test_it_writes_one_language_as_json(self) -> None:
        _status, output = self.run("--locale", "en", "--json")
        data = json.loads(output)
        assert {entry["language"] for entry in data} == {"en"}
        assert {entry["metric"] for entry in data} == {"members", "productivity-growth"}

    def test_an_owner_is_reminded_once_for_each_due_date(self) -> None:
        owner = User.objects.create_user("ejer", email="ejer@example.org")
        today = timezone.localdate()
        Metric.objects.filter(key="clusters").update(owner=owner, review_by=today)
        self.run()
        self.run()
        assert [message.to for message in mail.outbox] == [["ejer@example.org"]]
        assert "Klynger og innovationsnetværk" in mail.outbox[0].body
        Metric.objects.filter(key="clusters").update(review_by=today - timedelta(days=1))
        self.run()
        assert len(mail.outbox) == 2

    def test_who_has_left_is_not_reminded_and_the_next_owner_is(self) -> None:
        today = timezone.localdate()
        gone = User.objects.create_user("forhen", email="forhen@example.org", is_active=False)
        silent = User.objects.create_user("uden-adresse", email="")
        Metric.objects.filter(key="clusters").update(owner=gone, review_by=today)
        Metric.objects.filter(key="participants").update(owner=silent, review_by=today)
        self.run()
        assert mail.outbox == []
        new = User.objects.create_user("ny", email="ny@example.org")
        Metric.objects.filter(key="clusters").update(owner=new)
        User.objects.filter(pk=silent.pk).update(email="nu-med@example.org")
        self.run()
        assert sorted(message.to[0] for message in mail.outbox) == ["nu-med@example.org", "ny@example.org"]


def test_a_figure_past_its_review_says_so_on_its_page_unless_the_site_does_not_want_it() -> None:
    Metric.objects.filter(key="clusters").update(review_by=date(2020, 1, 1))
    address = "/tal-og-kilder/clusters/"
    assert "under eftersyn" in Client().get(address).content.decode()
    SiteSettings.objects.update(marks_overdue_figures=False)
    page = Client().get(address).content.decode()
    assert "Sidst kontrolleret" in page
    assert "under eftersyn" not in page


def test_a_number_lost_in_translation_is_found_as_soon_as_it_is_saved(
    cluster_page: ClusterPage, translator: Client
) -> None:
    translation = StringTranslation.objects.filter(data__contains="3.6 percentage points").first()
    assert translation is not None
    translation.data = translation.data.replace("3.6 percentage points", "6.3 percentage points")
    translation.save()
    found = findings_in_translations(None, "da")
    assert found
    assert all("3,6 procentpoint" in row.message and "6.3" in row.message for row in found)
    assert {row.page.locale.language_code for row in found if row.page} == {"en"}
