"""What editors meet in a language that is one line of settings. Run by tests/test_further_language.py."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from accounts.groups import COMMUNICATIONS, TRANSLATORS, translators_of
from home.models import HomePage, SiteSettings
from metrics.models import Metric
from tests.test_rights import edit_url, is_turned_away

pytestmark = pytest.mark.django_db


class TestInTheEditor:
    def test_every_page_and_the_settings_open_for_the_translators(
        self, german_pages: list[Page], german_translator: Client, german: Locale
    ) -> None:
        for page in german_pages:
            assert german_translator.get(edit_url(page)).status_code == 200
        row = SiteSettings.objects.get(locale=german)
        address = reverse("wagtailsnippets_home_sitesettings:edit", args=[row.pk])
        assert german_translator.get(address).status_code == 200

    def test_every_language_may_have_a_front_page_made_by_hand(self, german_home: HomePage) -> None:
        root = german_home.get_parent()
        assert not HomePage.can_create_at(root)
        german_home.delete()
        assert HomePage.can_create_at(root)

    def test_an_incomplete_translation_is_not_published(
        self, german_home: HomePage, german_translator: Client
    ) -> None:
        german_home.unpublish()
        StringTranslation.objects.filter(locale=german_home.locale, data="Auf Deutsch: DigitalLead").delete()
        german_translator.post(edit_url(german_home), {"action": "publish"})
        german_home.refresh_from_db()
        assert not german_home.live

    def test_a_page_taken_out_of_sync_is_previewed_and_checked_without_findings(
        self, german_pages: list[Page], administrator: Client
    ) -> None:
        page = german_pages[1]
        Translation.objects.filter(source__object_id=page.translation_key, target_locale=page.locale).update(
            enabled=False
        )
        editor = administrator.get(edit_url(page))
        assert editor.status_code == 200
        assert "figures-panel" not in editor.content.decode()
        assert administrator.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk])).status_code == 200

    @pytest.mark.parametrize(
        "address",
        ["wagtailadmin_home", "figure_findings", "figure_numbers", "wagtailadmin_reports:site_history"],
    )
    def test_dashboard_and_reports_open(
        self, german_pages: list[Page], administrator: Client, address: str
    ) -> None:
        assert administrator.get(reverse(address)).status_code == 200

    def test_reports_are_narrowed_to_german(
        self, german_pages: list[Page], administrator: Client, german: Locale
    ) -> None:
        assert administrator.get(reverse("figure_findings"), {"locale": "de"}).status_code == 200
        assert administrator.get(reverse("figure_numbers"), {"locale": german.pk}).status_code == 200

    def test_the_register_shows_and_takes_german_words(
        self, german_pages: list[Page], administrator: Client, german: Locale
    ) -> None:
        metric = Metric.objects.get(key="members")
        form = administrator.get(reverse(Metric.snippet_viewset.get_url_name("edit"), args=[metric.pk]))
        assert "tysk" in form.content.decode()
        preview = reverse(Metric.snippet_viewset.get_url_name("preview_on_edit"), args=[metric.pk])
        assert administrator.get(preview, {"mode": "tile-de"}).status_code == 200
        values = administrator.get(reverse("metric_values"), {"key": "members", "locale": "de"}).json()
        assert values["members"] == {"name": "Medlemmer", "value": "+300"}


class TestRights:
    def test_a_new_language_has_translators_of_its_own(self, german_home: HomePage) -> None:
        assert translators_of("en") == TRANSLATORS
        assert translators_of("de") == "Oversættere (tysk)"
        assert Group.objects.get(name=translators_of("de")).permissions.exists()

    def test_english_translators_get_no_rights_to_german(
        self, german_home: HomePage, translator: Client, german: Locale
    ) -> None:
        assert is_turned_away(translator, edit_url(german_home))
        assert is_turned_away(translator, edit_url(german_home), {"action": "unpublish"})
        row = SiteSettings.objects.get(locale=german)
        address = reverse("wagtailsnippets_home_sitesettings:edit", args=[row.pk])
        assert is_turned_away(translator, address, {"name": "Taken"})
        row.refresh_from_db()
        assert row.name != "Taken"
        german_home.refresh_from_db()
        assert german_home.live

    def test_german_translators_get_no_rights_to_english_or_danish(
        self, german_translator: Client, home: HomePage, english: Locale
    ) -> None:
        for page in (home, home.get_translation(english)):
            assert is_turned_away(german_translator, edit_url(page))
        for row in SiteSettings.objects.filter(locale__language_code__in=["da", "en"]):
            address = reverse("wagtailsnippets_home_sitesettings:edit", args=[row.pk])
            assert is_turned_away(german_translator, address, {"name": "Genommen"})

    def test_communications_edit_no_german_page(
        self, german_home: HomePage, member_of: Callable[[str], Client]
    ) -> None:
        assert is_turned_away(member_of(COMMUNICATIONS), edit_url(german_home))

    def test_single_texts_are_translated_by_german_translators_alone(
        self, german_home: HomePage, german_translator: Client, translator: Client, german: Locale
    ) -> None:
        translation = Translation.objects.get(source__object_id=german_home.translation_key, target_locale=german)
        segment = StringSegment.objects.filter(source=translation.source, context__path="headline").get()
        address = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])
        refused = translator.put(address, "value=Taken", content_type="application/x-www-form-urlencoded")
        assert refused.status_code == 403
        kept = german_translator.put(address, "value=Zusammen", content_type="application/x-www-form-urlencoded")
        assert kept.status_code in (200, 201)
