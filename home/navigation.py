"""The links around a page: the menu, the trail above it, the owner's pages in the footer, the other languages."""

from dataclasses import dataclass
from functools import cached_property

from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils.translation import get_language_info
from wagtail.models import Page

from home.known_pages import front_pages, pages_in_menus
from home.models import HomePage
from pages.audience import doors, is_open_to_readers_of
from pages.known_sites import address_of, know_addresses
from pages.links import pages_around
from translation.active_language import active_language
from translation.site_languages import has_interface, site_languages, spoken_in


@dataclass(frozen=True)
class NavigationLink:
    """A link to a page of this site. `is_current`: it is the page shown; `is_section`: that page is below it.

    `page_id` is the page the link leads to.
    """

    title: str
    url: str
    is_current: bool = False
    is_section: bool = False
    page_id: int | None = None


@dataclass(frozen=True)
class LanguageChoice:
    """A language the visitor can switch to.

    `url` leads to the same page where `is_translated`, else to that language's front page. `own_name` is what the
    language calls itself ("dansk", "English"). `spoken` is the language in which its readers are told where the
    link leads: their own, or that of the page while the interface is not translated into theirs.
    """

    code: str
    own_name: str
    spoken: str
    url: str
    is_current: bool
    is_translated: bool

    @property
    def name(self) -> str:
        """How the switcher writes it."""
        return self.own_name[:1].upper() + self.own_name[1:]


class Navigation:
    """The links around one page, in its language, to pages that its readers may see.

    Everything around it is known already (home.known_pages); the rest has been fetched with its links.
    """

    def __init__(self, request: HttpRequest, page: Page | None) -> None:
        self.request = request
        self.page = page
        self.language = page.locale.language_code if page else active_language()
        self._home_pages = {
            home.locale.language_code: home for home in front_pages() if is_open_to_readers_of(page, home)
        }
        self.home = self._home_pages.get(self.language)
        children = [child for child in pages_in_menus() if self._is_child_of_home(child)]
        know_addresses(request)
        self._menu_pages = [child for child in children if child.show_in_menus]
        self._owner_pages = [
            child for child in children if not child.show_in_menus and child.specific_class.shown_in_footer
        ]

    @cached_property
    def home_url(self) -> str:
        """The front page of this language."""
        return address_of(self.home, self.request) if self.home else "/"

    @cached_property
    def search_url(self) -> str:
        """The search page of this language."""
        return reverse("search")

    @property
    def search_is_shown(self) -> bool:
        """Whether it is the search page itself."""
        return self.request.path == self.search_url

    @cached_property
    def menu(self) -> tuple[NavigationLink, ...]:
        """The pages directly below the front page that editors put in the menu."""
        return tuple(self._link(page) for page in self._menu_pages)

    @cached_property
    def owner_pages(self) -> tuple[NavigationLink, ...]:
        """Privacy, accessibility and the like, for the footer."""
        return tuple(self._link(page) for page in self._owner_pages)

    @cached_property
    def trail(self) -> list[NavigationLink]:
        """The pages above this one, from the front page down; empty on the front page itself."""
        if self.page is None or self.home is None or self.page.pk == self.home.pk:
            return []
        is_deep = self.page.depth > self.home.depth + 1
        above = self._around if is_deep else []
        ancestors = [
            page
            for page in above
            if page.depth > self.home.depth and self.page.path != page.path and self.page.path.startswith(page.path)
        ]
        return [self._link(self.home), *(self._link(page) for page in ancestors)]

    @cached_property
    def languages(self) -> tuple[LanguageChoice, ...]:
        """The languages whose front page anybody may read, and that of the page itself."""
        return tuple(
            self._language_choice(code)
            for code in site_languages()
            if self.is_offered(code) or code == self.language
        )

    def is_offered(self, code: str) -> bool:
        """Whether a language has a live front page that anybody may read."""
        home = self._home_pages.get(code)
        return home is not None and not any(door == home.path for door, _place in doors())

    def _is_child_of_home(self, page: Page) -> bool:
        is_below = self.home is not None and page.path[: -page.steplen] == self.home.path
        return is_below and is_open_to_readers_of(self.page, page)

    @cached_property
    def _around(self) -> list[Page]:
        """The page's translations and the pages above it, which its readers may see."""
        found = pages_around(self.page) if self.page and self.page.pk else []
        return [page for page in found if is_open_to_readers_of(self.page, page)]

    def _link(self, page: Page) -> NavigationLink:
        own_path = self.page.path if self.page else ""
        return NavigationLink(
            page.title,
            address_of(page, self.request),
            is_current=own_path == page.path,
            is_section=own_path.startswith(page.path) and own_path != page.path,
            page_id=page.pk,
        )

    def _language_choice(self, code: str) -> LanguageChoice:
        url = self._same_place_in(code)
        home = self._home_pages.get(code)
        home_url = address_of(home, self.request) if home else "/"
        return LanguageChoice(
            code=code,
            own_name=get_language_info(code)["name_local"],
            spoken=code if has_interface(code) else spoken_in(self.language),
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
        url = address_of(page, self.request) if page else None
        return f"{url}{self._below_the_page}" if url else None

    @cached_property
    def _below_the_page(self) -> str:
        """The part of the address behind that of its page: the key of a metric, the same in every language."""
        own = address_of(self.page, self.request) if self.page and self.page.pk else None
        return self.request.path.removeprefix(own) if own and self.request.path.startswith(own) else ""

    @cached_property
    def _translations(self) -> dict[str, Page]:
        if self.page is None or self.page.pk is None:
            return {}
        if isinstance(self.page, HomePage):
            return dict(self._home_pages)
        key = self.page.translation_key
        others = [page for page in self._around if page.translation_key == key and page.pk != self.page.pk]
        return {page.locale.language_code: page for page in others}
