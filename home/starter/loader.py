"""Loads the starter content: Danish pages, translated into English the way a translator would do it."""

from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import DraftStateMixin, Locale, Page, Site
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from home.models import HomePage, SiteSettings
from home.starter.glossary import create_terms
from home.starter.pages import build_pages
from home.starter.phrasebook import Phrasebook
from home.starter.register import StarterRegister

TRANSLATION_LANGUAGE = "en"


@transaction.atomic
def load_starter_content() -> bool:
    """Build the starter site, all of it or nothing. False, and nothing done, where there is a front page."""
    if HomePage.objects.exists():
        return False
    source_locale = Locale.get_default()
    target, _created = Locale.objects.get_or_create(language_code=TRANSLATION_LANGUAGE)
    phrasebook = Phrasebook(StarterRegister(source_locale, target))
    root = Page.get_first_root_node()
    Page.objects.child_of(root).delete()
    root.refresh_from_db()
    site_settings = SiteSettings.objects.create(name=phrasebook("DigitalLead", "DigitalLead"))
    site_settings.save_revision().publish()
    pages = build_pages(root, phrasebook)
    for page in pages.all:
        revision = page.save_revision()
        if page.live:
            revision.publish()
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={**public_address(), "root_page": pages.front, "site_name": settings.WAGTAIL_SITE_NAME},
    )
    for instance in (site_settings, *pages.all):
        _translate(instance, target, phrasebook)
    create_terms(source_locale, target)
    # Wagtail makes redirects once the translations have their own addresses; nobody has seen the old ones.
    transaction.on_commit(lambda: Redirect.objects.all().delete())
    return True


def public_address() -> dict[str, str | int]:
    """Host and port under which the site is reached, as Wagtail's Site keeps them."""
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    return {
        "hostname": address.hostname or "localhost",
        "port": address.port or (443 if address.scheme == "https" else 80),
    }


def _translate(instance: Page | SiteSettings, target: Locale, phrasebook: Phrasebook) -> None:
    """Translate every text of `instance`, and make the translation public where its source is."""
    source, _created = TranslationSource.update_or_create_from_instance(instance)
    translation = Translation.objects.create(source=source, target_locale=target)
    StringTranslation.objects.bulk_create(
        StringTranslation(
            translation_of=segment.string,
            locale=target,
            context=segment.context,
            data=phrasebook.english(segment.string.data),
        )
        for segment in source.stringsegment_set.select_related("string", "context")
    )
    # As a draft first, then published here: wagtail-localize would publish only after the commit, and a start
    # that is cut off in between would leave the English pages dark.
    translation.save_target(publish=False)
    target_instance: DraftStateMixin = translation.get_target_instance()
    if instance.live:
        target_instance.get_latest_revision().publish()
