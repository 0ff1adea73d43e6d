"""What sitemap.xml lists: every public page in every language, its translations and the day it last changed.

A page changes when it is published and when one of its figures is released. However large the site, only the
addresses of one part are read at a time.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Max
from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail.query import PageQuerySet

from metrics.models import FiguresPage, Metric, Observation
from metrics.usage import metrics_in_public_use, references
from pages.audience import public
from translation.site_languages import FRONT_PAGE_DEPTH

# The formats allow ten times as many; a part is to be made in a moment, and kept.
MOST_ADDRESSES = 5_000
READ = ("path", "depth", "url_path", "locale_id", "translation_key", "last_published_at")
Entry = dict[str, Any]


def number_of_parts() -> int:
    """How many parts the sitemap has; at least one."""
    addresses = _pages().count() + len(_metric_keys()) * len(_figures_pages())
    return max(1, -(-addresses // MOST_ADDRESSES))


def part(number: int) -> list[Entry]:
    """The entries of a part, counted from 1, with `alternates`: pages by their place in the tree, then metrics.

    The same number of queries however many pages there are.
    """
    start, end = (number - 1) * MOST_ADDRESSES, number * MOST_ADDRESSES
    pages = _pages().count()
    entries = list(_of_pages(start, end)) if start < pages else []
    if end > pages:
        entries += _of_metrics(max(0, start - pages), end - pages)
    return entries


def _pages() -> PageQuerySet:
    """Pages that anybody may read, of the languages that have a front page for everybody."""
    offered = public(Page.objects.filter(depth=FRONT_PAGE_DEPTH)).values("locale")
    return public(Page.objects.filter(depth__gt=1, locale__in=offered)).order_by("path").only(*READ)


def _of_pages(start: int, end: int) -> Iterator[Entry]:
    found = list(_pages()[start:end])
    languages = dict(Locale.objects.values_list("pk", "language_code"))
    released = _released_on({page.pk for page in found})
    groups: dict[Any, dict[str, str]] = defaultdict(dict)
    translations = _pages().filter(translation_key__in=_pages().values("translation_key")[start:end])
    for page in translations:
        if url := page.get_full_url():
            groups[page.translation_key][languages[page.locale_id]] = url
    for page in found:
        if url := page.get_full_url():
            moments = (page.last_published_at, released.get(page.pk))
            changed = max((moment for moment in moments if moment), default=None)
            yield _entry(url, groups[page.translation_key], changed)


def _released_on(pages: set[int]) -> dict[int, datetime]:
    """When a figure of a page was last released, by page."""
    newest = _newest_release()
    released: dict[int, datetime] = {}
    for object_id, metric_id in references().values_list("object_id", "to_object_id").iterator():
        page_id = int(object_id)
        if page_id in pages and (moment := newest.get(int(metric_id))):
            released[page_id] = max(moment, released.get(page_id, moment))
    return released


def _newest_release() -> dict[int, datetime]:
    released = Observation.objects.released(timezone.now()).values_list("metric")
    return dict(released.annotate(newest=Max("release_at")).order_by())


def _metric_keys() -> list[tuple[str, int]]:
    """The metrics that have a permanent address, by their keys."""
    used = metrics_in_public_use()
    rows = Metric.objects.published().order_by("key").values_list("key", "pk")
    return [(key, pk) for key, pk in rows if pk in used]


def _figures_pages() -> list[Page]:
    return list(_pages().filter(pk__in=FiguresPage.objects.values("pk")))


def _of_metrics(start: int, end: int) -> Iterator[Entry]:
    languages = dict(Locale.objects.values_list("pk", "language_code"))
    addresses = {languages[page.locale_id]: page.get_full_url() for page in _figures_pages()}
    metrics = _metric_keys() if addresses else []
    newest = _newest_release() if metrics else {}
    for place in range(start, min(end, len(metrics) * len(addresses))):
        (key, pk), language = metrics[place // len(addresses)], list(addresses)[place % len(addresses)]
        urls = {code: f"{url}{key}/" for code, url in addresses.items()}
        yield _entry(urls[language], urls, newest.get(pk))


def _entry(url: str, translations: dict[str, str], changed: datetime | None) -> Entry:
    alternates = []
    if len(translations) > 1:
        alternates = [{"lang_code": code, "location": address} for code, address in translations.items()]
        if source := translations.get(settings.LANGUAGE_CODE):
            alternates.append({"lang_code": "x-default", "location": source})
    return {"location": url, "lastmod": changed, "alternates": alternates, "changefreq": None, "priority": ""}
