"""No English page goes live with a Danish sentence in it, whichever way somebody publishes it."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils.html import escape
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from clusterinfo.models import ClusterPage, InfoPage
from home.models import HomePage
from translation.completeness import IncompleteTranslation, missing_texts
from translation.refusals import SHOWN_AT_MOST

NEW_DANISH_SENTENCE = "Denne sætning har ingen oversat endnu."


@pytest.fixture
def english_cluster_page(cluster_page: ClusterPage, english: Locale) -> ClusterPage:
    return cluster_page.get_translation(english)


@pytest.fixture
def untranslated_change(cluster_page: ClusterPage, translation: Translation) -> None:
    """The Danish page gets a new lead and is published; nobody has translated it yet."""
    cluster_page.lead = NEW_DANISH_SENTENCE
    cluster_page.save_revision().publish()


def edit_url(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def test_every_text_of_the_starter_pages_is_translated(english: Locale) -> None:
    translations = Translation.objects.filter(target_locale=english)
    progress = {str(translation.source): translation.get_progress() for translation in translations}
    assert len(progress) == Page.objects.filter(locale__language_code="da", depth__gt=1).count() + 1
    assert all(total == translated for total, translated in progress.values())


def test_publishing_the_danish_page_shows_its_translation_as_waiting(
    untranslated_change: None, translation: Translation
) -> None:
    total, translated = translation.get_progress()
    assert total - translated == 1


@pytest.mark.usefixtures("untranslated_change")
class TestWithOneTextMissing:
    def assert_english_is_untouched(self, page: ClusterPage) -> None:
        page.refresh_from_db()
        assert page.live
        assert "business and technology community" in page.lead
        public = Client().get("/en/what-is-a-cluster/").content.decode()
        assert "business and technology community" in public
        assert NEW_DANISH_SENTENCE not in public

    def test_publish_in_the_translation_editor_is_refused_with_the_missing_text(
        self, translator: Client, english_cluster_page: ClusterPage
    ) -> None:
        response = translator.post(edit_url(english_cluster_page), {"action": "publish"}, follow=True)
        assert NEW_DANISH_SENTENCE in response.content.decode()
        self.assert_english_is_untouched(english_cluster_page)

    def test_the_refusal_leads_to_the_text(self, translator: Client, english_cluster_page: ClusterPage) -> None:
        url = edit_url(english_cluster_page)
        html = translator.post(url, {"action": "publish"}, follow=True).content.decode()
        link = BeautifulSoup(html, "html.parser").select_one(".messages .error li a")
        assert link is not None
        assert link.get_text() == NEW_DANISH_SENTENCE
        page, _hash, row = str(link["href"]).partition("#")
        assert page == url
        at_its_row = html.partition(f'id="{row}"')[2].partition("<li")[0]
        assert NEW_DANISH_SENTENCE in at_its_row

    def test_the_update_view_syncs_but_does_not_publish(
        self, administrator: Client, translation: Translation, english_cluster_page: ClusterPage
    ) -> None:
        url = reverse("wagtail_localize:update_translations", args=[translation.source_id])
        response = administrator.post(url, {"publish_translations": "on"}, follow=True)
        refusal, told = (str(message) for message in response.context["messages"])
        assert NEW_DANISH_SENTENCE in refusal
        assert "»Hvad er en klynge?« blev ikke udgivet" in refusal
        assert told == "Oversættelserne kender nu ændringerne. Intet blev udgivet."
        self.assert_english_is_untouched(english_cluster_page)

    def test_publish_from_the_page_list_is_refused(
        self, translator: Client, english_cluster_page: ClusterPage
    ) -> None:
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
        translator.post(f"{url}?id={english_cluster_page.pk}", follow=True)
        self.assert_english_is_untouched(english_cluster_page)

    def test_publish_from_code_is_refused(self, english_cluster_page: ClusterPage) -> None:
        with pytest.raises(IncompleteTranslation) as refusal:
            english_cluster_page.save_revision().publish()
        assert str(refusal.value.missing[0]) == NEW_DANISH_SENTENCE

    def test_an_empty_translation_counts_as_missing(
        self, translation: Translation, english_cluster_page: ClusterPage, translator: Client
    ) -> None:
        segment = translation.source.stringsegment_set.get(string__data=NEW_DANISH_SENTENCE)
        StringTranslation.objects.create(
            translation_of=segment.string, context=segment.context, locale=translation.target_locale, data=""
        )
        translator.post(edit_url(english_cluster_page), {"action": "publish"})
        self.assert_english_is_untouched(english_cluster_page)

    @pytest.mark.django_db(transaction=False)
    def test_once_translated_it_is_published(
        self,
        translation: Translation,
        english_cluster_page: ClusterPage,
        translator: Client,
        django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    ) -> None:
        segment = translation.source.stringsegment_set.get(string__data=NEW_DANISH_SENTENCE)
        with django_capture_on_commit_callbacks(execute=True):
            url = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])
            translator.put(url, "value=Now+translated.", content_type="application/x-www-form-urlencoded")
            translator.post(edit_url(english_cluster_page), {"action": "publish"})
        english_cluster_page.refresh_from_db()
        assert english_cluster_page.lead == "Now translated."

    def test_a_page_taken_out_of_sync_keeps_danish_sentences_off_the_site(
        self, translation: Translation, english_cluster_page: ClusterPage
    ) -> None:
        translation.enabled = False
        translation.save()
        english_cluster_page.lead = NEW_DANISH_SENTENCE
        with pytest.raises(IncompleteTranslation):
            english_cluster_page.save_revision().publish()


def test_of_many_missing_texts_a_dozen_are_listed_and_the_rest_counted(
    translation: Translation, english_cluster_page: ClusterPage, translator: Client
) -> None:
    StringTranslation.objects.filter(context__object_id=english_cluster_page.translation_key).delete()
    missing = missing_texts(translation)
    assert len(missing) > SHOWN_AT_MOST + 1
    html = translator.post(edit_url(english_cluster_page), {"action": "publish"}, follow=True).content.decode()
    assert f"<li>og {len(missing) - SHOWN_AT_MOST} til</li>" in html
    assert html.count(f"{escape(missing[SHOWN_AT_MOST - 1])}</a></li>") == 1


def test_sync_translated_pages_publishes_when_everything_is_translated(
    administrator: Client,
    translation: Translation,
    english_cluster_page: ClusterPage,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    published_before = english_cluster_page.last_published_at
    url = reverse("wagtail_localize:update_translations", args=[translation.source_id])
    with django_capture_on_commit_callbacks(execute=True):
        administrator.post(url, {"publish_translations": "on"})
    english_cluster_page.refresh_from_db()
    assert english_cluster_page.last_published_at > published_before
    assert "business and technology community" in english_cluster_page.lead


def test_a_page_sent_to_translation_waits_as_a_draft(
    home: HomePage, english: Locale, communications_officer: Client
) -> None:
    page = home.add_child(instance=InfoPage(title="Om os", lead="Vi er en klynge i Danmark."))
    url = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    communications_officer.post(url, {"locales": [english.pk]})
    draft = page.get_translation(english)
    assert (draft.title, draft.live) == ("Om os", False)
    assert Client().get("/en/om-os/").status_code == 404


def test_a_page_below_an_untranslated_one_is_not_sent_before_its_parent(
    cluster_page: ClusterPage, home: HomePage, english: Locale, communications_officer: Client
) -> None:
    parent = home.add_child(instance=ClusterPage(title="Ny klyngeside"))
    page = parent.add_child(instance=InfoPage(title="Under en ny side"))
    url = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    response = communications_officer.post(url, {"locales": [english.pk]})
    assert "Ny klyngeside" in response.content.decode()
    assert not page.has_translation(english)


def test_a_mirror_in_another_language_never_goes_live(cluster_page: ClusterPage, home: HomePage) -> None:
    page = cluster_page.add_child(instance=InfoPage(title="Vedtægter", lead="Kun på dansk."))
    page.save_revision().publish()
    mirror = page.copy_for_translation(Locale.objects.get(language_code="en"), alias=True)
    mirror.refresh_from_db()
    assert (mirror.alias_of_id, mirror.live) == (page.pk, False)


def test_sources_are_not_confused_with_translations(cluster_page: ClusterPage) -> None:
    assert TranslationSource.objects.get_for_instance(cluster_page).locale == cluster_page.locale
