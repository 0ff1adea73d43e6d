"""A finding in words, exactly: what is wrong, how to mend it, the sentence around it; the lists that show it."""

from typing import Any

import pytest
from django.contrib.auth import get_user
from django.core import signing
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, PageLogEntry

from home.models import HomePage
from metrics.consistency.finding_texts import (
    DISMISSAL_SALT,
    Finding,
    FindingWriter,
    findings_in_register,
    findings_on_pages,
)
from metrics.consistency.store import refresh
from metrics.models import Dismissal, Metric, NumberInTranslation, NumberOnPage, Observation
from metrics.models.finding_kinds import FindingKind, Severity
from tests.pages_with_figures import info_page

pytestmark = pytest.mark.django_db

NBSP = "\u00a0"
PUT_IT_IN = "Sæt nøgletallet ind i stedet, eller ret registret, hvis teksten har ret."


@pytest.fixture(autouse=True)
def _everything_is_read(db: None) -> None:
    refresh()


def finding_on(home: HomePage, text: str) -> Finding:
    (finding,) = findings_on_pages([info_page(home, f"<p>{text}</p>").pk], "da")
    return finding


class TestWords:
    @pytest.mark.parametrize(
        ("text", "kind", "severity", "said"),
        [
            (
                "DigitalLead har 450 medlemmer.",
                *(FindingKind.CONTRADICTION, Severity.SERIOUS),
                "Teksten siger »450«, registret +300 (Medlemmer).",
            ),
            (
                "Vi har en produktivitetsvækst på 3,6 procentpoint.",
                *(FindingKind.UNIT, Severity.SERIOUS),
                f"Teksten siger »3,6 procentpoint«, registret 3,6{NBSP}% (Produktivitetsvækst): "
                "procent og procentpoint er ikke det samme.",
            ),
            (
                "I alt 16.500 deltagende virksomheder.",
                *(FindingKind.STALE, Severity.WARNING),
                "»16.500« er en tidligere værdi af Deltagende virksomheder, som nu er 18.058.",
            ),
            (
                "Vi har mere end 300 medlemmer.",
                *(FindingKind.UNLINKED, Severity.HINT),
                "»mere end 300« er skrevet direkte; nøgletallet Medlemmer kan holde det ajour.",
            ),
        ],
    )
    def test_what_is_wrong_with_a_typed_number(
        self, text: str, kind: FindingKind, severity: Severity, said: str, home: HomePage
    ) -> None:
        finding = finding_on(home, text)
        assert (finding.kind, finding.severity, finding.message) == (kind, severity, said)
        assert finding.mend == PUT_IT_IN
        assert finding.can_be_linked
        assert finding.summary == f"Nyt: {said}"
        assert signing.loads(finding.token, salt=DISMISSAL_SALT) == [
            *(finding.page.pk if finding.page else None, finding.fingerprint),
            finding.summary,
        ]

    def test_a_number_in_the_format_of_another_language(self, home: HomePage) -> None:
        finding = finding_on(home, "I alt 18,058 deltagende virksomheder.")
        assert finding.kind == FindingKind.FORMAT
        assert finding.message == "»18,058« er ikke skrevet, som man skriver tal på sidens sprog."
        assert finding.mend == "Skriv 18.058."
        assert not finding.can_be_linked

    def test_a_time_of_day_is_no_number_in_the_format_of_another_language(self, home: HomePage) -> None:
        at_noon = info_page(home, "<p>Vi spiser 12.30 sammen med dem, der vil.</p>")
        assert findings_on_pages([at_noon.pk], "da") == []
        assert finding_on(home, "Vi spiser 12.75 skiver brød hver.").kind == FindingKind.FORMAT

    def test_in_a_plain_text_the_figure_itself_is_to_be_written(self, home: HomePage) -> None:
        page = info_page(home, "<p>Velkommen.</p>")
        page.lead = "Vi har 450 medlemmer."
        page.save_revision().publish()
        (finding,) = findings_on_pages([page.pk], "da")
        assert finding.mend == "Feltet er ren tekst. Skriv registrets tal, +300, eller lad tallet udgå."
        assert not finding.can_be_linked

    def test_what_is_wrong_in_the_register_names_its_metric(self) -> None:
        finding = findings_in_register("da")[0]
        assert finding.metric is not None
        assert (finding.kind, finding.mend, finding.sentence, finding.page) == (FindingKind.REGISTER, "", "", None)
        assert finding.summary == f"{finding.metric.name_in('da')}: {finding.message}"
        assert finding.metric_key == finding.metric.key
        assert not finding.can_be_linked
        count = len(findings_in_register("da"))
        Dismissal.objects.create(fingerprint=finding.fingerprint, reason="Ja", finding="x")
        assert len(findings_in_register("da")) == count - 1

    @pytest.mark.parametrize(
        ("source", "translated", "said"),
        [
            ("450", "540", "Den danske tekst siger »450«, oversættelsen »540«."),
            ("450", "", "»450« fra den danske tekst mangler i oversættelsen."),
            ("", "540", "Oversættelsen siger »540«; det gør den danske tekst ikke."),
        ],
    )
    def test_numbers_that_a_translation_does_not_share(
        self, source: str, translated: str, said: str, home: HomePage
    ) -> None:
        row = NumberInTranslation(
            page=home, in_source=source, in_translation=translated, source_text="Fra <b>", translated_text="Til"
        )
        finding = FindingWriter("da").of_translation(row)
        assert (finding.message, finding.mend) == (said, "Ret oversættelsen eller den danske tekst.")
        assert finding.sentence == "Fra &lt;b&gt;<br>Til"
        assert finding.severity == Severity.SERIOUS

    def test_the_sentence_is_shown_around_the_number_with_its_metrics_as_readers_see_them(
        self, home: HomePage
    ) -> None:
        clusters = Metric.objects.get(key="clusters")
        chip = f'<a linktype="metric" id="{clusters.pk}">clusters</a>'
        finding = finding_on(home, f"I {chip} klynger er 450 medlemmer af {chip} & {chip}.")
        assert finding.sentence == (
            'I 38 klynger er <mark class="figures-mark">450</mark> medlemmer af 38 &amp; 38.'
        )

    def test_a_long_sentence_is_cut_between_words(self, home: HomePage) -> None:
        before, after = "foran " * 40, " bagved" * 40
        sentence = str(finding_on(home, f"{before}DigitalLead har 450 medlemmer{after}.").sentence)
        start, _mark, rest = sentence.partition("<mark")
        assert start.startswith("… foran foran ")
        assert 140 < len(start) <= 163
        end = rest.partition("</mark>")[2]
        assert end.endswith(" bagved …")
        assert 140 < len(end) <= 163

    def test_grave_findings_come_first_and_as_many_as_are_asked_for(self, home: HomePage) -> None:
        page = info_page(home, "<p>Vi har mere end 300 medlemmer. DigitalLead har 450 medlemmer.</p>")
        assert [finding.kind for finding in findings_on_pages([page.pk], "da")] == [
            *(FindingKind.CONTRADICTION, FindingKind.UNLINKED)
        ]
        assert len(findings_on_pages(None, "da", at_most=2)) == 2


class TestDismissing:
    def dismiss(self, client: Client, finding: Finding, reason: str, **headers: str) -> Any:
        sent = {"finding": finding.token, "reason": reason}
        return client.post(reverse("dismiss_finding"), sent, headers=headers, follow=True)

    def test_the_record_says_who_why_and_what(self, communications_officer: Client, home: HomePage) -> None:
        finding = finding_on(home, "DigitalLead har 450 medlemmer.")
        response = self.dismiss(communications_officer, finding, f"  En   anden {'x' * 400}")
        assert response.redirect_chain == [(reverse("figure_findings"), 302)]
        record = Dismissal.objects.get()
        assert record.reason == f"En anden {'x' * 291}"
        assert (record.finding, record.dismissed_by) == (finding.summary, get_user(communications_officer))
        self.dismiss(communications_officer, finding, "Anden grund")
        assert Dismissal.objects.get().reason == "Anden grund"
        html = communications_officer.get(reverse("figure_findings")).content.decode()
        assert "Anden grund" in html

    def test_the_editor_is_answered_in_its_panel(self, communications_officer: Client, home: HomePage) -> None:
        finding = finding_on(home, "DigitalLead har 450 medlemmer.")
        ajax = {"x-requested-with": "XMLHttpRequest"}
        refused = self.dismiss(communications_officer, finding, " ", **ajax)
        assert (refused.status_code, list(refused.json())) == (422, ["error"])
        assert self.dismiss(communications_officer, finding, "Ja", **ajax).json() == {"dismissed": True}


def test_what_was_published_anyway_stands_in_the_history_with_its_reason(
    communications_officer: Client, home: HomePage
) -> None:
    page = info_page(home, "<p>Velkommen.</p>")
    page.body = [("section", {"heading": "Om os", "text": "<p>DigitalLead har 450 medlemmer.</p>"})]
    revision = page.save_revision()
    url = reverse("publish_anyway", args=[page.pk])
    version = f"{revision.pk} {revision.created_at.isoformat()}"
    sent = {"version": version, "reason": f"  Citat   fra {'x' * 400}"}
    response = communications_officer.post(url, sent, follow=True)
    reason = f"Citat fra {'x' * 290}"
    entry = PageLogEntry.objects.get(action="metrics.published_with_contradiction")
    assert entry.data["reason"] == reason
    assert entry.data["findings"] == ["Teksten siger »450«, registret +300 (Medlemmer)."]
    told = " ".join(str(message) for message in response.context["messages"])
    assert "»Nyt« blev udgivet. Din begrundelse står i sidens historik." in told
    history = communications_officer.get(reverse("wagtailadmin_pages:history", args=[page.pk])).content.decode()
    assert reason in history
    assert Page.objects.get(pk=page.pk).live_revision_id == revision.pk
    again = communications_officer.post(url, sent, follow=True)
    assert "allerede" in " ".join(str(message) for message in again.context["messages"])


def test_a_metric_without_a_value_has_no_figure_in_a_finding(home: HomePage) -> None:
    metric = Metric.objects.create(key="apprentices")
    writer = FindingWriter("da")
    page = info_page(home, f'<p>Se <a linktype="metric" id="{metric.pk}">apprentices</a>: 450 medlemmer.</p>')
    (row,) = [row for row in NumberOnPage.objects.filter(page=page) if row.written == "450"]
    assert str(writer.sentence(row, "da")).startswith("Se –: <mark")
    Observation.objects.create(metric=metric, value=7)
    assert str(FindingWriter("da").sentence(row, "da")).startswith("Se 7: <mark")
