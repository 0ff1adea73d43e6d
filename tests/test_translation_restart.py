"""A translation that was stopped goes on with what was written meanwhile, and one whose source is gone says so."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation

from clusterinfo.models import ClusterPage, InfoPage
from home.models import HomePage, SiteSettings
from metrics.models import Metric
from tests.translated_pages import ELSEWHERE, publish, published_translation
from translation.kept_edits import keep_edits
from translation.status.pairs import pair_of

RESTART = {"localize-restart-translation": "on"}


@pytest.fixture
def translation(danish_page: InfoPage, english: Locale) -> Translation:
    return published_translation(danish_page, english)


@pytest.fixture
def stopped(translation: Translation, translator: Client) -> Translation:
    translator.post(reverse("wagtail_localize:stop_translation", args=[translation.pk]))
    translation.refresh_from_db()
    assert not translation.enabled
    return translation


def edit_url(page: Any) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def edited(translation: Translation, html: str) -> InfoPage:
    """The English page with another text in its first section, saved as a draft."""
    page = translation.get_target_instance()
    raw = json.loads(json.dumps(page.body.get_prep_value()))
    raw[0]["value"]["text"] = html
    raw[1]["value"]["heading"] = "Our figures"
    page.body = json.dumps(raw)
    page.save_revision()
    return page


def test_what_was_written_becomes_the_translation(stopped: Translation, translator: Client) -> None:
    participants = Metric.objects.get(key="participants").pk
    page = edited(
        stopped,
        f'<p>Meet the others, and read <a href="{ELSEWHERE}">more about us</a>!</p>'
        "<p>Today there are many of us, and there will be more.</p>"
        f'<p>We count <a linktype="metric" id="{participants}">participants</a> participants.</p>',
    )
    html = translator.post(edit_url(page), RESTART, follow=True).content.decode()
    assert "4 tekster, der blev ændret imens, er nu dens oversættelse" in html
    assert "ikke plads" not in html
    live = publish(stopped)
    assert live.body[1].value["heading"] == "Our figures"
    text = str(live.body[0].value["text"].source)
    assert f'Meet the others, and read <a href="{ELSEWHERE}">more about us</a>!' in text
    assert f'We count <a id="{participants}" linktype="metric">participants</a> participants.' in text
    state = pair_of(live)
    assert state is not None
    assert state.state.is_up_to_date


def test_paragraphs_that_changed_places_keep_their_translations(stopped: Translation, english: Locale) -> None:
    participants = Metric.objects.get(key="participants").pk
    page = edited(
        stopped,
        f'<p>There are <a linktype="metric" id="{participants}">participants</a> members.</p>'
        f'<p>Read <a href="{ELSEWHERE}">more about us</a> and meet the others.</p>'
        "<p>Today we are many, and there will be more of us.</p>",
    )
    kept = keep_edits(stopped, page, None)
    assert kept.unplaced == []
    source = 'Der er <a id="a1">participants</a> deltagere.'
    translated = StringTranslation.objects.get(translation_of__data=source, locale=english)
    assert translated.data == 'There are <a id="a1">participants</a> members.'


def test_what_the_source_has_no_place_for_is_shown(stopped: Translation, translator: Client) -> None:
    page = edited(
        stopped,
        f'<p>Read <a href="{ELSEWHERE}">more about us</a> and meet the others.</p>'
        "<p>Today we are many, and there will be more of us.</p>"
        "<p>Our English readers should know that the office is closed on Danish holidays.</p>"
        '<p>See <a href="https://www.example.com/">our friends</a>.</p>',
    )
    html = translator.post(edit_url(page), RESTART, follow=True).content.decode()
    assert "har ikke plads i kilden" in html
    assert "the office is closed on Danish holidays" in html
    assert "our friends" in html
    stopped.refresh_from_db()
    assert stopped.enabled


def test_site_settings_keep_what_was_written(danish: Locale, english: Locale, translator: Client) -> None:
    translation = Translation.objects.get(
        source__object_id=SiteSettings.objects.get(locale=danish).translation_key, target_locale=english
    )
    translator.post(reverse("wagtail_localize:stop_translation", args=[translation.pk]))
    row = SiteSettings.objects.get(locale=english)
    row.name = "DigitalLead, Denmark"
    row.save_revision()
    translator.post(reverse("wagtailsnippets_home_sitesettings:edit", args=[row.pk]), RESTART)
    assert StringTranslation.objects.get(locale=english, context__path="name").data == "DigitalLead, Denmark"


class TestADeletedSource:
    def test_offers_no_restart_that_would_only_fail(
        self, danish_page: InfoPage, translation: Translation, translator: Client
    ) -> None:
        page = translation.get_target_instance()
        translator.post(reverse("wagtail_localize:stop_translation", args=[translation.pk]))
        assert "localize-restart-translation" in translator.get(edit_url(page)).content.decode()
        danish_page.delete()
        html = translator.get(edit_url(page)).content.decode()
        assert "localize-restart-translation" not in html
        assert "Den danske original er slettet." in html
        html = translator.post(edit_url(page), RESTART, follow=True).content.decode()
        assert "Kilden er slettet" in html
        translation.refresh_from_db()
        assert not translation.enabled


class TestASourceThatIsNotWhereItWas:
    def follow(self, client: Client, translation: Translation) -> str:
        url = reverse("follow_source", args=[translation.pk])
        return client.post(url, {"next": edit_url(translation.get_target_instance())}, follow=True).content.decode()

    def test_deleted_takes_the_translation_down_when_its_translator_says_so(
        self, danish_page: InfoPage, translation: Translation, translator: Client
    ) -> None:
        danish_page.delete()
        assert translation.get_target_instance().live
        assert "»About us« er taget ned." in self.follow(translator, translation)
        assert not translation.get_target_instance().live

    def test_taken_down_takes_the_translation_down(
        self, danish_page: InfoPage, translation: Translation, translator: Client
    ) -> None:
        danish_page.unpublish()
        html = translator.get(edit_url(translation.get_target_instance())).content.decode()
        assert "Den danske original er taget ned." in html
        self.follow(translator, translation)
        assert not translation.get_target_instance().live

    def test_moved_moves_the_translation(
        self,
        danish_page: InfoPage,
        translation: Translation,
        translator: Client,
        cluster_page: ClusterPage,
        english: Locale,
    ) -> None:
        danish_page.move(cluster_page, pos="last-child")
        html = translator.get(edit_url(translation.get_target_instance())).content.decode()
        assert "Den danske original er flyttet." in html
        assert "»About us« ligger nu under »What is a cluster?«." in self.follow(translator, translation)
        assert translation.get_target_instance().get_parent().specific == cluster_page.get_translation(english)
        assert Client().get("/en/what-is-a-cluster/about-us/").status_code == 200

    def test_is_followed_by_those_alone_who_publish_in_its_language(
        self, danish_page: InfoPage, translation: Translation, communications_officer: Client
    ) -> None:
        danish_page.unpublish()
        communications_officer.post(reverse("follow_source", args=[translation.pk]))
        assert translation.get_target_instance().live

    def test_is_not_followed_where_it_stands_as_it_did(self, translation: Translation, translator: Client) -> None:
        assert "Der er ikke længere noget at følge." in self.follow(translator, translation)
        assert translation.get_target_instance().live


def test_who_sends_a_page_to_translation_is_led_back_to_it(
    home: HomePage, english: Locale, communications_officer: Client, danish: Locale
) -> None:
    page = home.add_child(instance=InfoPage(title="Vedtægter"))
    url = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    answer = communications_officer.post(url, {"locales": [english.pk]}, follow=True)
    assert answer.redirect_chain[-1][0] == edit_url(page)
    assert "Du har ikke adgang" not in answer.content.decode()
    assert page.has_translation(english)
