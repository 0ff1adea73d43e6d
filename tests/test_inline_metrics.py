"""Metrics in running text: from the database to the editor and back, to the reader, and through translation."""

from decimal import Decimal
from unittest.mock import patch

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.blocks import ListBlock, RichTextBlock, StreamBlock
from wagtail.models import Locale
from wagtail.rich_text import expand_db_html
from wagtail_localize.models import StringTranslation, Translation

from clusterinfo.models import ClusterPage
from home.blocks import SECTION_FEATURES
from metrics.content.checks import check_rich_text_keeps_metrics
from metrics.content.rich_text import show_metrics, with_written_figures
from metrics.models import Kind, Metric, Observation
from metrics.usage import pages_naming
from publishing.stamp import content_stamp
from translation.entry_language import typing_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def factor() -> Metric:
    return Metric.objects.get(key="innovation-likelihood")


def stored(metric: Metric, words: bool = False) -> str:
    attributes = ' format="words"' if words else ""
    return f'<a linktype="metric" id="{metric.pk}"{attributes}>{metric.key}</a>'


def correct(metric: Metric, value: str) -> None:
    Observation.objects.create(
        metric=metric, value=Decimal(value), period="2018", kind=Kind.CORRECTION, note="Talt til gange"
    )


class TestEditor:
    @pytest.mark.parametrize("words", [False, True])
    @pytest.mark.parametrize("wrapped", ["{}", "<b>{}</b>", "Før {} efter", "<b>fed {} fed</b> og <i>kursiv</i>"])
    def test_what_is_saved_is_what_was_opened(self, words: bool, wrapped: str, factor: Metric) -> None:
        html = f'<p data-block-key="abcde">{wrapped.format(stored(factor, words))}</p>'
        converter = ContentstateConverter(SECTION_FEATURES)
        saved = converter.to_database_format(converter.from_database_format(html))
        assert stored(factor, words) in saved.replace("<b>", "").replace("</b>", "")
        assert ("<b>" in saved) == ("<b>" in html)

    def test_the_chip_shows_the_value_in_the_language_of_the_page(self, participants: Metric) -> None:
        converter = ContentstateConverter(SECTION_FEATURES)
        for language, written in (("da", "18.058"), ("en", "18,058")):
            with typing_in(language):
                state = converter.from_database_format(f"<p>I alt {stored(participants)} i år</p>")
            assert f"I alt {written} i " in state
            assert "IMMUTABLE" in state

    def test_many_chips_take_as_many_queries_as_one(
        self, participants: Metric, django_assert_max_num_queries: DjangoAssertNumQueries
    ) -> None:
        converter = ContentstateConverter(SECTION_FEATURES)
        # What metrics are called is read once for all.
        converter.from_database_format(f"<p>{stored(participants)}</p>")
        with django_assert_max_num_queries(2):
            converter.from_database_format(f"<p>{' '.join([stored(participants)] * 50)}</p>")

    def test_the_chooser_finds_a_metric_by_name_and_by_value_in_either_format(
        self, communications_officer: Client
    ) -> None:
        url = reverse("wagtailsnippetchoosers_metrics_metric:choose_results")
        for text in ("Deltagende", "participating", "participants", "18.058", "18,058", "18058"):
            html = communications_officer.get(url, {"q": text, "inline": "1"}).content.decode()
            assert "Deltagende virksomheder" in html, text
            assert "Medlemmer" not in html, text

    def test_strange_searches_find_nothing(self, communications_officer: Client) -> None:
        url = reverse("wagtailsnippetchoosers_metrics_metric:choose_results")
        for text in ("\0", '"', "%", "a" * 10_000):
            assert communications_officer.get(url, {"q": text}).status_code == 200


class TestReader:
    def test_a_figure_or_words_as_chosen(self, factor: Metric) -> None:
        assert "4x" in show_metrics(expand_db_html(stored(factor)))
        assert ">4 gange<" in show_metrics(expand_db_html(stored(factor, words=True)))

    def test_the_figure_leads_to_where_it_is_explained(self, factor: Metric) -> None:
        assert 'href="/tal-og-kilder/innovation-likelihood/"' in show_metrics(expand_db_html(stored(factor)))

    @pytest.mark.parametrize("identifier", ["999999", "", "x", "1&quot;&gt;&lt;script&gt;"])
    def test_an_unknown_metric_leaves_a_dash(self, identifier: str) -> None:
        html = show_metrics(expand_db_html(f'<p>Vi er <a linktype="metric" id="{identifier}">noget</a> her.</p>'))
        assert html == '<p>Vi er <span class="figure figure--missing">–</span> her.</p>'

    def test_a_page_takes_one_query_for_all_its_metrics(
        self, cluster_page: ClusterPage, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
    ) -> None:
        def readings_of_values() -> int:
            with django_assert_max_num_queries(25) as captured:
                client.get("/hvad-er-en-klynge/")
            return sum('FROM "metrics_observation"' in query["sql"] for query in captured)

        readings_of_values()
        content_stamp.note_write()
        assert readings_of_values() == 1
        assert readings_of_values() == 0

    def test_plain_text_gets_the_written_value(self, factor: Metric) -> None:
        assert with_written_figures(f"<p>{stored(factor, words=True)}</p>", "en") == "<p>4 times</p>"


def test_a_metric_knows_the_pages_it_stands_in(
    participants: Metric, cluster_page: ClusterPage, english: Locale
) -> None:
    titles = [page.title for page in pages_naming([participants.pk])]
    assert titles == ["Hvad er en klynge?", "What is a cluster?"]


class TestTranslation:
    @pytest.fixture
    def translation(self, cluster_page: ClusterPage, english: Locale) -> Translation:
        return Translation.objects.get(source__object_id=cluster_page.translation_key, target_locale=english)

    def test_a_changed_value_leaves_every_text_translated(
        self,
        cluster_page: ClusterPage,
        translation: Translation,
        participants: Metric,
        administrator: Client,
        django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    ) -> None:
        correct(participants, "18112")
        with django_capture_on_commit_callbacks(execute=True):
            cluster_page.save_revision().publish()
            sync = reverse("wagtail_localize:update_translations", args=[translation.source_id])
            administrator.post(sync, {"publish_translations": "on"})
        total, translated = translation.get_progress()
        assert total == translated
        html = Client().get("/en/what-is-a-cluster/").content.decode()
        assert "18,112" in html
        assert "companies took part in activities" in html
        assert "virksomheder" not in html

    def test_the_figure_moves_with_the_translated_sentence(
        self,
        cluster_page: ClusterPage,
        translation: Translation,
        english: Locale,
        django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    ) -> None:
        strings = StringTranslation.objects.filter(locale=english, data__contains=">participants</a>")
        moved = strings.get().data.replace('<a id="a1">participants</a> ', "")
        strings.update(data=f'{moved} It was <a id="a1">participants</a>.')
        with django_capture_on_commit_callbacks(execute=True):
            translation.save_target(publish=True)
        assert "It was <" in Client().get("/en/what-is-a-cluster/").content.decode()
        assert "18,058" in Client().get("/en/what-is-a-cluster/").content.decode()

    def test_the_figure_survives_a_po_file(self, translation: Translation) -> None:
        exported = translation.export_po()
        assert any(">participants</a>" in entry.msgstr for entry in exported)
        assert translation.import_po(exported) == []
        total, translated = translation.get_progress()
        assert total == translated

    def test_a_translation_that_loses_the_figure_is_refused_at_its_text(
        self, translation: Translation, cluster_page: ClusterPage, english: Locale, translator: Client
    ) -> None:
        segment = translation.source.stringsegment_set.get(string__data__contains=">participants</a>")
        url = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])
        answer = translator.put(url, "value=No+figure+here.", content_type="application/x-www-form-urlencoded")
        assert "mangler" in answer.json()["error"]
        edit = reverse("wagtailadmin_pages:edit", args=[cluster_page.get_translation(english).pk])
        html = translator.post(edit, {"action": "publish"}, follow=True).content.decode()
        assert "ikke udgivet" in html
        assert "18,058" in Client().get("/en/what-is-a-cluster/").content.decode()


def test_a_rich_text_that_would_lose_metrics_is_found_by_the_system_check() -> None:
    assert check_rich_text_keeps_metrics(None) == []
    block = StreamBlock([("texts", ListBlock(RichTextBlock(features=["bold"])))])
    body = ClusterPage._meta.get_field("body")
    with patch.object(body, "stream_block", block):
        (error,) = check_rich_text_keeps_metrics(None)
    assert error.msg == "The rich text body.texts does not keep metrics."
    assert (error.id, error.obj) == ("metrics.E001", ClusterPage)
    assert '"metric"' in str(error.hint)
