"""The three groups and what each may do.

A group gets its rights once, when it is created (and its page rights when a language's home page is
created), so that what an administrator takes away later stays away.
"""

from typing import Any

from django.apps import AppConfig, apps
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.db.models import Q, QuerySet
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

COMMUNICATIONS = "Kommunikation"
TRANSLATORS = "Oversættere"
ADMINISTRATORS = "Administratorer"

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
        "metrics.add_observation",
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
}

ADMINISTRATOR_APPS = ("accounts", "auth", "home", "clusterinfo", "metrics", "wagtailredirects", "wagtailcore")

# Wagtail asks for the rights to its own image and document models, whatever models are in use.
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
)


def _permissions(names: tuple[str, ...]) -> QuerySet[Permission]:
    wanted = Q()
    for name in names:
        app_label, codename = name.split(".")
        wanted |= Q(content_type__app_label=app_label, codename=codename)
    return Permission.objects.filter(wanted)


def create_missing_groups(sender: AppConfig, using: str = "default", **kwargs: Any) -> None:
    """Create the groups that are not there yet, with their rights. Runs after every `migrate`."""
    for app_config in apps.get_app_configs():
        create_permissions(app_config, verbosity=0, using=using)
    for name, rights in GLOBAL_RIGHTS.items():
        group, created = Group.objects.get_or_create(name=name)
        if not created:
            continue
        group.permissions.add(*_permissions(rights))
        if name == ADMINISTRATORS:
            group.permissions.add(*Permission.objects.filter(content_type__app_label__in=ADMINISTRATOR_APPS))
        root_collection = Collection.get_first_root_node()
        for permission in _permissions(COLLECTION_RIGHTS[name]):
            GroupCollectionPermission.objects.create(group=group, collection=root_collection, permission=permission)


def grant_rights_to_new_tree(sender: type[Page], instance: Page, created: bool, **kwargs: Any) -> None:
    """Give the groups their rights to a language's pages when its home page is created.

    Communications get the source language, translators every other, administrators all.
    """
    if not created or kwargs.get("raw"):
        return
    is_source = instance.locale.language_code == settings.LANGUAGE_CODE
    for name in (COMMUNICATIONS if is_source else TRANSLATORS, ADMINISTRATORS):
        group = Group.objects.filter(name=name).first()
        if group is None:
            continue
        for permission in Permission.objects.filter(
            content_type__app_label="wagtailcore", content_type__model="page", codename__in=PAGE_RIGHTS[name]
        ):
            GroupPagePermission.objects.get_or_create(group=group, page=instance, permission=permission)
