"""Translations by their addresses, tried from the wrong side: another language's, and what is no text."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail_localize.models import (
    OverridableSegment,
    SegmentOverride,
    StringTranslation,
    Translation,
    TranslationContext,
    TranslationSource,
)

from accounts.groups import COMMUNICATIONS, TRANSLATORS
from clusterinfo.models import InfoPage
from home.models import HomePage, SiteSettings
from metrics.models import Metric

LINKED = "https://www.example.org/"
OTHER_METRIC = "companies"


@pytest.fixture
def translation(home: HomePage, english: Locale) -> Translation:
    """Of a page with a tile that shows a metric, and a link to another site."""
    metric = Metric.objects.get(key="participants")
    body = [
        ("section", {"heading": "Om os", "text": f'<p>Læs <a href="{LINKED}">mere om os</a>.</p>'}),
        ("stat_counter", {"heading": "Tal", "tiles": [{"metric": metric, "label": "Deltagere", "text": ""}]}),
    ]
    page = home.add_child(instance=InfoPage(title="Om os", slug="om-os", body=body))
    page.save_revision().publish()
    source, _created = TranslationSource.update_or_create_from_instance(page)
    translation = Translation.objects.create(source=source, target_locale=english)
    translation.save_target(publish=False)
    return translation


def send(client: Client, method: str, address: str, segment: Any, translation: Translation, value: str = "") -> Any:
    url = reverse(f"wagtail_localize:{address}", args=[translation.pk, segment.pk])
    return client.generic(method, url, urlencode({"value": value}), "application/x-www-form-urlencoded")


class TestAFigureOfItsOwn:
    @pytest.fixture
    def metric_segment(self, translation: Translation) -> OverridableSegment:
        """As it was made before metrics were left out: an address that somebody may still have open."""
        tile = translation.source.stringsegment_set.get(string__data="Deltagere")
        context = TranslationContext.objects.create(
            object_id=translation.source.object_id, path=tile.context.path.replace("label", "metric")
        )
        return OverridableSegment.objects.create(
            source=translation.source, context=context, order=99, data_json=str(Metric.objects.all()[0].pk)
        )

    def test_is_not_offered(self, translation: Translation, translator: Client) -> None:
        offered = translation.source.overridablesegment_set.values_list("context__path", flat=True)
        assert [path for path in offered if "metric" in path] == []
        edit = reverse("wagtailadmin_pages:edit", args=[translation.get_target_instance().pk])
        assert "metrics_metric" not in translator.get(edit).content.decode()

    @pytest.mark.parametrize("value", ["99999", "abc", "", OTHER_METRIC, "own"])
    def test_is_refused_in_words_and_not_kept(
        self, value: str, metric_segment: OverridableSegment, translation: Translation, translator: Client
    ) -> None:
        sent = str(Metric.objects.exclude(key="participants")[0].pk) if value == "own" else value
        answer = send(translator, "PUT", "edit_override", metric_segment, translation, sent)
        assert answer.status_code == 400
        assert answer.json() == {"detail": "Dette er ens på alle sprog og kan ikke ændres i en oversættelse."}
        assert not SegmentOverride.objects.exists()

    def test_the_english_tile_shows_the_danish_tiles_metric(self, translation: Translation) -> None:
        shown = translation.get_target_instance().body[1].value["tiles"][0]["metric"]
        assert shown.pk == Metric.objects.get(key="participants").pk


class TestALinkOfItsOwn:
    @pytest.fixture
    def link(self, translation: Translation) -> OverridableSegment:
        return translation.source.overridablesegment_set.get(data_json=f'"{LINKED}"')

    @pytest.mark.parametrize("value", ["", "abc", "javascript:alert(1)", "https://", "99999", "mailto:nobody"])
    def test_is_a_whole_address(
        self, value: str, link: OverridableSegment, translation: Translation, translator: Client
    ) -> None:
        answer = send(translator, "PUT", "edit_override", link, translation, value)
        assert answer.status_code == 400
        assert answer.json()["detail"].startswith("Skriv en hel adresse")
        assert not SegmentOverride.objects.exists()

    def test_leads_readers_of_english_there_until_it_is_taken_back(
        self, link: OverridableSegment, translation: Translation, translator: Client
    ) -> None:
        english = "https://www.example.org/en/"
        assert send(translator, "PUT", "edit_override", link, translation, english).status_code == 201
        translation.save_target(publish=False)
        assert f'href="{english}"' in str(translation.get_target_instance().body[0].value["text"].source)
        assert send(translator, "DELETE", "edit_override", link, translation).status_code == 200
        assert not SegmentOverride.objects.exists()

    def test_belongs_to_the_page_that_is_translated(
        self, link: OverridableSegment, translator: Client, home: HomePage
    ) -> None:
        another = Translation.objects.get(source__object_id=home.translation_key)
        assert send(translator, "PUT", "edit_override", link, another, LINKED).status_code == 404


@pytest.fixture
def settings_translations(english: Locale, danish: Locale) -> dict[str, Translation]:
    """By the language they are written into."""
    into_english = Translation.objects.get(
        source__object_id=SiteSettings.objects.get(locale=danish).translation_key, target_locale=english
    )
    own, _created = TranslationSource.get_or_create_from_instance(SiteSettings.objects.get(locale=english))
    into_danish = Translation.objects.create(source=own, target_locale=danish, enabled=False)
    return {"en": into_english, "da": into_danish}


@pytest.mark.parametrize(("group", "language"), [(COMMUNICATIONS, "en"), (TRANSLATORS, "da")])
class TestTheSettingsOfAnotherLanguage:
    @pytest.fixture
    def other(self, group: str, language: str, settings_translations: dict[str, Translation]) -> Translation:
        return settings_translations[language]

    @pytest.fixture
    def outsider(self, group: str, member_of: Callable[[str], Client]) -> Client:
        return member_of(group)

    def test_are_not_taken_down(self, outsider: Client, language: str) -> None:
        row = SiteSettings.objects.get(locale__language_code=language)
        outsider.post(reverse("wagtailsnippets_home_sitesettings:unpublish", args=[row.pk]))
        row.refresh_from_db()
        assert row.live

    def test_keep_their_translation(self, outsider: Client, other: Translation) -> None:
        enabled = other.enabled
        Translation.objects.filter(pk=other.pk).update(enabled=True)
        outsider.post(reverse("wagtail_localize:stop_translation", args=[other.pk]))
        other.refresh_from_db()
        assert other.enabled
        Translation.objects.filter(pk=other.pk).update(enabled=enabled)

    @pytest.mark.parametrize("method", ["PUT", "DELETE"])
    def test_keep_their_words(self, method: str, outsider: Client, other: Translation) -> None:
        kept = list(StringTranslation.objects.order_by("pk").values_list("pk", "data"))
        segment = other.source.stringsegment_set.all()[0]
        send(outsider, method, "edit_string_translation", segment, other, "Overtaget")
        assert list(StringTranslation.objects.order_by("pk").values_list("pk", "data")) == kept

    def test_are_not_fetched_as_a_file(self, outsider: Client, other: Translation) -> None:
        answer = outsider.get(reverse("download_texts", args=[other.pk, "po"]))
        assert answer.status_code in (302, 404)
        assert "DigitalLead" not in answer.content.decode()


def test_texts_of_a_locked_page_stay_as_they_are(translation: Translation, translator: Client) -> None:
    Page.objects.filter(pk=translation.get_target_instance().pk).update(locked=True)
    segment = translation.source.stringsegment_set.get(string__data="Deltagere")
    send(translator, "PUT", "edit_string_translation", segment, translation, "Participants")
    assert not StringTranslation.objects.filter(data="Participants", translation_of=segment.string).exists()


def test_nobody_lists_snippets_by_an_address_of_wagtail_localize(administrator: Client) -> None:
    answer = administrator.get("/admin/localize/api/snippets/metrics/metric/")
    assert answer.status_code == 302
