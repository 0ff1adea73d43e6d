"""Where links between our pages lead: to the page in the reader's language, and only where they may read it.

A page links in blocks and in running text. Asked one by one the links would cost several queries each; here a page
announces all of them at once (`prepare_links`), and whoever renders a part of it takes the address from the lookup.
"""

from collections.abc import Iterable
from contextvars import ContextVar
from typing import Any

from django.http import HttpRequest
from wagtail.models import Page

from pages.audience import is_open_to_readers_of
from pages.known_sites import address_of, know_addresses
from pages.pages_read import pages_with_translations
from pages.references import referenced_ids
from translation.active_language import active_language

_lookup: ContextVar["LinkLookup | None"] = ContextVar("link_lookup", default=None)


class LinkLookup:
    """The addresses that the readers of one page are led to, each fetched once."""

    def __init__(self, language: str, page: Page | None = None, request: HttpRequest | None = None) -> None:
        self.language = language
        self.page = page
        self.request = request
        self.around: list[Page] = []
        self._addresses: dict[int, str] = {}
        self._pages: dict[int, Page] = {}

    def load(self, ids: Iterable[int], around: Page | None = None) -> None:
        """Fetch the targets with these ids, in one query; those known already are not asked for again.

        With `around`, also that page's translations and the pages above it.
        """
        wanted = set(ids) - self._addresses.keys()
        if wanted or around:
            self._addresses |= dict.fromkeys(wanted, "") | self._fetch(wanted, around)

    def page_with_id(self, page_id: int) -> Page | None:
        """A page that was fetched as a target; None for any other."""
        return self._pages.get(page_id)

    def address(self, page_id: int) -> str:
        """The address of a page, or of its translation into the reader's language; empty if neither is for them."""
        self.load([page_id])
        return self._addresses[page_id]

    def _fetch(self, wanted: set[int], around: Page | None) -> dict[int, str]:
        if around:
            places = {around.path[:end] for end in range(around.steplen, len(around.path), around.steplen)}
            versions = pages_with_translations({*wanted, around.pk}, places)
        else:
            versions = pages_with_translations(wanted, set())
        self.around = versions if around else self.around
        self._pages |= {page.pk: page for page in versions if page.pk in wanted}
        is_open = {page.pk: is_open_to_readers_of(self.page, page) for page in versions}
        translated = {
            page.translation_key: page
            for page in versions
            if is_open[page.pk] and page.locale.language_code == self.language
        }
        addresses = {}
        for page in versions:
            target = translated.get(page.translation_key, page)
            if page.pk in wanted and is_open[target.pk]:
                addresses[page.pk] = address_of(target, self.request)
        return addresses


def prepare_links(page: Page, request: HttpRequest | None) -> None:
    """Fetch where the links of a page lead, and what is around it, all in one query, before it is rendered."""
    lookup = LinkLookup(page.locale.language_code, page, request)
    know_addresses(request)
    lookup.load(referenced_ids(page, Page), around=page if page.pk else None)
    _lookup.set(lookup)


def pages_around(page: Page) -> list[Page]:
    """The translations of a page and the pages above it, public or not; no query for the page being rendered."""
    lookup = _lookup.get()
    if lookup is None or lookup.page is not page:
        lookup = LinkLookup(page.locale.language_code, page)
        lookup.load([], around=page)
    return lookup.around


def page_of_a_link(page_id: int) -> Page | None:
    """A page that the page being rendered links to; None where nothing was prepared."""
    lookup = _lookup.get()
    return lookup.page_with_id(page_id) if lookup else None


def current_links() -> LinkLookup:
    """The links of the page being rendered; elsewhere, those that anybody may follow."""
    language = active_language()
    lookup = _lookup.get()
    return lookup if lookup and lookup.language == language else LinkLookup(language)


def forget(**kwargs: Any) -> None:
    """Forget the links of the last page: a thread serves many requests."""
    _lookup.set(None)
