"""The site is called by the name in its settings also where only Wagtail's own record of it is at hand."""

from typing import Any

from django.conf import settings
from django.dispatch import receiver
from wagtail.models import Site
from wagtail.signals import published

from home.models import SiteSettings


@receiver(published, sender=SiteSettings, dispatch_uid="home.site_name")
def name_the_site(instance: SiteSettings, **kwargs: Any) -> None:
    """Citations, structured data and the figure checks read the name from the Site."""
    if instance.locale.language_code == settings.LANGUAGE_CODE:
        Site.objects.filter(is_default_site=True).update(site_name=instance.name)
