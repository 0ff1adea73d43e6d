"""Metrics in sentences where something is odd: bold, unknown, hostile, written over, in another language."""

import re
import time

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.models import Locale
from wagtail.rich_text import RichText
from wagtail_localize.models import StringSegment, StringTranslation

from clusterinfo.models import ClusterPage
from home.blocks import SECTION_FEATURES
from metrics.content.rich_text import show_metrics, with_written_figures
from metrics.models import Metric

pytestmark = pytest.mark.django_db

CHOOSER = "wagtailsnippetchoosers_metrics_metric:choose_results"


def element(metric_id: int | str, inner: str) -> str:
    return f'<a linktype="metric" id="{metric_id}">{inner}</a>'


def publish(page: ClusterPage, sentence: str) -> str:
    """Add a section with this sentence to a page; the published page."""
    page.body.append(("section", {"heading": "Et afsnit", "text": RichText(f"<p>{sentence}</p>")}))
    page.save_revision().publish()
    response = Client().get("/hvad-er-en-klynge/")
    assert response.status_code == 200
    return response.content.decode()


class TestBold:
    def test_a_bold_figure_is_a_figure(self, participants: Metric) -> None:
        html = str(RichText(f"<p>{element(participants.pk, '<b>participants</b>')} i alt</p>")).strip()
        assert strip_tags(html) == "18.058 i alt"
        assert re.fullmatch(r'<p><b><a class="figure" [^<]+</a></b> i alt</p>', html)

    def test_it_is_written_out_for_plain_text(self, participants: Metric) -> None:
        assert with_written_figures(element(participants.pk, "<b>participants</b>"), "en") == "<b>18,058</b>"

    def test_bold_does_not_spread_to_the_words_behind_it(self, participants: Metric) -> None:
        converter = ContentstateConverter(SECTION_FEATURES)
        stored = (
            f'<p data-block-key="abcde">{element(participants.pk, "<b>participants</b>")} virksomheder i alt</p>'
        )
        assert converter.to_database_format(converter.from_database_format(stored)) == stored


class TestUnknown:
    @pytest.mark.parametrize("metric_id", ["²", "9" * 30, "-1", "", "&quot;&gt;&lt;script&gt;"])
    def test_what_is_no_id_leaves_a_dash_on_a_page_that_still_works(
        self, metric_id: str, cluster_page: ClusterPage
    ) -> None:
        html = publish(cluster_page, f"Vi har {element(metric_id, 'noget')} her.")
        assert 'Vi har <span class="figure figure--missing">–</span> her.' in html

    def test_it_is_logged_once_for_a_text(self, caplog: pytest.LogCaptureFixture) -> None:
        show_metrics('<p><a data-metric="999998">gone</a> og <a data-metric="999999">lost</a></p>')
        messages = [record.getMessage() for record in caplog.records if record.name == "metrics"]
        assert len(messages) == 1
        assert "999998 'gone', 999999 'lost'" in messages[0]

    def test_staff_see_it_in_a_preview_and_visitors_do_not(
        self, cluster_page: ClusterPage, communications_officer: Client
    ) -> None:
        html = publish(cluster_page, f"Vi har {element(999_999, 'gone')} her.")
        assert 'Vi har <span class="figure figure--missing">–</span> her.' in html
        assert "gone" not in html
        draft = reverse("wagtailadmin_pages:view_draft", args=[cluster_page.pk])
        assert re.search(r"<mark>\[gone: [^<]+\]</mark>", communications_officer.get(draft).content.decode())
        again = Client().get("/hvad-er-en-klynge/").content.decode()
        assert 'figure--missing">–</span>' in again
        assert "<mark>" not in again

    def test_the_editor_keeps_its_key(self) -> None:
        converter = ContentstateConverter(SECTION_FEATURES)
        stored = f'<p data-block-key="abcde">{element(999_999, "gone-key")} x</p>'
        assert converter.to_database_format(converter.from_database_format(stored)) == stored


@pytest.mark.parametrize("text", ["<a ", "<b>", "<", '<a linktype="metric" id="3">x', '<a data-metric="3">x<'])
def test_hostile_text_takes_no_time(text: str) -> None:
    started = time.monotonic()
    show_metrics(text * 20_000)
    with_written_figures(text * 20_000, "da")
    assert time.monotonic() - started < 2


class TestTranslation:
    @pytest.fixture
    def sentence(self, english: Locale) -> StringTranslation:
        return StringTranslation.objects.get(locale=english, data__contains=">participants</a>")

    def test_words_written_over_a_figure_are_reported_because_readers_would_not_see_them(
        self, sentence: StringTranslation
    ) -> None:
        right = sentence.data
        sentence.data = right.replace(">participants<", ">18,058 companies<")
        sentence.save()
        sentence.refresh_from_db()
        assert '<a id="a1">participants</a>' in (sentence.get_error() or "")
        sentence.data, sentence.has_error, sentence.field_error = right, False, ""
        sentence.save()
        sentence.refresh_from_db()
        assert not sentence.has_error

    def test_a_text_that_cannot_hold_figures_is_saved_as_ever(self, english: Locale) -> None:
        title = StringTranslation.objects.get(locale=english, context__path="title", data="What is a cluster?")
        title.data = "What are clusters?"
        title.save()
        title.refresh_from_db()
        assert (title.data, title.has_error) == ("What are clusters?", False)

    def test_a_text_of_which_no_links_were_noted_is_saved_as_ever(self, english: Locale) -> None:
        title = StringTranslation.objects.get(locale=english, context__path="title", data="What is a cluster?")
        StringSegment.objects.filter(string=title.translation_of, context=title.context).update(attrs="")
        title.data = "What are clusters?"
        title.save()
        title.refresh_from_db()
        assert (title.data, title.has_error) == ("What are clusters?", False)

    def test_the_translation_editor_learns_the_values_behind_the_keys(self, translator: Client) -> None:
        answer = translator.get(reverse("metric_values"), {"locale": "en", "key": ["participants", "gone"]})
        assert answer.json() == {"participants": {"name": "Participating companies", "value": "18,058"}}
        assert Client().get(reverse("metric_values")).status_code == 302


class TestChooser:
    def test_shows_values_in_the_language_of_the_page(self, communications_officer: Client) -> None:
        query = {"inline": "1", "locale": "en"}
        html = communications_officer.get(reverse(CHOOSER), query).content.decode()
        assert "18,058" in html
        assert "Participating companies" in html

    def test_finds_danish_names_in_any_case(
        self, communications_officer: Client, participants: Metric, danish: Locale
    ) -> None:
        participants.wordings.filter(locale=danish).update(name="Virksomheder på Øerne")
        html = communications_officer.get(reverse(CHOOSER), {"q": "på øerne"}).content.decode()
        assert "Virksomheder på Øerne" in html
