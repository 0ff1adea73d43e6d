"""The languages of the site: those in the settings, those with an interface, those with a live front page."""

from functools import cache
from pathlib import Path

from babel import Locale as CldrLocale
from babel.localedata import locale_identifiers
from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.functional import Promise
from django.utils.translation import to_locale
from wagtail.models import Locale, Page

from publishing.stamp.kept_values import kept_while_unchanged
from translation.active_language import active_language

# The interface's texts are written in it in the source.
INTERFACE_SOURCE = "en"
FRONT_PAGE_DEPTH = 2


def site_languages() -> list[str]:
    """The codes of the site's languages, the source language among them."""
    return [code for code, _name in settings.LANGUAGES]


def language_in_words(language: str) -> str:
    """What a language is called within a sentence of the active language: "engelsk", "English"."""
    known = language.replace("-", "_") in locale_identifiers()
    name = CldrLocale.parse(language, sep="-").get_display_name(to_locale(active_language())) if known else None
    return name or language


def language_choices() -> list[tuple[str, str | Promise]]:
    """The languages with their names, for a field. A function, so that no migration holds the list."""
    return list(settings.LANGUAGES)


def interface_file(language: str) -> Path:
    """Where the texts of the interface stand in a language."""
    return Path(settings.LOCALE_PATHS[0]) / to_locale(language) / "LC_MESSAGES" / "django.po"


@cache
def has_interface(language: str) -> bool:
    """Whether menus and messages are translated; where not, they are in the source language."""
    return language.partition("-")[0] == INTERFACE_SOURCE or interface_file(language).exists()


def spoken_in(language: str) -> str:
    """The language of menus and messages on a page: the source language while they are not translated into its."""
    return language if has_interface(language) else settings.LANGUAGE_CODE


def locales_in_use() -> QuerySet[Locale]:
    """The languages whose front page is live."""
    front_pages = Page.objects.live().filter(depth=FRONT_PAGE_DEPTH, locale=OuterRef("pk"))
    return Locale.objects.filter(Exists(front_pages)).order_by("pk")


@kept_while_unchanged
def known_locales() -> dict[int, Locale]:
    """Every locale by its id, read once for all pages."""
    return {locale.pk: locale for locale in Locale.objects.all()}


def known_locale(language: str) -> Locale | None:
    """The locale of a language, without a query."""
    return next((locale for locale in known_locales().values() if locale.language_code == language), None)
