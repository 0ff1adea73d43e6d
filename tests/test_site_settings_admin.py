"""Site settings in the editor: everybody is led to their language, and nothing is offered that is refused."""

import re
from collections.abc import Callable

import pytest
from django.contrib.auth import get_user
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import GroupPagePermission, Locale
from wagtail.permissions import policy_registry
from wagtail_localize.models import Translation

from accounts.groups import ADMINISTRATORS, COMMUNICATIONS, TRANSLATORS
from home.models import HomePage, SiteSettings

OWN = "/admin/snippets/home/sitesettings/own/"
LIST = "/admin/snippets/home/sitesettings/"


def address(view: str, language: str) -> str:
    row = SiteSettings.objects.get(locale__language_code=language)
    return reverse(f"wagtailsnippets_home_sitesettings:{view}", args=[row.pk])


def offered(client: Client, page: str) -> set[str]:
    """The addresses below the site settings that a page of the editor links to or posts to."""
    response = client.get(page)
    assert response.status_code == 200
    html = response.content.decode().replace("&amp;", "&")
    found = re.findall(r'(?:href|action|value)="(/admin/(?:snippets/home/sitesettings|localize)/[^"#]*)"', html)
    return set(found)


def is_refused(client: Client, url: str) -> bool:
    response = client.get(url)
    return response.status_code == 403 or (response.status_code == 302 and response["Location"] == "/admin/")


@pytest.fixture
def without_english(db: None) -> None:
    SiteSettings.objects.filter(locale__language_code="en").delete()


class TestTheWayThere:
    def test_the_menu_leads_to_the_own_address(self, communications_officer: Client) -> None:
        assert OWN in communications_officer.get(reverse("wagtailadmin_home")).content.decode()

    def test_communications_are_led_to_the_danish_ones(self, communications_officer: Client) -> None:
        assert communications_officer.get(OWN)["Location"] == address("edit", "da")
        assert 'name="cvr_number"' in communications_officer.get(OWN, follow=True).content.decode()

    def test_translators_are_led_to_the_english_ones(self, translator: Client) -> None:
        assert translator.get(OWN)["Location"] == address("edit", "en")
        assert translator.get(OWN, follow=True).status_code == 200

    def test_administrators_see_a_list_with_the_danish_first(self, administrator: Client) -> None:
        response = administrator.get(OWN, follow=True)
        assert response.redirect_chain == [(LIST, 302)]
        page = response.content.decode()
        assert 0 < page.index(address("edit", "da")) < page.index(address("edit", "en"))

    def test_others_are_turned_away(self, member_of: Callable[[str], Client]) -> None:
        Group.objects.get(name=TRANSLATORS).permissions.remove(
            *Permission.objects.filter(content_type__app_label="home")
        )
        assert is_refused(member_of(TRANSLATORS), OWN)
        assert Client().get(OWN)["Location"].startswith("/admin/login/")


class TestOtherLanguages:
    def test_the_list_shows_them_without_a_way_to_change_them(self, communications_officer: Client) -> None:
        links = offered(communications_officer, LIST)
        assert address("edit", "da") in links
        assert address("inspect", "en") in links
        assert address("edit", "en") not in links
        assert "DigitalLead (en)" in communications_officer.get(LIST).content.decode()

    def test_who_opens_their_edit_address_is_shown_them_read_only(
        self, communications_officer: Client, translator: Client
    ) -> None:
        SiteSettings.objects.filter(locale__language_code="en").update(footer_text="Made in Denmark")
        response = communications_officer.get(address("edit", "en"))
        assert response["Location"] == address("inspect", "en")
        shown = communications_officer.get(response["Location"]).content.decode()
        assert "Made in Denmark" in shown
        assert "True" not in shown.split("<main")[1]
        assert ">ja<" in "".join(shown.split())
        danish = translator.get(address("edit", "da"), follow=True)
        assert "DigitalLead (da)" in danish.content.decode()

    @pytest.mark.parametrize(
        "view", ["edit", "unpublish", "delete", "usage", "history", "revisions_unschedule", "revisions_revert"]
    )
    def test_nothing_can_be_done_with_them(self, view: str, communications_officer: Client) -> None:
        row = SiteSettings.objects.get(locale__language_code="en")
        revision = row.save_revision()
        arguments = [row.pk, revision.pk] if view.startswith("revisions") else [row.pk]
        before = SiteSettings.objects.values().get(pk=row.pk)
        url = reverse(f"wagtailsnippets_home_sitesettings:{view}", args=arguments)
        response = communications_officer.post(url, {"name": "Overtaget", "action-publish": "1"})
        assert (response.status_code, response.get("Location")) == (302, "/admin/")
        assert SiteSettings.objects.values().get(pk=row.pk) == before

    def test_who_may_not_publish_them_is_not_offered_it(self, translator: Client, english: Locale) -> None:
        home = HomePage.objects.get(locale=english)
        # Out of sync, so that Wagtail's own form is shown and not that of wagtail-localize.
        row = SiteSettings.objects.get(locale=english)
        Translation.objects.filter(source__object_id=row.translation_key).update(enabled=False)
        assert "action-publish" in translator.get(address("edit", "en")).content.decode()
        GroupPagePermission.objects.filter(
            group__name=TRANSLATORS, page=home, permission__codename="publish_page"
        ).delete()
        page = translator.get(address("edit", "en"))
        assert page.status_code == 200
        assert "action-publish" not in page.content.decode()
        assert address("unpublish", "en") not in page.content.decode()


@pytest.mark.parametrize(("group", "own"), [(COMMUNICATIONS, "da"), (TRANSLATORS, "en")])
def test_the_right_to_the_settings_is_one_to_those_of_the_own_language(
    group: str, own: str, member_of: Callable[[str], Client]
) -> None:
    user = get_user(member_of(group))
    policy = policy_registry.get_by_type(SiteSettings)
    for row in SiteSettings.objects.select_related("locale"):
        is_own = row.locale.language_code == own
        for action in ("change", "publish"):
            assert policy.user_has_permission_for_instance(user, action, row) == is_own
        assert policy.user_has_any_permission_for_instance(user, ["publish", "delete"], row) == is_own
        assert policy.user_has_permission_for_instance(user, "view", row)


class TestAdding:
    def test_where_every_language_has_its_settings_nobody_is_offered_more(
        self, member_of: Callable[[str], Client]
    ) -> None:
        for group in (COMMUNICATIONS, TRANSLATORS, ADMINISTRATORS):
            assert not {link for link in offered(member_of(group), LIST) if "/add/" in link}

    def test_it_leads_to_what_is_there_already(self, administrator: Client) -> None:
        response = administrator.get(f"{LIST}add/?locale=en")
        assert response["Location"] == address("edit", "en")
        assert administrator.post(f"{LIST}add/?locale=en", {"name": "En til"})["Location"] == address("edit", "en")
        assert SiteSettings.objects.count() == 2

    @pytest.mark.usefixtures("without_english")
    def test_it_is_offered_where_a_language_lacks_them_to_those_who_may(
        self, administrator: Client, communications_officer: Client, translator: Client
    ) -> None:
        assert f"{LIST}add/?locale=en" in offered(administrator, LIST)
        assert administrator.get(f"{LIST}add/?locale=en").status_code == 200
        for other in (communications_officer, translator):
            assert not {link for link in offered(other, LIST) if "/add/" in link}
            assert is_refused(other, f"{LIST}add/?locale=en")

    @pytest.mark.usefixtures("without_english")
    def test_the_form_switches_only_to_languages_that_lack_them(self, administrator: Client) -> None:
        links = offered(administrator, f"{LIST}add/?locale=en")
        assert f"{LIST}add/?locale=en" in links
        assert f"{LIST}add/?locale=da" not in links


@pytest.mark.parametrize("group", [COMMUNICATIONS, TRANSLATORS, ADMINISTRATORS])
def test_nothing_is_offered_that_is_refused(group: str, member_of: Callable[[str], Client]) -> None:
    client = member_of(group)
    pages = {LIST, client.get(OWN)["Location"]}
    seen: set[str] = set()
    while pages:
        page = pages.pop()
        seen.add(page)
        assert not is_refused(client, page), page
        if client.get(page).status_code == 200 and "results" not in page and "usage" not in page:
            pages |= {link for link in offered(client, page) if "/snippets/" in link} - seen
    assert len(seen) > 3


def test_the_list_takes_at_most_thirty_queries(administrator: Client) -> None:
    administrator.get(LIST)
    with CaptureQueriesContext(connection) as captured:
        administrator.get(LIST)
    assert len(captured) <= 30
