"""The groups: which rights each comes with, in the first language and in those that follow."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.core import serializers
from django.test import override_settings
from wagtail.models import GroupCollectionPermission, GroupPagePermission, Locale, Page

from accounts.groups import (
    ADMINISTRATORS,
    COMMUNICATIONS,
    TRANSLATORS,
    create_missing_groups,
    translators_of,
)
from home.models import HomePage

pytestmark = pytest.mark.django_db

GERMAN_TOO = override_settings(LANGUAGES=[("da", "Danish"), ("en", "English"), ("de", "German")])


def rights_of(name: str) -> set[tuple[str, ...]]:
    """What a group may do, with the collection where it may do it."""
    group = Group.objects.get(name=name)
    collections = GroupCollectionPermission.objects.filter(group=group)
    return {
        *group.permissions.values_list("content_type__app_label", "codename"),
        *collections.values_list("collection__name", "permission__codename"),
    }


def page_rights_of(name: str, page: Page) -> set[str]:
    rights = GroupPagePermission.objects.filter(group__name=name, page=page)
    return set(rights.values_list("permission__codename", flat=True))


@pytest.mark.parametrize(
    ("name", "has", "lacks"),
    [
        (
            COMMUNICATIONS,
            {("wagtailadmin", "access_admin"), ("metrics", "add_metric"), ("Root", "add_image")},
            {("accounts", "change_user"), ("Root", "delete_image")},
        ),
        (
            TRANSLATORS,
            {("wagtailadmin", "access_admin"), ("home", "change_sitesettings"), ("Root", "choose_document")},
            {("metrics", "add_metric"), ("Root", "add_image")},
        ),
        (
            ADMINISTRATORS,
            {("wagtailadmin", "access_admin"), ("accounts", "change_user"), ("metrics", "add_metric")}
            | {("Root", "delete_image"), ("Root", "add_collection")},
            set(),
        ),
    ],
)
def test_a_group_that_is_gone_comes_back_with_its_rights(
    name: str, has: set[tuple[str, ...]], lacks: set[tuple[str, ...]]
) -> None:
    before = rights_of(name)
    Group.objects.get(name=name).delete()
    create_missing_groups(apps.get_app_config("accounts"))
    rights = rights_of(name)
    assert rights == before
    assert rights >= has
    assert not rights & lacks


@GERMAN_TOO
def test_a_further_language_has_translators_of_its_own_who_get_no_other() -> None:
    assert translators_of("en") == TRANSLATORS
    assert translators_of("de") == "Oversættere (tysk)"
    locale = Locale.objects.create(language_code="de")
    root = Page.get_first_root_node()
    page = root.add_child(instance=HomePage(title="Start", slug="start", locale=locale, headline="Start"))
    english = HomePage.objects.get(locale__language_code="en")
    assert page_rights_of("Oversættere (tysk)", page) == {"change_page", "publish_page"}
    assert page_rights_of("Oversættere (tysk)", english) == set()
    assert page_rights_of(TRANSLATORS, page) == page_rights_of(COMMUNICATIONS, page) == set()
    assert page_rights_of(ADMINISTRATORS, page) >= {"add_page", "publish_page", "lock_page", "bulk_delete_page"}
    assert rights_of("Oversættere (tysk)") == rights_of(TRANSLATORS)


def test_a_danish_front_page_is_that_of_communications() -> None:
    danish = HomePage.objects.get(locale__language_code="da")
    assert page_rights_of(COMMUNICATIONS, danish) >= {"add_page", "change_page", "publish_page", "unlock_page"}
    assert page_rights_of(TRANSLATORS, danish) == set()


LANGUAGES = [("da", "Danish"), ("en", "English"), ("pt-br", "Portuguese"), ("x-klingon", "Klingon")]


@pytest.mark.parametrize(
    ("language", "name"),
    [("pt-br", "Oversættere (portugisisk (Brasilien))"), ("x-klingon", "Oversættere (x-klingon)")],
)
@override_settings(LANGUAGES=LANGUAGES)
def test_further_translators_are_called_by_the_danish_name_of_their_language_or_by_its_code(
    language: str, name: str
) -> None:
    assert translators_of(language) == name


@override_settings(LANGUAGES=[("da", "Danish")])
def test_without_another_language_in_the_settings_any_is_the_first() -> None:
    assert translators_of("en") == TRANSLATORS


def test_another_danish_front_page_is_given_to_communications_and_administrators_alone() -> None:
    danish = Locale.objects.get(language_code="da")
    root = Page.get_first_root_node()
    page = root.add_child(instance=HomePage(title="Festival", slug="festival", locale=danish, headline="Ja"))
    own = {"add_page", "change_page", "publish_page", "lock_page", "unlock_page", "bulk_delete_page"}
    assert page_rights_of(COMMUNICATIONS, page) == page_rights_of(ADMINISTRATORS, page) == own
    assert page_rights_of(TRANSLATORS, page) == set()
    GroupPagePermission.objects.filter(page=page).delete()
    page.title = "Festivalen"
    page.save()
    assert page_rights_of(COMMUNICATIONS, page) == set()


def test_a_front_page_from_a_backup_comes_with_the_rights_that_are_in_the_backup() -> None:
    english = HomePage.objects.get(locale__language_code="en")
    number = english.pk
    backup = serializers.serialize("json", [*english.revisions.all(), english.page_ptr, english])
    english.delete()
    for restored in serializers.deserialize("json", backup):
        restored.save()
    page = HomePage.objects.get(pk=number)
    assert page_rights_of(TRANSLATORS, page) == page_rights_of(ADMINISTRATORS, page) == set()
