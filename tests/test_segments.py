"""The segment editor: what it shows, what it saves, and what it asks before publishing."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from accounts.groups import COMMUNICATIONS
from clusterinfo.models import BenefitsPage, ClusterPage
from home.models import SiteSettings
from tests.segment_steps import JSON, LEAD, change_section, edit_url, row_of, rows_of
from translation.completeness import missing_texts
from translation.segments.models import Unconfirmed
from translation.segments.segment_rows import held_back_by


class TestTheScreen:
    def test_opens_in_the_place_of_the_one_of_wagtail_localize(
        self, translator: Client, english_page: ClusterPage
    ) -> None:
        html = translator.get(edit_url(english_page)).content.decode()
        assert "translating/segments.js" in html
        assert "wagtail-localize.js" not in html

    def test_shows_no_tag_and_every_figure_with_its_value_in_both_languages(
        self, translator: Client, english_page: ClusterPage
    ) -> None:
        html = translator.get(edit_url(english_page)).content.decode()
        assert "&lt;a id=" not in html
        assert '<a id="a' not in html
        assert '<span class="segment-chip" title="Participating companies">18.058</span>' in html
        assert "&quot;shown&quot;: &quot;18,058&quot;" in html

    def test_puts_the_texts_of_one_block_together_under_its_name_and_says_what_each_is(
        self, translation: Translation
    ) -> None:
        rows = rows_of(translation)
        assert [row.place.kind for row in rows[:3]] == ["title", "text", "heading"]
        assert rows[-1].place.kind == "address"
        tile = row_of(translation, "Produktivitetsvækst")
        assert (tile.place.group_name, tile.place.kind, tile.place.label) == (
            "Nøgletal",
            "tile",
            "Felt 2 · Betegnelse",
        )

    def test_tells_headings_and_list_items_inside_a_text_apart(
        self, cluster_page: ClusterPage, translation: Translation
    ) -> None:
        change_section(
            cluster_page,
            "Klyngernes rolle i Danmark",
            "<h3>Et mål</h3><p>Vi vil <b>meget</b>.</p><ul><li>Det første</li></ul>",
        )
        kinds = {text: row_of(translation, text).place.kind for text in ("Et mål", "Vi vil", "Det første")}
        assert kinds == {"Et mål": "heading", "Vi vil": "paragraph", "Det første": "item"}

    def test_opens_for_the_site_settings_and_saves_them(self, translator: Client, english: Locale) -> None:
        settings = SiteSettings.objects.get(locale=english)
        url = reverse("wagtailsnippets_home_sitesettings:edit", args=[settings.pk])
        assert "segments__list" in translator.get(url).content.decode()
        translation = Translation.objects.get(
            source__object_id=settings.translation_key, target_locale=english, enabled=True
        )
        row = rows_of(translation)[0]
        address = reverse("save_segment", args=[translation.pk, row.segment.pk])
        data = {"text": "DigitalLead UK", "before": row.saved_text, "action": "confirm"}
        assert translator.post(address, data)["Location"] == f"{url}#segment-{row.segment.pk}"
        assert rows_of(translation)[0].saved_text == "DigitalLead UK"

    def test_asks_the_database_as_often_for_200_texts_as_for_20(
        self, translator: Client, cluster_page: ClusterPage, english_page: ClusterPage, translation: Translation
    ) -> None:
        translator.get(edit_url(english_page))

        def queries() -> int:
            with CaptureQueriesContext(
                connection,
            ) as asked:
                assert translator.get(edit_url(english_page)).status_code == 200
            return len(asked)

        change_section(cluster_page, "Klyngernes rolle i Danmark", "<p>Afsnit nul.</p>")
        few = queries()
        paragraphs = "".join(f"<p>Afsnit nummer {number} af mange.</p>" for number in range(200))
        change_section(cluster_page, "Klyngernes rolle i Danmark", paragraphs)
        assert StringSegment.objects.filter(source_id=translation.source_id).count() > 200
        assert queries() == few

    def test_the_starter_site_gives_nobody_a_reason_to_hold_it_back(self, english: Locale) -> None:
        for translation in Translation.objects.filter(target_locale=english, enabled=True):
            held = {str(row.segment.string.data): row.remarks for row in held_back_by(rows_of(translation))}
            assert held == {}, translation.source.object_repr


class TestSaving:
    def test_a_text_is_a_draft_until_it_is_confirmed(
        self, save: Callable[..., Any], translation: Translation
    ) -> None:
        assert save(LEAD, "A community.", "draft").json()["state"] == "draft"
        answer = save(LEAD, "A community.").json()
        assert (answer["state"], answer["stateName"], answer["saved"]) == ("done", "Bekræftet", "A community.")

    def test_a_figure_can_be_moved_and_bold_is_kept(
        self, save: Callable[..., Any], translation: Translation
    ) -> None:
        save("Cluster Excellence Denmark", "⟦b:In all⟧, ⟦a2⟧ and ⟦a1⟧ companies took part.")
        saved = row_of(translation, "Cluster Excellence Denmark")
        assert saved.translation is not None
        assert '<b>In all</b>, <a id="a2">' in saved.translation.data
        assert '<a id="a1">participants</a> companies' in saved.translation.data
        assert saved.saved_text == "⟦b:In all⟧, ⟦a2⟧ and ⟦a1⟧ companies took part."

    def test_a_dropped_figure_is_an_error_that_a_click_mends(
        self, save: Callable[..., Any], translation: Translation
    ) -> None:
        answer = save("Cluster Excellence Denmark", "In all ⟦a2⟧ companies took part.").json()
        assert answer["state"] == "faulty"
        assert "18,058 mangler" in answer["remarks"]
        assert 'data-put-back="a1"' in answer["remarks"]
        assert len(missing_texts(translation)) == 1
        save("Cluster Excellence Denmark", "In all ⟦a2⟧ of ⟦a1⟧ companies took part.")
        assert missing_texts(translation) == []

    def test_a_dropped_page_link_is_an_error(self, save: Callable[..., Any], translation: Translation) -> None:
        answer = save("Læs om medlemsfordelene", "Read about the benefits").json()
        assert "Linket »Medlemsfordele« mangler." in answer["remarks"]
        assert len(missing_texts(translation)) == 1

    def test_tags_and_unknown_codes_are_text(self, save: Callable[..., Any], translation: Translation) -> None:
        save(LEAD, "<script>x</script> <a href='/x'>⟦a7⟧ & ⟦a8:more⟧")
        saved = row_of(translation, LEAD).translation
        assert saved is not None
        assert saved.data == "&lt;script&gt;x&lt;/script&gt; &lt;a href='/x'&gt;⟦a7⟧ &amp; more"
        assert not saved.has_error

    @pytest.mark.parametrize("text", ["", "   ", "\n", "\0"])
    def test_an_empty_text_takes_the_translation_away(
        self, text: str, save: Callable[..., Any], translation: Translation
    ) -> None:
        assert save(LEAD, text).json()["state"] == "missing"
        assert len(missing_texts(translation)) == 1

    def test_a_title_too_long_for_the_database_is_refused(
        self, save: Callable[..., Any], translation: Translation
    ) -> None:
        answer = save("Hvad er en klynge?", "T" * 256)
        assert (answer.status_code, answer.json()["error"]) == (
            422,
            "Ikke gemt: en titel må højst have 255 tegn.",
        )
        assert row_of(translation, "Hvad er en klynge?").saved_text == "What is a cluster?"

    def test_what_a_colleague_has_saved_meanwhile_is_shown_and_not_overwritten(
        self, save: Callable[..., Any], translation: Translation
    ) -> None:
        opened = row_of(translation, LEAD).saved_text
        save(LEAD, "Theirs.")
        answer = save(LEAD, "Mine.", before=opened)
        assert (answer.status_code, answer.json()["theirs"]) == (409, "Theirs.")
        assert row_of(translation, LEAD).saved_text == "Theirs."

    def test_without_scripts_a_row_is_a_form_that_leads_back_to_itself(
        self, translator: Client, translation: Translation, english_page: ClusterPage
    ) -> None:
        row = row_of(translation, LEAD)
        url = reverse("save_segment", args=[translation.pk, row.segment.pk])
        response = translator.post(url, {"text": "One\r\nTwo", "before": row.saved_text, "action": "draft"})
        assert response["Location"] == f"{edit_url(english_page)}#segment-{row.segment.pk}"
        assert row_of(translation, LEAD).saved_text == "One\nTwo"

    def test_nothing_is_saved_on_a_page_that_somebody_else_has_locked(
        self, save: Callable[..., Any], english_page: ClusterPage, translation: Translation
    ) -> None:
        Page.objects.filter(pk=english_page.pk).update(locked=True)
        save(LEAD, "Anyway.")
        assert row_of(translation, LEAD).saved_text.startswith("A business and technology community")

    def test_keeping_a_text_as_in_the_source_is_one_click_and_counts_as_done(
        self, save: Callable[..., Any], translation: Translation
    ) -> None:
        answer = save("Et fællesskab med et fælles mål", "", "keep").json()
        assert (answer["state"], answer["isHeldBack"]) == ("done", False)
        assert (
            row_of(translation, "Et fællesskab med et fælles mål").saved_text == "Et fællesskab med et fælles mål"
        )

    def test_a_text_of_another_page_is_not_there(
        self, translator: Client, translation: Translation, benefits_page: BenefitsPage
    ) -> None:
        other = StringSegment.objects.filter(source__object_id=benefits_page.translation_key)[0]
        url = reverse("save_segment", args=[translation.pk, other.pk])
        assert translator.post(url, {"text": "x", "before": ""}, headers=JSON).status_code == 404

    def test_who_edits_only_danish_saves_no_english(
        self, member_of: Callable[[str], Client], translation: Translation
    ) -> None:
        row = row_of(translation, LEAD)
        url = reverse("save_segment", args=[translation.pk, row.segment.pk])
        member_of(COMMUNICATIONS).post(url, {"text": "x", "before": row.saved_text}, headers=JSON)
        assert row_of(translation, LEAD).saved_text == row.saved_text


class TestPublishing:
    def publish(self, client: Client, page: Page) -> str:
        return client.post(edit_url(page), {"action": "publish"}, follow=True).content.decode()

    def test_a_wrong_number_is_asked_about_and_a_reason_lets_it_through(
        self,
        translator: Client,
        save: Callable[..., Any],
        translation: Translation,
        english_page: ClusterPage,
        django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    ) -> None:
        save("DigitalLead har mere end 500 medlemmer", "DigitalLead has more than 300 members.")
        row = row_of(translation, "DigitalLead har mere end 500 medlemmer")
        html = self.publish(translator, english_page)
        assert "blev ikke udgivet" in html
        assert "1 bemærkning skal have et svar, før den kan udgives." in html
        assert f'href="#segment-{row.segment.pk}"' in html
        shown = next(shown for shown in row.remarks if shown.remark.code == "numbers")
        url = reverse("dismiss_remark", args=[translation.pk, row.segment.pk])
        without_reason = translator.post(url, {"remark": shown.fingerprint, "reason": " "}, headers=JSON)
        assert without_reason.status_code == 422
        answer = translator.post(url, {"remark": shown.fingerprint, "reason": "Counted anew"}, headers=JSON).json()
        assert not answer["isHeldBack"]
        with django_capture_on_commit_callbacks(execute=True):
            assert "er udgivet på engelsk" in self.publish(translator, english_page)
        assert "more than 300 members" in Client().get("/en/what-is-a-cluster/").content.decode()

    def test_a_dismissed_remark_comes_back_when_the_text_changes(
        self, translator: Client, save: Callable[..., Any], translation: Translation
    ) -> None:
        save("DigitalLead har mere end 500 medlemmer", "DigitalLead has more than 300 members.")
        row = row_of(translation, "DigitalLead har mere end 500 medlemmer")
        url = reverse("dismiss_remark", args=[translation.pk, row.segment.pk])
        translator.post(url, {"remark": row.remarks[0].fingerprint, "reason": "So it is"}, headers=JSON)
        assert save("DigitalLead har mere end 500 medlemmer", "DigitalLead has over 300 members.").json()[
            "isHeldBack"
        ]

    def test_publishing_confirms_what_was_a_draft(
        self,
        translator: Client,
        save: Callable[..., Any],
        english_page: ClusterPage,
        django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    ) -> None:
        save(LEAD, "A community of business and technology.", "draft")
        assert Unconfirmed.objects.exists()
        with django_capture_on_commit_callbacks(execute=True):
            self.publish(translator, english_page)
        assert not Unconfirmed.objects.exists()

    def test_a_draft_can_be_saved_while_texts_are_missing(
        self, translator: Client, save: Callable[..., Any], english_page: ClusterPage
    ) -> None:
        save(LEAD, "")
        html = translator.post(edit_url(english_page), {"action": "save"}, follow=True).content.decode()
        assert "er gemt som kladde" in html
        english_page.refresh_from_db()
        assert english_page.has_unpublished_changes


def test_codes_are_read_as_json_by_the_script(translation: Translation) -> None:
    row = row_of(translation, "Cluster Excellence Denmark")
    assert [code["id"] for code in json.loads(row.codes_for_script)] == ["a1", "a2"]


def test_a_text_saved_in_another_way_counts_as_confirmed(translation: Translation, english: Locale) -> None:
    StringTranslation.objects.filter(context__object_id=translation.source.object_id, locale=english).update(
        data="Changed by an import"
    )
    assert {row.state for row in rows_of(translation) if not row.codes} == {"done"}
