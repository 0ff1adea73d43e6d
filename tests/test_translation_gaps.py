"""What an incomplete translation lacks, told exactly, however it is published: alone, out of sync, many at once."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.text import Truncator
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from clusterinfo.models import ClusterPage, InfoPage
from tests.full_pages import sent_form
from tests.test_translation_completeness import NEW_DANISH_SENTENCE, edit_url
from translation.completeness import IncompleteTranslation, MissingText
from translation.refusals import SHOWN_AT_MOST


@pytest.fixture
def english_cluster_page(cluster_page: ClusterPage, english: Locale) -> ClusterPage:
    return cluster_page.get_translation(english)


@pytest.fixture
def untranslated_change(cluster_page: ClusterPage, translation: Translation) -> None:
    cluster_page.lead = NEW_DANISH_SENTENCE
    cluster_page.save_revision().publish()


@pytest.mark.parametrize("count", [1, SHOWN_AT_MOST, SHOWN_AT_MOST + 1])
def test_the_refusal_counts_what_is_missing_and_lists_it_in_the_order_of_the_page(
    count: int, translation: Translation, english_cluster_page: ClusterPage, translator: Client
) -> None:
    segments = list(translation.source.stringsegment_set.order_by("order").select_related("string", "context"))
    untranslated = [segment for segment in segments if segment.context.path not in ("slug", "title")][:count]
    for segment in untranslated:
        StringTranslation.objects.filter(translation_of=segment.string, context=segment.context).update(data="")
    response = translator.post(edit_url(english_cluster_page), {"action": "publish"}, follow=True)
    assert response.redirect_chain == [(edit_url(english_cluster_page), 302)]
    (message,) = response.context["messages"]
    refusal = BeautifulSoup(str(message), "html.parser")
    texts = f"{count} tekst{'' if count == 1 else 'er'} er ikke oversat endnu."
    assert f"»What is a cluster?« blev ikke udgivet: {texts}" in refusal.get_text()
    listed = [item.get_text() for item in refusal.select("li")]
    in_order = [Truncator(strip_tags(segment.string.data)).chars(90) for segment in untranslated]
    assert listed == in_order[:SHOWN_AT_MOST] + (["og 1 til"] if count > SHOWN_AT_MOST else [])
    assert english_cluster_page.get_latest_revision() == english_cluster_page.live_revision


@pytest.mark.usefixtures("untranslated_change")
def test_whoever_publishes_it_from_code_is_told_which_page_lacks_what(translation: Translation) -> None:
    with pytest.raises(IncompleteTranslation) as refusal:
        translation.save_target()
    assert refusal.value.title == "Hvad er en klynge?"
    assert [missing.text for missing in refusal.value.missing] == [NEW_DANISH_SENTENCE]


def test_a_missing_text_is_shown_without_its_marks_and_shortened() -> None:
    assert str(MissingText("lead", f"Et <b>fed</b> {'o' * 100}")) == f"Et fed {'o' * 82}…"


class TestPageOutOfSync:
    """Wagtail's own form edits it; nothing says which of its texts are translated but the texts themselves."""

    @pytest.fixture
    def page(self, translation: Translation, english_cluster_page: ClusterPage) -> ClusterPage:
        Translation.objects.filter(pk=translation.pk).update(enabled=False)
        return english_cluster_page

    def source_text(self, page: ClusterPage, danish: ClusterPage, text: str) -> None:
        """The Danish page says it, and the English one has it in its place."""
        danish.lead = text
        danish.save_revision().publish()
        page.lead = text

    def test_a_sentence_of_three_words_is_one_and_a_name_of_two_is_none(
        self, page: ClusterPage, cluster_page: ClusterPage
    ) -> None:
        self.source_text(page, cluster_page, "Danmarks Erhvervsfremmebestyrelse")
        page.save_revision().publish()
        self.source_text(page, cluster_page, "Vi er klynger")
        with pytest.raises(IncompleteTranslation) as refusal:
            page.save_revision().publish()
        assert [(missing.path, missing.text) for missing in refusal.value.missing] == [("lead", "Vi er klynger")]

    def test_what_a_translator_has_kept_as_it_is_may_stay_unless_it_was_marked_faulty(
        self, page: ClusterPage, cluster_page: ClusterPage, translation: Translation
    ) -> None:
        self.source_text(page, cluster_page, "Cluster Excellence Denmark A/S")
        segment = translation.source.stringsegment_set.get(string__data="Cluster Excellence Denmark A/S")
        kept = StringTranslation.objects.create(
            translation_of=segment.string,
            context=segment.context,
            locale=translation.target_locale,
            data="Cluster Excellence Denmark A/S",
        )
        page.save_revision().publish()
        StringTranslation.objects.filter(pk=kept.pk).update(has_error=True)
        with pytest.raises(IncompleteTranslation):
            page.save_revision().publish()

    def test_publishing_it_in_wagtails_own_form_is_refused_and_leads_back(
        self, page: ClusterPage, cluster_page: ClusterPage, translator: Client
    ) -> None:
        self.source_text(page, cluster_page, NEW_DANISH_SENTENCE)
        sent = sent_form(page) | {"action-publish": "1"}
        response = translator.post(edit_url(page), sent, follow=True)
        assert response.redirect_chain == [(edit_url(page), 302)]
        assert NEW_DANISH_SENTENCE in " ".join(str(message) for message in response.context["messages"])
        assert ClusterPage.objects.get(pk=page.pk).lead != NEW_DANISH_SENTENCE
        answer = translator.post(edit_url(page), sent | {"lead": "Now translated."}, follow=True)
        assert not [message for message in answer.context["messages"] if "blev ikke udgivet" in str(message)]


class TestManyAtOnce:
    @pytest.fixture
    def below(self, english_cluster_page: ClusterPage, cluster_page: ClusterPage, english: Locale) -> Page:
        """An English draft, without translated texts, below a complete one."""
        danish = cluster_page.add_child(instance=InfoPage(title="Vedtægter", lead=NEW_DANISH_SENTENCE))
        source, _created = TranslationSource.update_or_create_from_instance(danish)
        ongoing = Translation.objects.create(source=source, target_locale=english)
        ongoing.save_target(publish=False)
        return danish.get_translation(english)

    def publish(self, client: Client, *pages: Page, **sent: str) -> Any:
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
        asked = "&".join(f"id={page.pk}" for page in pages)
        return client.post(f"{url}?{asked}&next=/admin/", sent, follow=True)

    def test_none_is_published_while_one_has_gaps_and_the_texts_are_named(
        self, below: Page, english_cluster_page: ClusterPage, translator: Client
    ) -> None:
        english_cluster_page.unpublish()
        response = self.publish(translator, english_cluster_page, below)
        assert NEW_DANISH_SENTENCE in " ".join(str(message) for message in response.context["messages"])
        assert not Page.objects.get(pk=english_cluster_page.pk).live
        assert not Page.objects.get(pk=below.pk).live

    def test_what_lies_below_counts_only_where_it_is_to_be_published_as_well(
        self, below: Page, english_cluster_page: ClusterPage, translator: Client
    ) -> None:
        english_cluster_page.unpublish()
        self.publish(translator, english_cluster_page, include_descendants="on")
        assert not Page.objects.get(pk=english_cluster_page.pk).live
        self.publish(translator, english_cluster_page)
        assert Page.objects.get(pk=english_cluster_page.pk).live
        assert not Page.objects.get(pk=below.pk).live

    def test_a_live_page_below_is_left_out(
        self, below: Page, english_cluster_page: ClusterPage, translator: Client
    ) -> None:
        english_cluster_page.unpublish()
        Page.objects.filter(pk=below.pk).update(live=True)
        self.publish(translator, english_cluster_page, include_descendants="on")
        assert Page.objects.get(pk=english_cluster_page.pk).live

    def test_other_actions_ask_nothing(self, below: Page, administrator: Client) -> None:
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
        administrator.post(f"{url}?id={below.pk}&next=/admin/")
        assert not Page.objects.filter(pk=below.pk).exists()


def test_syncing_alone_publishes_nothing_and_says_what_upstream_says(
    untranslated_change: None, translation: Translation, communications_officer: Client, cluster_page: ClusterPage
) -> None:
    url = reverse("wagtail_localize:update_translations", args=[translation.source_id])
    response = communications_officer.post(url, {}, follow=True)
    (told,) = (str(message) for message in response.context["messages"])
    assert cluster_page.title in told
    assert "Intet blev udgivet" not in told
    assert "er ikke oversat" not in told


def test_a_translation_that_was_stopped_does_not_keep_the_others_back(
    untranslated_change: None, translation: Translation, administrator: Client
) -> None:
    Translation.objects.filter(pk=translation.pk).update(enabled=False)
    url = reverse("wagtail_localize:update_translations", args=[translation.source_id])
    response = administrator.post(url, {"publish_translations": "on"}, follow=True)
    assert not [message for message in response.context["messages"] if "ikke oversat" in str(message)]
