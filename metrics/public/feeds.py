"""New and corrected figures as an Atom feed. Only released values are in it."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from metrics.models import FiguresPage, Observation
from metrics.notation.formatting import format_figure
from metrics.public.catalogue import PublicMetric, Value, published
from metrics.usage import metrics_in_public_use
from pages.audience import public
from translation.active_language import active_language

SHOWN = 50
# What XML cannot hold, and nobody can read.
_CONTROL = re.compile(r"[\x00-\x08\x0B\x0C\x0E-\x1F]")


def _written(text: str) -> str:
    return _CONTROL.sub("", text)


@dataclass(frozen=True)
class Entry:
    """One released value of a metric, and the one it followed."""

    metric: PublicMetric
    value: Value
    before: Value | None
    url: str


class FiguresFeed(Feed):
    """The newest values of the metrics in use, newest first."""

    feed_type = Atom1Feed

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """As any feed; it may be read from other sites, like the data."""
        response = super().__call__(request, *args, **kwargs)
        response.headers["Access-Control-Allow-Origin"] = "*"
        return response

    def get_object(self, request: HttpRequest, slug: str) -> FiguresPage:
        """The figures page whose address this is below."""
        page: FiguresPage = get_object_or_404(
            public(FiguresPage.objects.all()), slug=slug, locale__language_code=active_language()
        )
        return page

    def title(self, page: FiguresPage) -> str:
        """The page and the site."""
        return _written(f"{page.title} – {page.get_site().site_name}")

    def subtitle(self, page: FiguresPage) -> str:
        """The page's lead."""
        return _written(page.lead)

    def link(self, page: FiguresPage) -> str:
        """The page."""
        return str(page.full_url)

    def feed_url(self, page: FiguresPage) -> str:
        """Below the page."""
        return f"{page.full_url}feed.xml"

    def items(self, page: FiguresPage) -> list[Entry]:
        """The newest released values."""
        newest = Observation.objects.released().filter(metric__in=metrics_in_public_use()).order_by("-release_at")
        keys = set(newest.values_list("metric__key", flat=True)[:SHOWN])
        entries = [
            Entry(metric, value, before, f"{page.full_url}{metric.key}/")
            for metric in published(page.language, keys)
            for value, before in zip(metric.history, [*metric.history[1:], None], strict=True)
        ]
        return sorted(entries, key=lambda entry: entry.value.observation.release_at, reverse=True)[:SHOWN]

    def item_title(self, entry: Entry) -> str:
        """ "Medlemmer: +310 (rettelse)"."""
        title = _written(f"{entry.metric.name}: {format_figure(entry.value.figure, entry.metric.language)}")
        return f"{title} ({_('correction')})" if entry.value.is_correction else title

    def item_description(self, entry: Entry) -> str:
        """Period, the value before, and why it was corrected."""
        period, note = entry.value.observation.period, entry.value.observation.note
        before = entry.before and format_figure(entry.before.figure, entry.metric.language)
        parts = [
            _("Period: %(period)s.") % {"period": period} if period else "",
            _("Before: %(figure)s.") % {"figure": before} if before else "",
            note,
        ]
        return _written(" ".join(part for part in parts if part))

    def item_link(self, entry: Entry) -> str:
        """The metric's permanent address."""
        return entry.url

    def item_guid(self, entry: Entry) -> str:
        """The metric's address and which of its values this is."""
        return f"{entry.url}#observation-{entry.value.observation.pk}"

    def item_pubdate(self, entry: Entry) -> datetime:
        """When it was released."""
        return entry.value.observation.release_at

    item_updateddate = item_pubdate
