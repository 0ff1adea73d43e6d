"""Copies the site's name from the site settings to Wagtail's Site, where citations and the checks read it."""

from typing import Any

from django.conf import settings
from wagtail.models import Site
from wagtail.signals import published, unpublished

from home.models import SiteSettings


def name_the_site(instance: SiteSettings, **kwargs: Any) -> None:
    """Set Wagtail's `site_name` to the name in the settings of the source language."""
    if instance.locale.language_code == settings.LANGUAGE_CODE:
        Site.objects.filter(is_default_site=True).update(site_name=instance.name)


def take_back_the_name(instance: SiteSettings, **kwargs: Any) -> None:
    """The site goes by the name it had before anybody gave it one."""
    if instance.locale.language_code == settings.LANGUAGE_CODE:
        Site.objects.filter(is_default_site=True).update(site_name=settings.WAGTAIL_SITE_NAME)


def connect() -> None:
    """Listen for site settings that are published or taken back."""
    published.connect(name_the_site, sender=SiteSettings, dispatch_uid="home.site_name")
    unpublished.connect(take_back_the_name, sender=SiteSettings, dispatch_uid="home.no_site_name")
