"""What stands in the head of a page: description, addresses in both languages, card, structured data."""

from collections.abc import Iterator
from functools import cached_property

from django.conf import settings
from django.http import HttpRequest
from django.utils.safestring import SafeString
from wagtail.models import Page

from home.models import HomePage
from home.navigation import Navigation, NavigationLink
from home.site_settings import PublicSettings
from metrics.notation.cldr import with_territory
from metrics.notation.formatting import format_figure
from metrics.notation.vocabulary import vocabulary
from metrics.public.catalogue import PublicMetric
from pages.known_sites import address_of
from sharing.cards import Card, card_of_metric, card_of_page
from sharing.descriptions import describe, shortened
from sharing.page_graph import page_graph

LONGEST_TITLE = 70


class PageHead:
    """The head of a page, or of a metric's own address below the figures page. Costs no query of its own."""

    def __init__(
        self,
        request: HttpRequest,
        page: Page,
        navigation: Navigation,
        site: PublicSettings,
        metric: PublicMetric | None = None,
    ) -> None:
        self.request = request
        self.page = page
        self.navigation = navigation
        self.site = site
        self.metric = metric
        self.language = page.locale.language_code

    @cached_property
    def root(self) -> str:
        """The public address of the site, without a slash at its end."""
        parts = self.page.get_url_parts(self.request)
        return str(parts[1]) if parts and parts[1] else ""

    @cached_property
    def title(self) -> str:
        """What the page is called where it is shared, without the name of the site."""
        if self.metric:
            return self.metric.name
        own = self.page.headline if isinstance(self.page, HomePage) else self.page.title
        return str(self.page.seo_title or own)

    @cached_property
    def document_title(self) -> str:
        """The title of the window, with the name of the site as long as that leaves it short enough to be read."""
        if isinstance(self.page, HomePage):
            return f"{self.site.name} – {self.title}"
        full = f"{self.title} – {self.site.name}"
        return full if len(full) <= LONGEST_TITLE else self.title

    @cached_property
    def description(self) -> str:
        """One line of at most 160 letters."""
        if self.metric:
            figure = format_figure(self.metric.current.figure, self.language)
            definition = self.metric.wording.definition if self.metric.wording else ""
            return shortened(f"{self.metric.name}: {figure}. {definition}")
        return describe(self.page)

    @cached_property
    def url(self) -> str:
        """The one address of the page, whatever the address it was asked by."""
        own = f"{self.root}{address_of(self.page, self.request)}"
        return f"{own}{self.metric.key}/" if self.metric else own

    @property
    def alternates(self) -> Iterator[tuple[str, str]]:
        """Language and address of every language the page is public in, and the source as x-default.

        None while the page's own language has no front page for everybody.
        """
        if not self.is_findable:
            return
        translated = [choice for choice in self.navigation.languages if choice.is_translated]
        if len(translated) < 2:
            return
        for choice in translated:
            yield choice.code, f"{self.root}{choice.url}"
        for choice in translated:
            if choice.code == settings.LANGUAGE_CODE:
                yield "x-default", f"{self.root}{choice.url}"

    @cached_property
    def is_findable(self) -> bool:
        """Whether search engines may list the page: its language is offered to everybody."""
        return self.navigation.is_offered(self.language)

    @property
    def open_graph_locale(self) -> str:
        """The language as Open Graph names it: da_DK, en_GB."""
        return with_territory(vocabulary(self.language).locale)

    @cached_property
    def card(self) -> Card:
        """The picture that stands for the page."""
        if self.metric:
            return card_of_metric(self.metric, self.site.name)
        return card_of_page(self.page, self.site.name, self.language)

    @cached_property
    def card_url(self) -> str:
        """The address of that picture."""
        return f"{self.root}{self.card.url}"

    @property
    def structured_data(self) -> SafeString:
        """Organization, WebPage and BreadcrumbList."""
        trail = self.navigation.trail
        if self.metric:
            trail = [*trail, NavigationLink(self.page.title, address_of(self.page, self.request))]
        return page_graph(
            self.root, self.page, self.title, self.description, self.url, self.card_url, trail, self.site
        )
