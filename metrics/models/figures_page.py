"""The page "Tal og kilder": every figure on the site with its period, source and history."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from pages.base import BasePage


class FiguresPage(RoutablePageMixin, BasePage):
    """Lists the metrics in use, each with a permanent address below this page."""

    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("figures page")
        verbose_name_plural = _("figures pages")

    @property
    def language(self) -> str:
        """The language of the page."""
        return str(self.locale.language_code)

    @path("")
    def index(self, request: HttpRequest) -> HttpResponse:
        """Every metric in use."""
        from metrics.figures_context import index_context

        return self.render(request, context_overrides=index_context(self))

    @path("<slug:key>/")
    def metric(self, request: HttpRequest, key: str) -> HttpResponse:
        """The permanent address of a metric.

        404 for an unknown key and for one without a released value: the two must not be told apart.
        """
        from metrics.catalogue import published
        from metrics.figures_context import metric_context

        found = published(self.language, [key])
        if not found:
            raise Http404
        return self.render(
            request, context_overrides=metric_context(self, found[0]), template="metrics/metric_page.html"
        )

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        """The page and the permanent address of each metric on it."""
        from metrics.catalogue import published_in_use

        own = super().get_sitemap_urls(request)
        return own + [
            {"location": f"{own[0]['location']}{metric.key}/", "lastmod": metric.current.observation.release_at}
            for metric in published_in_use(self.language)
        ]
