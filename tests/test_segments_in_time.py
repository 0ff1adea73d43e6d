"""Texts over time: the source changes, memory offers what was translated before, and the page beside follows."""

from collections.abc import Callable
from typing import Any

from django.test import Client
from django.urls import reverse
from wagtail.models import Locale
from wagtail.rich_text import RichText
from wagtail_localize.models import Translation

from clusterinfo.models import BenefitsPage, ClusterPage
from tests.segment_steps import LEAD, change_section, publish_danish, row_of, rows_of


class TestWhenTheSourceChanges:
    def test_the_previous_translation_is_there_to_begin_with_and_the_change_is_shown(
        self, cluster_page: ClusterPage, translation: Translation
    ) -> None:
        cluster_page.lead = cluster_page.lead.replace("deltagerne", "alle deltagerne")
        publish_danish(cluster_page)
        row = row_of(translation, LEAD)
        assert (row.state, row.origin) == ("changed", "before")
        assert row.text.startswith("A business and technology community")
        assert '<ins><span class="w-sr-only">nyt: </span> alle</ins>' in row.changed
        assert row.saved_text == ""

    def test_a_lead_written_anew_shows_what_its_english_was_while_a_new_paragraph_begins_empty(
        self, cluster_page: ClusterPage, translation: Translation
    ) -> None:
        cluster_page.lead = "Helt nye ord om noget andet."
        change_section(cluster_page, "Klyngernes rolle i Danmark", "<p>Intet her minder om, hvad der stod.</p>")
        lead = row_of(translation, "Helt nye ord")
        assert (lead.state, lead.origin) == ("changed", "before")
        assert lead.text.startswith("A business and technology community")
        assert lead.saved_text == ""
        assert row_of(translation, "Intet her minder om").text == ""

    def test_a_sentence_added_to_one_of_two_paragraphs_keeps_both_translations(
        self, cluster_page: ClusterPage, translation: Translation
    ) -> None:
        block = next(b for b in cluster_page.body if b.value.get("heading") == "Klyngernes rolle i Danmark")
        text = block.value["text"].source.replace("</p>", " Det gælder også i år.</p>", 1)
        change_section(cluster_page, "Klyngernes rolle i Danmark", text)
        assert row_of(translation, "Det gælder også i år.").text.startswith("Clusters are")
        assert row_of(translation, "En klynge vokser ud af").state == "done"

    def test_a_figure_keeps_its_place_in_the_previous_translation_when_others_come_before_it(
        self, cluster_page: ClusterPage, translation: Translation
    ) -> None:
        block = next(b for b in cluster_page.body if b.block_type == "results_list")
        before = row_of(translation, "Cluster Excellence Denmark")
        source = block.value["intro"].source
        metric = source[source.index('<a id="5"') if '<a id="5"' in source else source.index("<a ") :]
        first = metric[: metric.index("</a>") + 4]
        block.value["intro"] = RichText(source.replace("<p", "<p", 1).replace(">Cluster", f">{first}: Cluster", 1))
        publish_danish(cluster_page)
        row = row_of(translation, "Cluster Excellence Denmark")
        assert row.state == "changed"
        assert {code.inner for code in row.codes} == {code.inner for code in before.codes}
        assert row.text.count("⟦") == before.saved_text.count("⟦")


class TestMemory:
    def test_a_text_translated_elsewhere_is_filled_in_and_marked_but_not_saved(
        self, benefits_page: BenefitsPage, english: Locale, translator: Client
    ) -> None:
        benefits_page.lead = "Forstå, hvad en klynge er, hvem der deltager, og hvorfor det virker."
        publish_danish(benefits_page)
        translation = Translation.objects.get(
            source__object_id=benefits_page.translation_key, target_locale=english
        )
        row = row_of(translation, "Forstå, hvad en klynge er")
        assert (row.origin, row.translation) == ("memory", None)
        assert "cluster" in row.text
        translator.post(reverse("accept_memory", args=[translation.pk]))
        assert row_of(translation, "Forstå, hvad en klynge er").state == "draft"

    def test_similar_texts_are_offered_with_how_alike_they_are(
        self, cluster_page: ClusterPage, translation: Translation, translator: Client
    ) -> None:
        cluster_page.lead = "Forstå, hvad en klynge er, hvem der deltager, og hvad det koster."
        publish_danish(cluster_page)
        row = row_of(translation, "og hvad det koster")
        html = translator.get(reverse("segment_memory", args=[translation.pk, row.segment.pk])).content.decode()
        assert "90 %" in html
        assert "data-use=" in html

    def test_how_words_were_translated_before_can_be_searched_in_both_languages(
        self, translation: Translation, translator: Client
    ) -> None:
        url = reverse("concordance", args=[translation.pk])
        assert "Member benefits" in translator.get(url, {"q": "medlemsfordele"}).content.decode()
        assert "Medlemsfordele" in translator.get(url, {"q": "member benefits"}).content.decode()
        assert "Intet fundet" in translator.get(url, {"q": "enhjørning\0"}).content.decode()


class TestTheFrame:
    def test_shows_the_saved_texts_and_says_where_each_stands_and_visitors_get_neither(
        self, translator: Client, save: Callable[..., Any], translation: Translation
    ) -> None:
        save(LEAD, "Written but not published.", "draft")
        shown = translator.get(reverse("segment_preview", args=[translation.pk])).content.decode()
        assert "Written but not published." in shown
        assert 'data-mark="lead"' in shown
        public = Client().get("/en/what-is-a-cluster/").content.decode()
        assert "Written but not published." not in public
        assert "data-mark" not in public

    def test_every_text_that_is_on_the_page_has_its_place_in_the_frame(
        self, translator: Client, translation: Translation
    ) -> None:
        shown = translator.get(reverse("segment_preview", args=[translation.pk])).content.decode()
        paths = {row.place.path for row in rows_of(translation)} - {"slug"}
        assert [path for path in paths if f'data-mark="{path}"' not in shown] == []
