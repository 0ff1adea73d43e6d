"""The page "Tal og kilder": every figure on the site with its period, source and history."""

from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin

from pages.base import BasePage


class FiguresPage(RoutablePageMixin, BasePage):
    """Lists the metrics in use, each with a permanent address below this page."""

    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("figures page")
        verbose_name_plural = _("figures pages")
