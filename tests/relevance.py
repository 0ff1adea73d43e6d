"""How well a search answers the relevance set of tests/search_pages.py: the place of the first right answer."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import translation
from wagtail.models import Locale, Page

from metrics.models import FiguresPage, Metric
from tests.search_pages import Query

# Language and what was typed → what is found, best first, named as the answers are.
Search = Callable[[str, str], list[str]]


@dataclass(frozen=True)
class Judged:
    """A query and what was found. `place` of the first right answer, from 1; None where there is none."""

    query: Query
    found: list[str]

    @property
    def place(self) -> int | None:
        """For a query that should find nothing: 1 if nothing was found."""
        if not self.query.answers:
            return None if self.found else 1
        return next((place for place, key in enumerate(self.found, 1) if key in self.query.answers), None)

    def among_first(self, places: int) -> bool:
        """Whether a right answer is among so many first ones."""
        return self.place is not None and self.place <= places


def judge(queries: Iterable[Query], search: Search) -> list[Judged]:
    """Ask every query."""
    return [Judged(query, search(query.language, query.text)) for query in queries]


def share(judged: list[Judged], places: int) -> float:
    """The share of queries, 0 to 1, with a right answer among so many first ones."""
    return sum(one.among_first(places) for one in judged) / len(judged)


def site_search(client: Client, keys: dict[int, str]) -> Search:
    """The public search page, its results in the order they stand in. One click on "did you mean" is followed."""
    addresses = _addresses(keys)

    def search(language: str, text: str) -> list[str]:
        page = _results(client, language, text)
        meant = _meant(page)
        if meant and not _found(page, addresses):
            page = _results(client, language, meant)
        return _found(page, addresses)

    return search


def stock_search(keys: dict[int, str]) -> Search:
    """What Wagtail's documentation shows for a search page, with the language as a filter."""
    locales = {locale.language_code: locale for locale in Locale.objects.all()}

    def search(language: str, text: str) -> list[str]:
        pages = Page.objects.live().filter(locale=locales[language]).search(text)[:10]
        return [keys[page.pk] for page in pages if page.pk in keys]

    return search


def _addresses(keys: dict[int, str]) -> dict[str, str]:
    found = {urlsplit(page.url).path: keys[page.pk] for page in Page.objects.live().filter(pk__in=keys)}
    for figures in FiguresPage.objects.live():
        for key in Metric.objects.values_list("key", flat=True):
            found[f"{figures.url}{key}/"] = f"metric:{key}"
    return found


def _results(client: Client, language: str, text: str) -> BeautifulSoup:
    with translation.override(language):
        address = reverse("search")
    response = client.get(address, {"q": text})
    assert response.status_code == 200
    return BeautifulSoup(response.content.decode(), "html.parser")


def _found(page: BeautifulSoup, addresses: dict[str, str]) -> list[str]:
    """Every result once: a result may link to its page and to a section of it."""
    links = [urlsplit(str(link["href"])).path for link in page.select("main .search-results a[href]")]
    return list(dict.fromkeys(addresses[path] for path in links if path in addresses))


def _meant(page: BeautifulSoup) -> str:
    """The text of the first link that searches for something else."""
    for link in page.select("main a[href*='q=']"):
        asked = parse_qs(urlsplit(str(link["href"])).query)
        if "page" not in asked:
            return asked["q"][0]
    return ""
