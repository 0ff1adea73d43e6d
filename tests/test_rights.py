"""Who may do what, tried from the wrong side: every right that a group lacks is refused."""

from collections.abc import Callable, Mapping

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection, GroupPagePermission, Locale, Page
from wagtail.test.utils.form_data import nested_form_data, streamfield
from wagtail_localize.models import Translation, TranslationSource

from accounts.groups import ADMINISTRATORS, COMMUNICATIONS, TRANSLATORS, create_missing_groups
from accounts.models import User
from clusterinfo.models import ClusterPage, InfoPage
from home.models import HomePage, SiteSettings
from metrics.content.typed_figures import typed_tiles
from metrics.models import Metric


def edit_url(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def is_turned_away(client: Client, url: str, data: Mapping[str, object] | None = None) -> bool:
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


def test_administrators_keep_the_collections(administrator: Client, communications_officer: Client) -> None:
    address = reverse("wagtailadmin_collections:add")
    sent: dict[str, object] = {"name": "Pressefotos", "parent": Collection.get_first_root_node().pk}
    assert is_turned_away(communications_officer, address, sent)
    administrator.post(address, sent)
    collection = Collection.objects.get(name="Pressefotos")
    administrator.post(reverse("wagtailadmin_collections:edit", args=[collection.pk]), sent | {"name": "Presse"})
    collection.refresh_from_db()
    assert collection.name == "Presse"
    administrator.post(reverse("wagtailadmin_collections:delete", args=[collection.pk]))
    assert not Collection.objects.filter(pk=collection.pk).exists()


@pytest.mark.parametrize("action", ["delete", "unpublish", "publish", "copy", "move"])
def test_no_interface_gets_round_the_rules_of_the_page_editor(
    action: str, translator: Client, administrator: Client, english_cluster_page: ClusterPage
) -> None:
    address = f"/admin/api/main/pages/{english_cluster_page.pk}/action/{action}/"
    for client in (translator, administrator):
        assert client.post(address).status_code == 404
    english_cluster_page.refresh_from_db()
    assert english_cluster_page.live


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

    @pytest.mark.parametrize("data", [{}, {"publish_translations": "on"}])
    def test_only_who_edits_the_source_tells_its_translations_what_is_new(
        self,
        data: dict[str, object],
        outsider: Client,
        translator: Client,
        communications_officer: Client,
        cluster_page: ClusterPage,
    ) -> None:
        source = TranslationSource.objects.get(object_id=cluster_page.translation_key)
        url = reverse("wagtail_localize:update_translations", args=[source.pk])
        for client in (outsider, translator):
            assert is_turned_away(client, url)
            assert is_turned_away(client, url, data)
        assert TranslationSource.objects.get(pk=source.pk).last_updated_at == source.last_updated_at
        communications_officer.post(url, {})
        assert TranslationSource.objects.get(pk=source.pk).last_updated_at > source.last_updated_at

    def test_communications_sync_but_do_not_publish_english(
        self, communications_officer: Client, english_cluster_page: ClusterPage, english: Locale
    ) -> None:
        translation = Translation.objects.get(
            source__object_id=english_cluster_page.translation_key, target_locale=english
        )
        url = reverse("wagtail_localize:update_translations", args=[translation.source_id])
        assert is_turned_away(communications_officer, url, {"publish_translations": "on"})


class TestTypedFigures:
    @pytest.fixture
    def register(self, home: HomePage, english: Locale) -> dict[str, str]:
        """By language, the address that turns a figure typed on a page into a metric."""
        tile = {
            "value": {"number": "417", "unit": "count", "qualifier": "none"},
            "label": "Nye medlemmer",
            "text": "<p>I år.</p>",
        }
        body = [("stat_counter", {"heading": "Tal", "tiles": [tile]})]
        addresses = {}
        for front in (home, home.get_translation(english)):
            page = front.add_child(instance=InfoPage(title="Tal", locale=front.locale, body=body))
            page.save_revision()
            arguments = [page.pk, next(typed_tiles(page)).tile_id]
            addresses[front.locale.language_code] = reverse("typed_figure_to_metric", args=arguments)
        return addresses

    def test_become_metrics_by_who_may_add_metrics_and_edit_the_page(
        self, communications_officer: Client, translator: Client, register: dict[str, str]
    ) -> None:
        metrics = Metric.objects.count()
        # The register is theirs, the English page is not; the other way round for translators.
        assert is_turned_away(communications_officer, register["en"], {})
        assert is_turned_away(translator, register["en"], {})
        assert Metric.objects.count() == metrics
        communications_officer.post(register["da"])
        assert Metric.objects.count() == metrics + 1


@pytest.mark.parametrize(
    ("group", "language", "pressed"), [(COMMUNICATIONS, "da", "action-publish"), (TRANSLATORS, "en", "action")]
)
def test_site_settings_are_published_by_those_who_publish_in_their_language(
    group: str, language: str, pressed: str, member_of: Callable[[str], Client]
) -> None:
    settings = SiteSettings.objects.get(locale__language_code=language)
    front_page = HomePage.objects.get(locale__language_code=language)
    rights = GroupPagePermission.objects.filter(group__name=group, page=front_page)
    rights.filter(permission__codename="publish_page").delete()
    client = member_of(group)
    url = reverse("wagtailsnippets_home_sitesettings:edit", args=[settings.pk])
    assert client.get(url).status_code == 200
    sent = {**nested_form_data({"name": "Overtaget", "social_links": streamfield([])}), pressed: "publish"}
    assert is_turned_away(client, url, sent)
    published = SiteSettings.objects.get(pk=settings.pk)
    assert (published.name, published.live_revision_id) == (settings.name, settings.live_revision_id)


class TestWhoMayOnlyLogIn:
    @pytest.fixture
    def newcomer(self, db: None) -> Client:
        user = User.objects.create_user("newcomer", password="long-enough-for-a-test")
        user.user_permissions.add(Permission.objects.get(codename="access_admin"))
        client = Client()
        client.force_login(user)
        return client

    def test_sees_no_metrics(self, newcomer: Client, translator: Client) -> None:
        metric = Metric.objects.get(key="participants")
        chooser = "wagtailsnippetchoosers_metrics_metric"
        for address in (
            reverse(f"{chooser}:choose"),
            reverse(f"{chooser}:choose_results"),
            reverse(f"{chooser}:chosen", args=[metric.pk]),
            f"{reverse(f'{chooser}:chosen_multiple')}?id={metric.pk}",
            f"{reverse('metric_values')}?key=participants",
        ):
            assert is_turned_away(newcomer, address)
            assert translator.get(address).status_code == 200

    def test_chooses_among_public_pages(
        self, newcomer: Client, translator: Client, communications_officer: Client, home: HomePage
    ) -> None:
        home.add_child(instance=InfoPage(title="Kladde om os", live=False))
        for address in (
            reverse("wagtailadmin_choose_page_child", args=[home.pk]),
            f"{reverse('wagtailadmin_choose_page_search')}?q=om",
        ):
            # The draft is Danish, and not the translator's.
            for stranger in (newcomer, translator):
                assert "Kladde om os" not in stranger.get(address).content.decode()
            assert "Kladde om os" in communications_officer.get(address).content.decode()
        shown = newcomer.get(reverse("wagtailadmin_choose_page_child", args=[home.pk])).content.decode()
        assert "Hvad er en klynge?" in shown

    def test_is_offered_no_report_that_would_be_refused(self, newcomer: Client, translator: Client) -> None:
        dashboard = reverse("wagtailadmin_home")
        report = reverse("figure_findings")
        assert is_turned_away(newcomer, report)
        assert report not in newcomer.get(dashboard).content.decode()
        assert report in translator.get(dashboard).content.decode()


def test_a_right_that_was_taken_away_stays_away(db: None) -> None:
    group = Group.objects.get(name=COMMUNICATIONS)
    taken = group.permissions.get(codename="add_redirect")
    group.permissions.remove(taken)
    create_missing_groups(apps.get_app_config("accounts"))
    left = set(group.permissions.values_list("codename", flat=True))
    assert "change_redirect" in left
    assert "add_redirect" not in left


def test_the_public_cannot_enter(db: None, cluster_page: ClusterPage) -> None:
    assert is_turned_away(Client(), edit_url(cluster_page))
