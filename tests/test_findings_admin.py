"""What editors can do about a finding: dismiss it, link the number, publish anyway; and who sees which."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageLogEntry
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from accounts.models import User
from clusterinfo.models import InfoPage
from home.models import HomePage
from metrics.consistency.findings import findings_in_register, findings_on_pages
from metrics.consistency.store import refresh
from metrics.models import Dismissal, Metric, NumberOnPage, Observation
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
        Observation.objects.create(metric=Metric.objects.get(key="members"), value=310)
        assert found_on(page) == [("contradiction", "450", "members")]

    def test_without_a_reason_nothing_is_dismissed(self, communications_officer: Client, home: HomePage) -> None:
        page = info_page(home, "<p>DigitalLead har 450 medlemmer.</p>")
        self.dismiss(communications_officer, page, reason="  ")
        assert found_on(page) != []

    def test_a_translator_cannot_dismiss_what_stands_on_a_danish_page(
        self, translator: Client, home: HomePage
    ) -> None:
        page = info_page(home, "<p>DigitalLead har 450 medlemmer.</p>")
        self.dismiss(translator, page)
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
        communications_officer.post(reverse("dismiss_finding"), made_up)
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
        assert "linktype" not in InfoPage.objects.get(pk=page.pk).body[0].value["text"].source

    def test_a_text_that_has_changed_meanwhile_is_left_alone(
        self, communications_officer: Client, home: HomePage
    ) -> None:
        page = info_page(home, "<p>Vi har mere end 300 medlemmer.</p>")
        page.body = [("section", {"heading": "Om os", "text": "<p>Vi er mange.</p>"})]
        page.save_revision()
        response = self.link(communications_officer, page)
        assert response.headers["Location"] == reverse("figure_findings")
        assert draft_text(page) == "<p>Vi er mange.</p>"

    def test_a_translator_cannot_link_on_a_danish_page(self, translator: Client, home: HomePage) -> None:
        page = info_page(home, "<p>Vi har mere end 300 medlemmer.</p>")
        self.link(translator, page)
        assert "linktype" not in draft_text(page)


class TestPublishing:
    def publish(self, client: Client, page: Page) -> Any:
        return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), self.form(page))

    def form(self, page: Page) -> dict[str, Any]:
        text = rich_text("<p>DigitalLead har 450 medlemmer.</p>", features=["bold", "metric"])
        section = ("section", {"heading": "Om os", "text": text})
        comments = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 0}
        return nested_form_data(
            {
                "title": page.title,
                "slug": page.slug,
                "lead": "",
                "body": streamfield([section]),
                "comments": comments,
                "action-publish": "1",
            }
        )

    def test_a_contradiction_asks_for_a_reason_before_it_goes_public(
        self, communications_officer: Client, home: HomePage
    ) -> None:
        page = info_page(home, "<p>Velkommen.</p>")
        response = self.publish(communications_officer, page)
        assert "Udgiv alligevel?" in response.content.decode()
        assert "450 medlemmer" not in Client().get(page.url).content.decode()
        assert "450" in draft_text(page)

    def test_with_a_reason_it_is_published_and_the_reason_kept(
        self, communications_officer: Client, home: HomePage
    ) -> None:
        page = info_page(home, "<p>Velkommen.</p>")
        self.publish(communications_officer, page)
        communications_officer.post(reverse("publish_anyway", args=[page.pk]), {"reason": "Citat fra 2019"})
        assert "450 medlemmer" in Client().get(page.url).content.decode()
        entry = PageLogEntry.objects.get(action="metrics.published_with_contradiction", page=page.pk)
        assert entry.data["reason"] == "Citat fra 2019"
        assert "450" in entry.message

    def test_without_a_reason_it_stays_a_draft(self, communications_officer: Client, home: HomePage) -> None:
        page = info_page(home, "<p>Velkommen.</p>")
        self.publish(communications_officer, page)
        response = communications_officer.post(reverse("publish_anyway", args=[page.pk]), {"reason": " "})
        assert "error-message" in response.content.decode()
        assert "450 medlemmer" not in Client().get(page.url).content.decode()

    def test_a_translator_cannot_publish_a_danish_page_this_way(self, translator: Client, home: HomePage) -> None:
        page = info_page(home, "<p>Velkommen.</p>")
        page.body = [("section", {"heading": "Om os", "text": "<p>Vi har 450 medlemmer.</p>"})]
        page.save_revision()
        translator.post(reverse("publish_anyway", args=[page.pk]), {"reason": "Fordi"})
        assert "450 medlemmer" not in Client().get(page.url).content.decode()


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
        wrong = administrator.get(address, {"kind": "unit"}).content.decode()
        assert "procentpoint" in wrong
        assert "6.868" not in wrong
        response: Any = administrator.get(address, {"export": "csv"})
        exported = b"".join(response.streaming_content).decode()
        assert "mere end 500" in exported
        assert len(exported.splitlines()) > NumberOnPage.objects.count()

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
