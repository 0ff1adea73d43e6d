"""Rights per language: who works on a snippet or a page, tried with each right taken away, and what is offered."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import get_user
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission, Locale, Page
from wagtail.permissions import policy_registry
from wagtail_localize.models import Translation, TranslationSource

from accounts.groups import ADMINISTRATORS, COMMUNICATIONS, TRANSLATORS
from accounts.models import User
from clusterinfo.models import ClusterPage, InfoPage
from home.models import HomePage, SiteSettings
from tests.test_rights import edit_url, is_turned_away
from translation.rights import can_edit, can_publish, languages_edited_by

pytestmark = pytest.mark.django_db


def settings_in(language: str) -> SiteSettings:
    return SiteSettings.objects.get(locale__language_code=language)


def page_right(group: str, codename: str) -> Any:
    return GroupPagePermission.objects.filter(group__name=group, permission__codename=codename)


def take(group: str, codename: str) -> None:
    Group.objects.get(name=group).permissions.remove(*Permission.objects.filter(codename=codename))


GROUPS = [(COMMUNICATIONS, "da", "en"), (TRANSLATORS, "en", "da")]


@pytest.mark.parametrize(("group", "own", "other"), GROUPS)
class TestSnippets:
    """A snippet needs its own right and that to the front page of its language, to change and to publish."""

    def test_those_of_the_own_language_alone(
        self, group: str, own: str, other: str, member_of: Callable[[str], Client]
    ) -> None:
        user = get_user(member_of(group))
        for may in (can_edit, can_publish):
            assert may(user, settings_in(own)) is True
            assert may(user, settings_in(other)) is False
        assert languages_edited_by(user) == {Locale.objects.get(language_code=own).pk}

    @pytest.mark.parametrize(
        ("right", "may_edit", "may_publish"),
        [("change_sitesettings", False, True), ("publish_sitesettings", True, False)],
    )
    def test_without_the_right_to_the_model(
        self,
        right: str,
        may_edit: bool,
        may_publish: bool,
        group: str,
        own: str,
        other: str,
        member_of: Callable[[str], Client],
    ) -> None:
        take(group, right)
        user = get_user(member_of(group))
        assert (can_edit(user, settings_in(own)), can_publish(user, settings_in(own))) == (may_edit, may_publish)
        policy = policy_registry.get_by_type(SiteSettings)
        row = settings_in(own)
        assert policy.user_has_permission_for_instance(user, "change", row) == may_edit
        assert policy.user_has_permission_for_instance(user, "publish", row) == may_publish
        assert policy.user_has_permission_for_instance(user, "view", row) == may_edit
        assert policy.user_has_any_permission_for_instance(user, ["change", "publish"], row)
        assert not policy.user_has_any_permission_for_instance(user, ["unlock"], row)

    def test_without_the_right_to_the_front_page(
        self, group: str, own: str, other: str, member_of: Callable[[str], Client]
    ) -> None:
        page_right(group, "publish_page").delete()
        user = get_user(member_of(group))
        assert (can_edit(user, settings_in(own)), can_publish(user, settings_in(own))) == (True, False)
        GroupPagePermission.objects.filter(group__name=group).delete()
        user = User.objects.get(username=user.get_username())
        assert (can_edit(user, settings_in(own)), can_publish(user, settings_in(own))) == (False, False)
        assert languages_edited_by(user) == set()

    def test_pages_go_by_the_rights_to_the_page(
        self, group: str, own: str, other: str, member_of: Callable[[str], Client]
    ) -> None:
        page_right(group, "publish_page").delete()
        user = get_user(member_of(group))
        for language, may in ((own, True), (other, False)):
            page = ClusterPage.objects.get(locale__language_code=language)
            assert can_edit(user, page) is may
            assert can_publish(user, page) is False


class TestSendingToTranslation:
    @pytest.fixture
    def without_english(self, db: None) -> None:
        SiteSettings.objects.filter(locale__language_code="en").delete()
        TranslationSource.objects.filter(specific_content_type__model="sitesettings").delete()

    def address(self, page: Page) -> str:
        return reverse("wagtail_localize:submit_page_translation", args=[page.pk])

    @pytest.mark.usefixtures("without_english")
    def test_site_settings_are_sent_by_those_who_edit_the_danish_ones(
        self, communications_officer: Client, translator: Client, english: Locale
    ) -> None:
        arguments = ["home", "sitesettings", settings_in("da").pk]
        url = reverse("wagtail_localize:submit_snippet_translation", args=arguments)
        Group.objects.get(name=TRANSLATORS).permissions.add(Permission.objects.get(codename="submit_translation"))
        assert is_turned_away(translator, url)
        assert is_turned_away(translator, url, {"locales": [english.pk]})
        assert not SiteSettings.objects.filter(locale=english).exists()
        assert communications_officer.get(url).status_code == 200
        communications_officer.post(url, {"locales": [english.pk]})
        assert SiteSettings.objects.filter(locale=english).exists()

    @pytest.mark.parametrize("pk", ["x", "9" * 30, "1.5"])
    def test_a_snippet_that_there_is_not_is_not_found(self, pk: str, communications_officer: Client) -> None:
        url = f"/admin/localize/submit/snippet/home/sitesettings/{pk}/"
        assert communications_officer.get(url).status_code == 404

    def test_a_front_page_needs_no_page_above_it(
        self, danish: Locale, english: Locale, administrator: Client
    ) -> None:
        root = Page.get_first_root_node()
        page = root.add_child(instance=HomePage(title="Festival", slug="festival", locale=danish, headline="Ja"))
        administrator.post(self.address(page), {"locales": [english.pk]})
        assert page.has_translation(english)

    def test_a_page_that_has_to_wait_keeps_its_form_with_the_reason_at_the_languages(
        self, home: HomePage, english: Locale, communications_officer: Client
    ) -> None:
        parent = home.add_child(instance=ClusterPage(title="Ny klyngeside"))
        page = parent.add_child(instance=InfoPage(title="Under en ny side"))
        response = communications_officer.post(self.address(page), {"locales": [english.pk]})
        assert response.status_code == 200
        (reason,) = response.context["form"].errors["locales"]
        assert "Ny klyngeside" in reason
        assert response.context["form"]["locales"].value() == [str(english.pk)]
        communications_officer.post(self.address(parent), {"locales": [english.pk]})
        communications_officer.post(self.address(page), {"locales": [english.pk]})
        assert page.has_translation(english)

    def test_syncing_with_publishing_needs_the_right_to_publish_every_translation(
        self, english: Locale, administrator: Client, cluster_page: ClusterPage
    ) -> None:
        page_right(ADMINISTRATORS, "publish_page").filter(page__locale=english).delete()
        ongoing = Translation.objects.get(source__object_id=cluster_page.translation_key, target_locale=english)
        url = reverse("wagtail_localize:update_translations", args=[ongoing.source_id])
        before = cluster_page.get_translation(english).last_published_at
        assert is_turned_away(administrator, url, {"publish_translations": "on"})
        assert cluster_page.get_translation(english).last_published_at == before
        Translation.objects.filter(pk=ongoing.pk).update(enabled=False)
        assert not is_turned_away(administrator, url, {"publish_translations": "on"})


class TestWhatIsOffered:
    def test_the_way_to_translate_settings_to_those_who_edit_them(
        self, communications_officer: Client, translator: Client
    ) -> None:
        Group.objects.get(name=TRANSLATORS).permissions.add(Permission.objects.get(codename="submit_translation"))
        listing = reverse("wagtailsnippets_home_sitesettings:list")
        SiteSettings.objects.filter(locale__language_code="en").delete()
        way = f"/admin/localize/submit/snippet/home/sitesettings/{settings_in('da').pk}/"
        assert way in communications_officer.get(listing).content.decode()
        assert way not in translator.get(listing).content.decode()

    def test_publishing_settings_to_those_who_publish_in_their_language(
        self, communications_officer: Client
    ) -> None:
        url = reverse("wagtailsnippets_home_sitesettings:edit", args=[settings_in("da").pk])
        before = communications_officer.get(url).content.decode()
        assert 'name="action-publish"' in before
        page_right(COMMUNICATIONS, "publish_page").delete()
        after = communications_officer.get(url).content.decode()
        assert "action-publish" not in after
        assert "action-unpublish" not in after
        assert "Gem kladde" in after

    def test_no_mirror_of_a_page_in_another_language(
        self, administrator: Client, cluster_page: ClusterPage, english: Locale
    ) -> None:
        page = cluster_page.get_translation(english)
        Translation.objects.filter(source__object_id=cluster_page.translation_key).update(enabled=False)
        html = administrator.get(edit_url(page)).content.decode()
        assert "action-publish" in html
        assert "convert_to_alias" not in html
        assert "convert-to-alias" not in html
