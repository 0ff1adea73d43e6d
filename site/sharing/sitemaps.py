"""sitemap.xml: every public page in every language, with its translations and the day it last changed.

A page changes when it is published and when one of its figures is released.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db.models import Max
from django.utils import timezone
from wagtail.models import Locale, Page

from metrics.models import FiguresPage, Observation
from metrics.public.catalogue import PublicMetric, published_in_use
from metrics.usage import references
from pages.audience import public
from translation.site_languages import FRONT_PAGE_DEPTH


class PagesSitemap(Sitemap):
    """Live pages that anybody may read, and the permanent address of each metric in use."""

    def items(self) -> list[Page]:
        """Every such page of the languages that have a front page for everybody, by its place in the tree."""
        pages = list(public(Page.objects.filter(depth__gt=1)).order_by("path").defer_streamfields())
        offered = {page.locale_id for page in pages if page.depth == FRONT_PAGE_DEPTH}
        return [page for page in pages if page.locale_id in offered]

    def get_urls(self, page: int | str = 1, site: Any = None, protocol: str | None = None) -> list[dict[str, Any]]:
        """One entry an address, with `alternates`. The same number of queries however many pages there are."""
        pages = self.items()
        languages = dict(Locale.objects.values_list("pk", "language_code"))
        released = self._released_on_pages()
        groups: dict[Any, dict[str, str]] = defaultdict(dict)
        addresses = {}
        for found in pages:
            if url := found.get_full_url():
                addresses[found.pk] = url
                groups[found.translation_key][languages[found.locale_id]] = url
        entries = []
        for found in pages:
            if found.pk in addresses:
                moments = (found.last_published_at, released.get(found.pk))
                changed = max((moment for moment in moments if moment), default=None)
                entries.append(_entry(addresses[found.pk], groups[found.translation_key], changed))
        entries.extend(self._metrics(addresses, languages))
        newest = [entry["lastmod"] for entry in entries if entry["lastmod"]]
        self.latest_lastmod = max(newest) if newest else None
        return entries

    def _released_on_pages(self) -> dict[int, datetime]:
        """When a figure of a page was last released, by page."""
        newest: dict[int, datetime] = dict(
            Observation.objects.released(timezone.now())
            .values_list("metric")
            .annotate(newest=Max("release_at"))
            .order_by()
        )
        released: dict[int, datetime] = {}
        for page_id, metric_id in references().values_list("object_id", "to_object_id"):
            if moment := newest.get(int(metric_id)):
                released[int(page_id)] = max(moment, released.get(int(page_id), moment))
        return released

    def _metrics(self, addresses: dict[int, str], languages: dict[int, str]) -> Iterator[dict[str, Any]]:
        figures_pages = {
            languages[locale_id]: addresses[pk]
            for pk, locale_id in FiguresPage.objects.values_list("pk", "locale_id")
            if pk in addresses
        }
        metrics: list[PublicMetric] = published_in_use(settings.LANGUAGE_CODE) if figures_pages else []
        for metric in metrics:
            urls = {language: f"{url}{metric.key}/" for language, url in figures_pages.items()}
            for url in urls.values():
                yield _entry(url, urls, metric.current.observation.release_at)


def _entry(url: str, translations: dict[str, str], changed: datetime | None) -> dict[str, Any]:
    alternates = []
    if len(translations) > 1:
        alternates = [{"lang_code": code, "location": address} for code, address in translations.items()]
        if source := translations.get(settings.LANGUAGE_CODE):
            alternates.append({"lang_code": "x-default", "location": source})
    return {"location": url, "lastmod": changed, "alternates": alternates, "changefreq": None, "priority": ""}
