"""The page "Tal og kilder": every figure on the site with its period, source and history."""

import re

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from metrics.models.metric_queries import has_released_value
from pages.base import BasePage

# As few ways as possible to write one: each is an address that may be kept.
NUMBER = re.compile(r"[2-9]|[1-9][0-9]{1,3}")


class FiguresPage(RoutablePageMixin, BasePage):
    """Lists the metrics in use, each with a permanent address below this page.

    It knows its addresses; what stands there is fetched by `{% prepare_figures %}` (metrics.public.context).
    """

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
        return self.render(request)

    @path("<slug:key>/")
    def metric(self, request: HttpRequest, key: str) -> HttpResponse:
        """The permanent address of a metric; a number that is no metric's key is a page of the list, from 2 on.

        404 for an unknown key and for one without a released value: the two must not be told apart.
        """
        if not has_released_value(key):
            if NUMBER.fullmatch(key):
                return self.render(request, context_overrides={"list_page": int(key)})
            raise Http404
        return self.render(request, context_overrides={"metric_key": key}, template="metrics/metric_page.html")
