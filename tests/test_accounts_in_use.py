"""Who deletes pages, who sees drafts in the chooser, and what staff are called."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission, Locale, Page

from accounts.first_accounts import FirstAccount, keep_for_first_login
from accounts.groups import COMMUNICATIONS, TRANSLATORS
from accounts.models import User
from accounts.names import name_of
from clusterinfo.models import InfoPage
from home.models import HomePage

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(home: HomePage) -> Page:
    return home.add_child(instance=InfoPage(title="Kladde om os", live=False))


def delete(client: Client, page: Page, in_bulk: bool) -> None:
    if in_bulk:
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
        client.post(f"{url}?id={page.pk}&next=/admin/")
    else:
        client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))


@pytest.mark.parametrize("in_bulk", [False, True])
class TestDeletingPages:
    def test_who_adds_pages_there_deletes_them(
        self, in_bulk: bool, page: Page, communications_officer: Client
    ) -> None:
        delete(communications_officer, page, in_bulk)
        assert not Page.objects.filter(pk=page.pk).exists()

    def test_who_only_changes_and_publishes_them_does_not(
        self, in_bulk: bool, page: Page, communications_officer: Client
    ) -> None:
        rights = GroupPagePermission.objects.filter(group__name=COMMUNICATIONS)
        rights.filter(permission__codename="add_page").delete()
        delete(communications_officer, page, in_bulk)
        assert Page.objects.filter(pk=page.pk).exists()

    def test_a_superuser_does(self, in_bulk: bool, page: Page) -> None:
        client = Client()
        client.force_login(User.objects.create_superuser("root", password="long-enough-for-a-test"))
        delete(client, page, in_bulk)
        assert not Page.objects.filter(pk=page.pk).exists()

    def test_a_translator_deletes_none_in_either_language(
        self, in_bulk: bool, page: Page, english: Locale, translator: Client
    ) -> None:
        front = HomePage.objects.get(locale=english)
        draft = front.add_child(instance=InfoPage(title="Draft", live=False, locale=english))
        delete(translator, draft, in_bulk)
        delete(translator, page, in_bulk)
        assert Page.objects.filter(pk__in=[page.pk, draft.pk]).count() == 2


def test_other_bulk_actions_need_no_right_to_add(page: Page, communications_officer: Client) -> None:
    GroupPagePermission.objects.filter(
        group__name=COMMUNICATIONS, permission__codename__in=["add_page", "bulk_delete_page"]
    ).delete()
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    communications_officer.post(f"{url}?id={page.pk}&next=/admin/")
    assert Page.objects.get(pk=page.pk).live


@pytest.mark.parametrize(("group", "sees_it"), [(COMMUNICATIONS, True), (TRANSLATORS, False), ("", False)])
def test_drafts_are_chosen_by_those_who_edit_them(
    group: str, sees_it: bool, page: Page, home: HomePage, member_of: Callable[[str], Client]
) -> None:
    if not group:
        Group.objects.create(name="").permissions.add(Permission.objects.get(codename="access_admin"))
    chooser = reverse("wagtailadmin_choose_page_child", args=[home.pk])
    html = member_of(group).get(chooser).content.decode()
    assert "Hvad er en klynge?" in html
    assert ("Kladde om os" in html) == sees_it


@pytest.mark.parametrize(
    ("names", "called"),
    [
        ({"first_name": "Mette", "last_name": "Holm"}, "Mette Holm"),
        ({"first_name": "Mette"}, "Mette"),
        ({}, "mette"),
    ],
)
def test_staff_are_called_by_their_name_or_by_that_of_their_account(names: dict[str, str], called: str) -> None:
    assert name_of(User(username="mette", **names)) == called
    assert name_of(None) == "tidligere medarbejder"


def test_the_first_accounts_stand_one_on_a_line_with_what_each_is_for(tmp_path: Path) -> None:
    accounts = [
        FirstAccount("Oversættere", "oversaetter", "ord-1"),
        FirstAccount("Andre", "administrator", "ord-2"),
    ]
    path = tmp_path / "first-login.txt"
    keep_for_first_login(accounts, path)
    assert path.read_text(encoding="utf-8").splitlines() == [
        "oversaetter     ord-1   (Oversættere)",
        "administrator   ord-2   (Andre)",
    ]


def test_who_has_no_name_yet_changes_the_language_alone(communications_officer: Client) -> None:
    """When this fails: compare OwnNameForm with Wagtail's form, and with where its account screen takes it from."""
    address = reverse("wagtailadmin_account")
    themes = {"theme-theme": "system", "theme-contrast": "system", "theme-density": "default"}
    sent = {"locale-preferred_language": "en", **themes}
    communications_officer.post(address, sent)
    assert "Name and Email" in communications_officer.get(address).content.decode()


def test_a_name_that_is_there_is_not_emptied(communications_officer: Client) -> None:
    User.objects.filter(username="member-of-Kommunikation").update(first_name="Anna")
    communications_officer.post(reverse("wagtailadmin_account"), {"name_email-first_name": ""})
    assert User.objects.get(username="member-of-Kommunikation").first_name == "Anna"


@pytest.mark.parametrize("has_a_role", [True, False])
def test_who_is_given_no_role_is_named_to_whoever_made_the_account(administrator: Client, has_a_role: bool) -> None:
    sent = {"username": "ny", "email": "ny@example.org", "first_name": "Ny", "last_name": "Kollega"}
    roles = {"groups": Group.objects.get(name=COMMUNICATIONS).pk} if has_a_role else {}
    passwords = dict.fromkeys(("password1", "password2"), "a-long-enough-one")
    answer = administrator.post(reverse("wagtailusers_users:add"), sent | passwords | roles, follow=True)
    assert User.objects.filter(username="ny").exists()
    assert ("Ny Kollega har ingen rolle" in answer.content.decode()) != has_a_role
