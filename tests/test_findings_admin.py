"""What editors can do about a finding: dismiss it, link the number, publish anyway; and who sees which."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from accounts.models import User
from clusterinfo.models import InfoPage
from home.models import HomePage
from metrics.consistency.finding_texts import findings_in_register, findings_on_pages
from metrics.consistency.store import refresh
from metrics.models import Dismissal, Kind, Metric, NumberOnPage, Observation
from tests.full_pages import sent_form
from tests.pages_with_figures import draft_text, found_on, info_page, say

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _everything_is_read(db: None) -> None:
    refresh()


class TestDismissing:
    def dismiss(self, client: Client, page: Page, reason: str = "En anden gruppe") -> Any:
        (finding,) = findings_on_pages([page.pk], "da")
        return client.post(reverse("dismiss_finding"), {"finding": finding.token, "reason": reason})

    def test_a_dismissed_finding_is_gone_until_the_text_changes(
        self, communications_officer: Client, home: HomePage
    ) -> None:
        page = info_page(home, "<p>DigitalLead har 450 medlemmer.</p>")
        self.dismiss(communications_officer, page)
        assert found_on(page) == []
        say(page, "<p>DigitalLead har 460 medlemmer.</p>")
        assert found_on(page) == [("contradiction", "460", "members")]

    def test_it_comes_back_when_the_register_changes(self, communications_officer: Client, home: HomePage) -> None:
        page = info_page(home, "<p>DigitalLead har 450 medlemmer.</p>")
        self.dismiss(communications_officer, page)
        Observation.objects.create(metric=Metric.objects.get(key="members"), value=310, kind=Kind.REVISION)
        assert found_on(page) == [("contradiction", "450", "members")]

    def test_without_a_reason_nothing_is_dismissed(self, communications_officer: Client, home: HomePage) -> None:
        page = info_page(home, "<p>DigitalLead har 450 medlemmer.</p>")
        answer = self.dismiss(communications_officer, page, reason="  ")
        shown = communications_officer.get(answer["Location"]).content.decode()
        assert "Skriv, hvorfor" in shown
        assert found_on(page) == [("contradiction", "450", "members")]

    def test_a_translator_cannot_dismiss_what_stands_on_a_danish_page(
        self, translator: Client, home: HomePage
    ) -> None:
        page = info_page(home, "<p>DigitalLead har 450 medlemmer.</p>")
        assert self.dismiss(translator, page)["Location"] == "/admin/"
        assert found_on(page) == [("contradiction", "450", "members")]
        assert not Dismissal.objects.exists()

    def test_a_translator_cannot_dismiss_what_is_wrong_in_the_register(
        self, translator: Client, communications_officer: Client
    ) -> None:
        sent = {"finding": findings_in_register("da")[0].token, "reason": "Sådan er det"}
        translator.post(reverse("dismiss_finding"), sent)
        assert not Dismissal.objects.exists()
        communications_officer.post(reverse("dismiss_finding"), sent)
        assert Dismissal.objects.exists()

    def test_what_was_not_shown_cannot_be_dismissed(self, communications_officer: Client, home: HomePage) -> None:
        (finding,) = findings_on_pages([info_page(home, "<p>DigitalLead har 450 medlemmer.</p>").pk], "da")
        made_up = {"finding": finding.token[1:], "reason": "Sådan er det"}
        assert communications_officer.post(reverse("dismiss_finding"), made_up)["Location"] == "/admin/"
        assert not Dismissal.objects.exists()


class TestRestoring:
    @pytest.fixture
    def dismissal(self, home: HomePage) -> Dismissal:
        page = info_page(home, "<p>DigitalLead har 450 medlemmer.</p>")
        row = NumberOnPage.objects.findings().get(page=page)
        return Dismissal.objects.create(fingerprint=row.fingerprint, reason="En anden gruppe", finding="450")

    def test_who_keeps_the_register_takes_it_back_and_the_finding_counts_again(
        self, communications_officer: Client, dismissal: Dismissal
    ) -> None:
        assert not NumberOnPage.objects.findings().filter(fingerprint=dismissal.fingerprint).exists()
        communications_officer.post(reverse("restore_finding", args=[dismissal.pk]))
        assert NumberOnPage.objects.findings().filter(fingerprint=dismissal.fingerprint).exists()

    def test_a_translator_takes_back_what_they_dismissed_and_nothing_else(
        self, translator: Client, dismissal: Dismissal
    ) -> None:
        url = reverse("restore_finding", args=[dismissal.pk])
        assert translator.post(url).headers["Location"] == reverse("wagtailadmin_home")
        assert Dismissal.objects.exists()
        dismissal.dismissed_by = User.objects.get(username__startswith="member-of")
        dismissal.save()
        assert translator.post(url).headers["Location"] == reverse("figure_findings")
        assert not Dismissal.objects.exists()


class TestLinking:
    def link(self, client: Client, page: Page) -> Any:
        row = NumberOnPage.objects.filter(page=page).exclude(kind="").get()
        place = {
            "figure_path": row.path,
            "figure_sentence": row.sentence,
            "figure_start": row.start,
            "figure_written": row.written,
            "figure_metric": row.metric_id,
        }
        return client.post(reverse("link_live_number", args=[page.pk]), place)

    def test_the_number_becomes_a_metric_in_a_draft_and_the_live_page_stays(
        self, communications_officer: Client, home: HomePage
    ) -> None:
        page = info_page(home, "<p>Vi har <b>mere end 300</b> medlemmer &amp; venner.</p>")
        self.link(communications_officer, page)
        members = Metric.objects.get(key="members")
        draft = draft_text(page)
        element = f'<a linktype="metric" id="{members.pk}" format="words">members</a>'
        assert draft == f"<p>Vi har <b>{element}</b> medlemmer &amp; venner.</p>"
        live = InfoPage.objects.get(pk=page.pk).body[0].value["text"].source
        assert live == "<p>Vi har <b>mere end 300</b> medlemmer &amp; venner.</p>"

    @pytest.mark.parametrize(
        ("typed", "linked", "shown"),
        [
            ("Vi er 300 medlemmer.", ' format="words"', "Vi er mere end 300 medlemmer."),
            ("Vi er +300 medlemmer.", "", "Vi er +300mere end 300 medlemmer."),
            ("Vi er over 300 medlemmer.", ' format="words"', "Vi er mere end 300 medlemmer."),
        ],
        ids=["a bare number", "with a plus", "in words"],
    )
    def test_more_than_is_said_of_a_linked_number_whether_or_not_it_was_typed(
        self, typed: str, linked: str, shown: str, communications_officer: Client, home: HomePage
    ) -> None:
        page = info_page(home, f"<p>{typed}</p>")
        self.link(communications_officer, page)
        members = Metric.objects.get(key="members")
        assert f'<a linktype="metric" id="{members.pk}"{linked}>members</a>' in draft_text(page)
        InfoPage.objects.get(pk=page.pk).get_latest_revision().publish()
        text = BeautifulSoup(Client().get(page.url).content, "html.parser").select("main section p")[0].get_text()
        assert text == shown

    def test_a_text_that_has_changed_meanwhile_is_left_alone(
        self, communications_officer: Client, home: HomePage
    ) -> None:
        page = info_page(home, "<p>Vi har mere end 300 medlemmer.</p>")
        page.body = [("section", {"heading": "Om os", "text": "<p>Vi er mange.</p>"})]
        page.save_revision()
        response = self.link(communications_officer, page)
        assert response.headers["Location"] == reverse("figure_findings")
        assert draft_text(page) == "<p>Vi er mange.</p>"

    def test_on_a_page_that_somebody_else_has_locked_nothing_is_linked(
        self, communications_officer: Client, home: HomePage
    ) -> None:
        page = info_page(home, "<p>Vi har mere end 300 medlemmer.</p>")
        colleague = User.objects.create_user("colleague", password="long-enough-for-a-test")
        Page.objects.filter(pk=page.pk).update(locked=True, locked_by=colleague)
        assert self.link(communications_officer, page).headers["Location"] == reverse("wagtailadmin_home")
        assert "linktype" not in draft_text(page)
        Page.objects.filter(pk=page.pk).update(locked=False, locked_by=None)
        self.link(communications_officer, page)
        assert "linktype" in draft_text(page)

    def test_a_form_with_errors_is_not_saved_and_says_what_to_do(
        self, communications_officer: Client, home: HomePage
    ) -> None:
        page = info_page(home, "<p>Vi har mere end 300 medlemmer.</p>")
        sent = sent_form(page) | {"slug": "intet slug!"}
        answer = communications_officer.post(reverse("link_number", args=[page.pk]), sent)
        assert answer.status_code == 422
        assert "Ret felterne" in answer.json()["error"]
        assert "linktype" not in draft_text(page)

    def test_a_translator_cannot_link_on_a_danish_page(self, translator: Client, home: HomePage) -> None:
        page = info_page(home, "<p>Vi har mere end 300 medlemmer.</p>")
        response = self.link(translator, page)
        assert (response.status_code, response["Location"]) == (302, "/admin/")
        assert draft_text(page) == "<p>Vi har mere end 300 medlemmer.</p>"


class TestWhoSeesWhat:
    def test_the_dashboard_shows_the_findings_on_the_pages_one_edits(self, communications_officer: Client) -> None:
        page = communications_officer.get(reverse("wagtailadmin_home")).content.decode()
        assert "mere end 500" in page
        assert "more than 500" not in page

    def test_the_dashboard_shows_a_translator_the_english_ones(self, translator: Client) -> None:
        page = translator.get(reverse("wagtailadmin_home")).content.decode()
        assert "more than 500" in page
        assert "mere end 500" not in page

    def test_an_owner_sees_the_reviews_that_are_due(self, communications_officer: Client) -> None:
        owner = User.objects.get(username__startswith="member-of")
        Metric.objects.filter(key="clusters").update(owner=owner, review_by=timezone.localdate())
        page = communications_officer.get(reverse("wagtailadmin_home")).content.decode()
        assert "Klynger og innovationsnetværk" in page

    def test_visitors_see_no_report(self) -> None:
        for name in ("figure_findings", "figure_numbers"):
            assert Client().get(reverse(name)).status_code == 302

    def test_every_figure_on_the_site_is_listed_filtered_and_exported(self, administrator: Client) -> None:
        address = reverse("figure_numbers")
        everything = administrator.get(address).content.decode()
        assert "6.868" in everything
        assert "18,058" in everything or "page=2" in everything or "p=2" in everything
        wrong = administrator.get(address, {"kind": "unit"})
        assert "procentpoint" in wrong.content.decode()
        assert "6.868" not in wrong.content.decode()
        response: Any = administrator.get(address, {"export": "csv"})
        exported = b"".join(response.streaming_content).decode()
        assert "mere end 500" in exported
        assert len(exported.splitlines()) > NumberOnPage.objects.count()

    @pytest.mark.parametrize(
        ("language", "shown", "left_out"),
        [("da", "mere end 500", "more than 500"), ("en", "more than 500", "mere end 500")],
    )
    def test_the_findings_are_shown_of_one_language(
        self, language: str, shown: str, left_out: str, administrator: Client
    ) -> None:
        page = administrator.get(reverse("figure_findings"), {"locale": language}).content.decode()
        assert shown in page
        assert left_out not in page
        assert f'<option value="{language}" selected>' in page

    @pytest.mark.parametrize("name", ["figure_findings", "figure_numbers", "wagtailadmin_home"])
    def test_more_findings_take_no_more_queries(self, name: str, administrator: Client, home: HomePage) -> None:
        info_page(home, "<p>DigitalLead har 450 medlemmer.</p>", "Den første")

        def queries() -> int:
            administrator.get(reverse(name))
            with CaptureQueriesContext(
                connection,
            ) as captured:
                administrator.get(reverse(name))
            return len(captured)

        few = queries()
        for number in range(5):
            info_page(home, "<p>DigitalLead har 460 medlemmer. 18.508 virksomheder deltog.</p>", f"Side {number}")
        assert queries() <= few
