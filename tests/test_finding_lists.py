"""Where findings are listed: the report, the dashboard, and the mails that remind an owner."""

import csv
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.models import Locale
from wagtail.users.models import UserProfile

from accounts.models import User
from clusterinfo.models import ClusterPage
from home.models import HomePage
from metrics.consistency.reminders import remind_owners
from metrics.consistency.store import refresh
from metrics.models import Metric, NumberOnPage
from tests.pages_with_figures import info_page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _everything_is_read(db: None) -> None:
    refresh()


class TestReport:
    def test_it_is_narrowed_by_kind_and_language(self, administrator: Client) -> None:
        everything = administrator.get(reverse("figure_findings")).context
        kinds = {finding.kind for finding in everything["findings"]}
        assert {kind for kind, _label in everything["kinds"]} == kinds
        assert everything["count"] == len(everything["findings"])
        for kind in kinds:
            shown = administrator.get(reverse("figure_findings"), {"kind": kind}).context
            assert {finding.kind for finding in shown["findings"]} == {kind}
            assert shown["count"] == everything["count"]
            assert (shown["kind"], shown["language_shown"]) == (kind, "")
        english = administrator.get(reverse("figure_findings"), {"locale": "en"}).context
        languages = {finding.page and finding.page.locale.language_code for finding in english["findings"]}
        assert languages == {"en"}

    def test_numbers_that_come_from_a_translation_are_not_linked_there(
        self, administrator: Client, cluster_page: ClusterPage
    ) -> None:
        translated = administrator.get(reverse("figure_findings")).context["translated_pages"]
        assert cluster_page.get_translation(Locale.objects.get(language_code="en")).pk in translated
        assert cluster_page.pk not in translated

    def test_every_figure_is_exported_with_its_place_and_its_text(
        self, administrator: Client, home: HomePage
    ) -> None:
        page = info_page(home, "<p>DigitalLead har 450 medlemmer.</p>")
        response: Any = administrator.get(reverse("figure_numbers"), {"export": "csv"})
        assert "figures-on-the-site.csv" in response["Content-Disposition"]
        rows = list(csv.reader(StringIO(b"".join(response.streaming_content).decode())))
        assert rows[0] == ["Side", "Adresse", "Sprog", "Tal", "Nøgletal", "Forbundet", "Fund", "Tekst"]
        (own,) = [row for row in rows if row[3] == "450"]
        assert own[1] == page.full_url
        assert "450" in own[7]
        assert own[7].endswith("medlemmer.")
        assert len(rows) == NumberOnPage.objects.count() + 1

    def test_the_list_says_how_a_figure_stands_there(self, administrator: Client, home: HomePage) -> None:
        page = info_page(home, "<p>DigitalLead har 450 medlemmer.</p>")
        members = Metric.objects.get(key="members")
        asked = {"metric": str(members.pk), "is_linked": "false", "kind": "contradiction"}
        asked["locale"] = str(page.locale_id)
        html = administrator.get(reverse("figure_numbers"), asked).content.decode()
        rows = BeautifulSoup(html, "html.parser").select("table.listing tbody tr")
        cells = [[" ".join(cell.get_text().split()) for cell in row.select("td")] for row in rows]
        (own,) = [row for row in cells if "450" in " ".join(row)]
        assert own[-3:] == ["Medlemmer", "skrevet direkte", "modsigelse"]
        assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in html
        assert reverse("figure_findings") in html


def test_the_dashboard_counts_what_concerns_its_reader(communications_officer: Client, home: HomePage) -> None:
    for number in range(7):
        info_page(home, "<p>DigitalLead har 450 medlemmer.</p>", f"Side {number}")
    user = get_user(communications_officer)
    for days, key in ((30, "clusters"), (31, "members")):
        review_by = timezone.localdate() + timedelta(days=days)
        Metric.objects.filter(key=key).update(owner=user, review_by=review_by)
    context = communications_officer.get(reverse("wagtailadmin_home")).context
    panels = [panel for panel in context["panels"] if getattr(panel, "name", "") == "figures"]
    assert len(panels) == 1
    shown = panels[0].get_context_data({})
    danish = NumberOnPage.objects.findings().filter(locale=home.locale)
    assert (len(shown["findings"]), shown["counts"]["findings"]) == (6, danish.count())
    assert [metric.key for metric in shown["reviews"]] == ["clusters"]
    assert shown["counts"]["reviews"] == 1


class TestReminders:
    @pytest.fixture
    def owner(self, db: None) -> User:
        owner = User.objects.create_user("mette", email="mette@example.org")
        yesterday = timezone.localdate() - timedelta(days=1)
        Metric.objects.filter(key__in=["members", "clusters"]).update(owner=owner, review_by=yesterday)
        return owner

    @pytest.mark.parametrize(
        ("language", "subject", "name"),
        [
            ("", "2 nøgletal skal efterses", "Klynger og innovationsnetværk"),
            ("en", "2 key figures are due for review", "Clusters and innovation networks"),
        ],
    )
    def test_an_owner_gets_one_mail_with_all_that_is_due_in_their_language(
        self, language: str, subject: str, name: str, owner: User
    ) -> None:
        if language:
            UserProfile.objects.create(user=owner, preferred_language=language)
        assert remind_owners(timezone.localdate()) == ["mette@example.org"]
        (message,) = mail.outbox
        assert (message.subject, message.to) == (subject, ["mette@example.org"])
        lines = str(message.body).split("\n")
        clusters = Metric.objects.get(key="clusters")
        assert lines[1] == ""
        assert lines[2].startswith(f"{name} (")
        assert lines[3].endswith(reverse("wagtailsnippets_metrics_metric:edit", args=[clusters.pk]))
        assert lines[3].startswith("http")
        assert len([line for line in lines if line.startswith("http")]) == 2

    def test_one_is_written_in_the_singular_with_its_day(self, owner: User) -> None:
        Metric.objects.filter(key="members").update(owner=None)
        remind_owners(timezone.localdate())
        (message,) = mail.outbox
        assert message.subject == "1 nøgletal skal efterses"
        day = date_format(timezone.localdate() - timedelta(days=1), "DATE_FORMAT")
        assert f"Klynger og innovationsnetværk ({day})" in str(message.body)
        assert remind_owners(timezone.localdate()) == []
