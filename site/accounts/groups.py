"""The groups and what each may do: communications, administrators, and translators of each language.

A group gets its rights once, when it is created (and its page rights when a language's home page is
created), so that what an administrator takes away later stays away.
"""

from typing import Any

from babel import Locale
from babel.localedata import locale_identifiers
from django.apps import AppConfig, apps
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.db.models import Q, QuerySet
from django.utils.translation import to_locale
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from translation.site_languages import FRONT_PAGE_DEPTH, site_languages

COMMUNICATIONS = "Kommunikation"
# Those of the first language beside the source; every further language has a group of its own.
TRANSLATORS = "Oversættere"
ADMINISTRATORS = "Administratorer"
# Comes about when approval of pages is first switched on (approval.switching).
APPROVERS = "Godkendere"

PAGE_RIGHTS = {
    COMMUNICATIONS: (
        "add_page",
        "change_page",
        "publish_page",
        "lock_page",
        "unlock_page",
        "bulk_delete_page",
    ),
    TRANSLATORS: ("change_page", "publish_page"),
    ADMINISTRATORS: (
        "add_page",
        "change_page",
        "publish_page",
        "lock_page",
        "unlock_page",
        "bulk_delete_page",
    ),
    APPROVERS: ("change_page", "publish_page"),
}

GLOBAL_RIGHTS = {
    COMMUNICATIONS: (
        "wagtailadmin.access_admin",
        "wagtail_localize.submit_translation",
        "home.add_sitesettings",
        "home.change_sitesettings",
        "home.publish_sitesettings",
        "clusterinfo.view_enquiry",
        "clusterinfo.delete_enquiry",
        "metrics.add_metric",
        "metrics.change_metric",
        "metrics.delete_metric",
        "metrics.add_source",
        "metrics.change_source",
        "metrics.delete_source",
        "metrics.add_observation",
        "search.add_synonyms",
        "search.change_synonyms",
        "search.delete_synonyms",
        "search.add_promotedresult",
        "search.change_promotedresult",
        "search.delete_promotedresult",
        "wagtailredirects.add_redirect",
        "wagtailredirects.change_redirect",
        "wagtailredirects.delete_redirect",
    ),
    TRANSLATORS: (
        "wagtailadmin.access_admin",
        "home.change_sitesettings",
        "home.publish_sitesettings",
    ),
    ADMINISTRATORS: (
        "wagtailadmin.access_admin",
        "wagtail_localize.submit_translation",
    ),
    APPROVERS: ("wagtailadmin.access_admin",),
}
STANDING_GROUPS = (COMMUNICATIONS, TRANSLATORS, ADMINISTRATORS)

ADMINISTRATOR_APPS = (
    *("accounts", "auth", "home", "clusterinfo", "metrics", "search"),
    *("wagtailredirects", "wagtailcore"),
)

# Wagtail asks for the rights to its own image and document models, whatever models are in use, and for those to
# collections at a collection, not for all of them at once.
COLLECTION_RIGHTS = {
    COMMUNICATIONS: (
        "wagtailimages.add_image",
        "wagtailimages.change_image",
        "wagtailimages.choose_image",
        "wagtaildocs.add_document",
        "wagtaildocs.change_document",
        "wagtaildocs.choose_document",
    ),
    TRANSLATORS: ("wagtailimages.choose_image", "wagtaildocs.choose_document"),
}
COLLECTION_RIGHTS[ADMINISTRATORS] = (
    *COLLECTION_RIGHTS[COMMUNICATIONS],
    "wagtailimages.delete_image",
    "wagtaildocs.delete_document",
    "wagtailcore.add_collection",
    "wagtailcore.change_collection",
    "wagtailcore.delete_collection",
)
COLLECTION_RIGHTS[APPROVERS] = ()


def _permissions(names: tuple[str, ...]) -> QuerySet[Permission]:
    # An empty condition would be met by all of them.
    wanted = Q(pk__in=())
    for name in names:
        app_label, codename = name.split(".")
        wanted |= Q(content_type__app_label=app_label, codename=codename)
    return Permission.objects.filter(wanted)


def create_missing_groups(sender: AppConfig, using: str = "default", **kwargs: Any) -> None:
    """Create the groups that are not there yet, with their rights. Runs after every `migrate`."""
    for app_config in apps.get_app_configs():
        create_permissions(app_config, verbosity=0, using=using)
    for name in STANDING_GROUPS:
        _group(name, name)


def _group(name: str, role: str) -> Group:
    """The group called `name`, created with the rights of a role if it is not there yet."""
    group, created = Group.objects.get_or_create(name=name)
    if not created:
        return group
    group.permissions.add(*_permissions(GLOBAL_RIGHTS[role]))
    if role == ADMINISTRATORS:
        group.permissions.add(*Permission.objects.filter(content_type__app_label__in=ADMINISTRATOR_APPS))
    root_collection = Collection.get_first_root_node()
    for permission in _permissions(COLLECTION_RIGHTS[role]):
        GroupCollectionPermission.objects.create(group=group, collection=root_collection, permission=permission)
    return group


def approvers_group() -> Group:
    """Those who approve pages, of every language. Created with its rights if it is not there yet."""
    is_new = not Group.objects.filter(name=APPROVERS).exists()
    group = _group(APPROVERS, APPROVERS)
    if is_new:
        for front_page in Page.objects.filter(depth=FRONT_PAGE_DEPTH):
            _grant_page_rights(group, APPROVERS, front_page)
    return group


def translators_of(language: str) -> str:
    """The name of the group that translates into a language: "Oversættere", "Oversættere (tysk)".

    Languages are named as the source language names them, whoever asks.
    """
    first = next((code for code in site_languages() if code != settings.LANGUAGE_CODE), language)
    if language == first:
        return TRANSLATORS
    locale = to_locale(language)
    known = Locale.parse(locale) if locale in locale_identifiers() else None
    name = known.get_display_name(to_locale(settings.LANGUAGE_CODE)) if known else language
    return f"{TRANSLATORS} ({name})"


def grant_rights_to_new_tree(sender: type[Page], instance: Page, created: bool, **kwargs: Any) -> None:
    """Give the groups their rights to a language's pages when its home page is created.

    Communications get the source language, the translators of a language that one, administrators and approvers
    all. Translators of one language get no rights to another: their group for it has no members until an
    administrator adds them.
    """
    if not created or kwargs.get("raw"):
        return
    language = instance.locale.language_code
    if language == settings.LANGUAGE_CODE:
        _grant_page_rights(Group.objects.filter(name=COMMUNICATIONS).first(), COMMUNICATIONS, instance)
    else:
        _grant_page_rights(_group(translators_of(language), TRANSLATORS), TRANSLATORS, instance)
    for name in (ADMINISTRATORS, APPROVERS):
        _grant_page_rights(Group.objects.filter(name=name).first(), name, instance)


def _grant_page_rights(group: Group | None, role: str, page: Page) -> None:
    if group is None:
        return
    for permission in Permission.objects.filter(
        content_type__app_label="wagtailcore", codename__in=PAGE_RIGHTS[role]
    ):
        GroupPagePermission.objects.get_or_create(group=group, page=page, permission=permission)
