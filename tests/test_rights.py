"""Who may do what, tried from the wrong side: every right that a group lacks is refused."""

from collections.abc import Callable

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation

from accounts.groups import ADMINISTRATORS, COMMUNICATIONS, TRANSLATORS, create_missing_groups
from accounts.models import User
from clusterinfo.models import ClusterPage, InfoPage
from home.models import HomePage, SiteSettings


def edit_url(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def is_turned_away(client: Client, url: str, data: dict[str, object] | None = None) -> bool:
    """Whether the client is refused, and not merely sent back to the form."""
    response = client.post(url, data) if data is not None else client.get(url)
    return response.status_code == 403 or (
        response.status_code == 302 and response["Location"] in ("/admin/", f"/admin/login/?next={url}")
    )


@pytest.fixture
def english_cluster_page(cluster_page: ClusterPage, english: Locale) -> ClusterPage:
    return cluster_page.get_translation(english)


def test_the_three_groups_are_there_and_no_others(db: None) -> None:
    assert set(Group.objects.values_list("name", flat=True)) == {COMMUNICATIONS, TRANSLATORS, ADMINISTRATORS}


def test_communications_edit_danish_pages(communications_officer: Client, cluster_page: ClusterPage) -> None:
    assert communications_officer.get(edit_url(cluster_page)).status_code == 200


def test_communications_are_turned_away_from_english_pages(
    communications_officer: Client, english_cluster_page: ClusterPage
) -> None:
    assert is_turned_away(communications_officer, edit_url(english_cluster_page))


def test_translators_edit_english_pages(translator: Client, english_cluster_page: ClusterPage) -> None:
    assert translator.get(edit_url(english_cluster_page)).status_code == 200


def test_translators_are_turned_away_from_danish_pages(
    translator: Client, cluster_page: ClusterPage, home: HomePage
) -> None:
    assert is_turned_away(translator, edit_url(cluster_page))
    assert is_turned_away(translator, edit_url(cluster_page), {"title": "Overtaget"})
    assert is_turned_away(translator, reverse("wagtailadmin_pages:add", args=["clusterinfo", "infopage", home.pk]))


def test_translators_cannot_add_or_delete_english_pages(
    translator: Client, english_cluster_page: ClusterPage
) -> None:
    add = reverse("wagtailadmin_pages:add", args=["clusterinfo", "infopage", english_cluster_page.pk])
    assert is_turned_away(translator, add)
    delete = reverse("wagtailadmin_pages:delete", args=[english_cluster_page.pk])
    assert is_turned_away(translator, delete, {})
    assert Page.objects.filter(pk=english_cluster_page.pk).exists()


@pytest.mark.parametrize(
    ("group", "address"),
    [
        (TRANSLATORS, "wagtailusers_users:index"),
        (TRANSLATORS, "wagtailusers_groups:index"),
        (TRANSLATORS, "wagtailsites:index"),
        (TRANSLATORS, "wagtaillocales:index"),
        (TRANSLATORS, "wagtailredirects:index"),
        (COMMUNICATIONS, "wagtailusers_users:index"),
        (COMMUNICATIONS, "wagtailusers_groups:index"),
        (COMMUNICATIONS, "wagtailsites:index"),
        (COMMUNICATIONS, "wagtaillocales:index"),
    ],
)
def test_only_administrators_reach_what_runs_the_site(
    group: str, address: str, member_of: Callable[[str], Client]
) -> None:
    assert is_turned_away(member_of(group), reverse(address))
    assert member_of(ADMINISTRATORS).get(reverse(address)).status_code == 200


def test_communications_add_images_and_documents_and_translators_do_not(
    communications_officer: Client, translator: Client
) -> None:
    for address in ("wagtailimages:add_multiple", "wagtaildocs:add_multiple"):
        assert communications_officer.get(reverse(address)).status_code == 200
        assert is_turned_away(translator, reverse(address))


class TestWithTheGlobalRightToSubmitTranslations:
    """wagtail-localize asks for this one right only; ours asks for the page as well."""

    @pytest.fixture
    def outsider(self, db: None) -> Client:
        user = User.objects.create_user("outsider", password="long-enough-for-a-test")
        user.user_permissions.add(
            Permission.objects.get(codename="access_admin"), Permission.objects.get(codename="submit_translation")
        )
        client = Client()
        client.force_login(user)
        return client

    def test_nobody_republishes_a_page_they_cannot_edit(
        self, outsider: Client, english_cluster_page: ClusterPage, english: Locale
    ) -> None:
        translation = Translation.objects.get(
            source__object_id=english_cluster_page.translation_key, target_locale=english
        )
        published_before = english_cluster_page.last_published_at
        url = reverse("wagtail_localize:update_translations", args=[translation.source_id])
        assert is_turned_away(outsider, url, {"publish_translations": "on"})
        english_cluster_page.refresh_from_db()
        assert english_cluster_page.last_published_at == published_before

    def test_nobody_creates_a_translation_of_a_page_they_cannot_edit(
        self, outsider: Client, home: HomePage, english: Locale
    ) -> None:
        page = home.add_child(instance=InfoPage(title="Om os"))
        url = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
        assert is_turned_away(outsider, url, {"locales": [english.pk]})
        assert not page.has_translation(english)

    def test_nobody_turns_a_translation_into_a_mirror(
        self, administrator: Client, english_cluster_page: ClusterPage
    ) -> None:
        url = reverse("wagtail_localize:convert_to_alias", args=[english_cluster_page.pk])
        assert is_turned_away(administrator, url, {})

    def test_communications_sync_but_do_not_publish_english(
        self, communications_officer: Client, english_cluster_page: ClusterPage, english: Locale
    ) -> None:
        translation = Translation.objects.get(
            source__object_id=english_cluster_page.translation_key, target_locale=english
        )
        url = reverse("wagtail_localize:update_translations", args=[translation.source_id])
        assert is_turned_away(communications_officer, url, {"publish_translations": "on"})


class TestSiteSettings:
    @pytest.fixture
    def urls(self, danish: Locale, english: Locale) -> dict[str, str]:
        return {
            row.locale.language_code: reverse("wagtailsnippets_home_sitesettings:edit", args=[row.pk])
            for row in SiteSettings.objects.select_related("locale")
        }

    def test_communications_edit_the_danish_ones(
        self, communications_officer: Client, urls: dict[str, str]
    ) -> None:
        assert communications_officer.get(urls["da"]).status_code == 200
        assert is_turned_away(communications_officer, urls["en"])

    def test_translators_edit_the_english_ones(self, translator: Client, urls: dict[str, str]) -> None:
        assert translator.get(urls["en"]).status_code == 200
        assert is_turned_away(translator, urls["da"], {"name": "Overtaget"})


def test_a_right_that_was_taken_away_stays_away(db: None) -> None:
    group = Group.objects.get(name=COMMUNICATIONS)
    taken = group.permissions.get(codename="add_redirect")
    group.permissions.remove(taken)
    create_missing_groups(apps.get_app_config("accounts"))
    assert taken not in group.permissions.all()


def test_the_public_cannot_enter(db: None, cluster_page: ClusterPage) -> None:
    assert is_turned_away(Client(), edit_url(cluster_page))
