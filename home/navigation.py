"""Where a visitor is and can go: the menu, the trail, the owner's pages, and the other language."""

from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language, get_language_info
from wagtail.models import Page

from home.models import HomePage


@dataclass(frozen=True)
class NavigationLink:
    """A link to a page of this site. `is_current`: it is the page shown; `is_section`: that page is below it."""

    title: str
    url: str
    is_current: bool = False
    is_section: bool = False


@dataclass(frozen=True)
class LanguageChoice:
    """A language the visitor can switch to.

    `url` leads to the same page where `is_translated`, else to that language's front page.
    """

    code: str
    name: str
    url: str
    is_current: bool
    is_translated: bool


class Navigation:
    """The links around one page, in its language. Two queries, however large the site is."""

    def __init__(self, request: HttpRequest, page: Page | None) -> None:
        self.request = request
        self.page = page
        self.language = page.locale.language_code if page else get_language() or settings.LANGUAGE_CODE
        self._home_pages = {
            home.locale.language_code: home
            for home in HomePage.objects.live().select_related("locale").order_by("path")
        }
        self.home = self._home_pages.get(self.language)
        children = list(self.home.get_children().live()) if self.home else []
        self._menu_pages = [child for child in children if child.show_in_menus]
        self._owner_pages = [
            child for child in children if not child.show_in_menus and child.specific_class.shown_in_footer
        ]

    @property
    def home_url(self) -> str:
        """The front page of this language."""
        return self.home.get_url(self.request) if self.home else "/"

    @property
    def menu(self) -> list[NavigationLink]:
        """The pages directly below the front page that editors put in the menu."""
        return [self._link(page) for page in self._menu_pages]

    @property
    def owner_pages(self) -> list[NavigationLink]:
        """Privacy, accessibility and the like, for the footer."""
        return [self._link(page) for page in self._owner_pages]

    @cached_property
    def trail(self) -> list[NavigationLink]:
        """The pages above this one, from the front page down; empty on the front page itself."""
        if self.page is None or self.home is None or self.page.pk == self.home.pk:
            return []
        ancestors = self.page.get_ancestors().filter(depth__gt=self.home.depth)
        return [NavigationLink(self.home.title, self.home_url), *(self._link(page) for page in ancestors)]

    @cached_property
    def languages(self) -> list[LanguageChoice]:
        """Every language of the site, the current one included."""
        return [self._language_choice(code) for code, _name in settings.LANGUAGES]

    def _link(self, page: Page) -> NavigationLink:
        own_path = self.page.path if self.page else ""
        return NavigationLink(
            page.title,
            page.get_url(self.request) or "",
            is_current=own_path == page.path,
            is_section=own_path.startswith(page.path) and own_path != page.path,
        )

    def _language_choice(self, code: str) -> LanguageChoice:
        url = self._same_place_in(code)
        home = self._home_pages.get(code)
        home_url = home.get_url(self.request) if home else "/"
        return LanguageChoice(
            code=code,
            name=get_language_info(code)["name_local"].capitalize(),
            url=url or home_url,
            is_current=code == self.language,
            is_translated=bool(url),
        )

    def _same_place_in(self, code: str) -> str | None:
        if self.page is None:
            here = self.request.path
            there = translate_url(here, code)
            return there if there != here or code == self.language else None
        page = self.page if code == self.language else self._translations.get(code)
        url = page.get_url(self.request) if page else None
        return f"{url}{self._below_the_page}" if url else None

    @cached_property
    def _below_the_page(self) -> str:
        """What an address adds to that of its page: the key of a metric, the same in every language."""
        own = self.page.get_url(self.request) if self.page and self.page.pk else None
        return self.request.path.removeprefix(own) if own and self.request.path.startswith(own) else ""

    @cached_property
    def _translations(self) -> dict[str, Page]:
        if self.page is None or self.page.pk is None:
            return {}
        if isinstance(self.page, HomePage):
            return dict(self._home_pages)
        pages = self.page.get_translations().live().select_related("locale")
        return {page.locale.language_code: page for page in pages}
