"""The dashboard panel with the findings and reviews of the person logged in."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from wagtail import hooks
from wagtail.admin.ui.components import Component

from metrics.consistency.editors.finding_rights import editable_pages
from metrics.consistency.finding_texts import findings_in_translations, findings_on_pages
from metrics.consistency.store import refresh
from metrics.editors.metric_warnings import REVIEW_IS_NEAR
from metrics.models import Metric
from translation.active_language import active_language

SHOWN = 6


class FiguresPanel(Component):
    """Findings on the pages somebody edits, reviews of the metrics they own, numbers lost in translation."""

    name = "figures"
    template_name = "metrics/consistency/dashboard.html"
    order = 150

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        """Adds `findings`, `translations` and `reviews`, each cut to a few, and their `counts`."""
        refresh()
        language, pages = active_language(), editable_pages(self.request.user)
        soon = timezone.localdate() + REVIEW_IS_NEAR
        owned = Metric.objects.for_listing(language).filter(owner_id=self.request.user.pk)
        reviews = list(owned.due_for_review(soon).order_by("review_by"))
        on_pages = findings_on_pages(pages, language)
        in_translations = findings_in_translations(pages, language)
        return {
            "findings": on_pages[:SHOWN],
            "translations": in_translations[:SHOWN],
            "reviews": reviews[:SHOWN],
            "counts": {
                "findings": len(on_pages),
                "translations": len(in_translations),
                "reviews": len(reviews),
            },
        }


@hooks.register("construct_homepage_panels")
def add_figures_panel(request: HttpRequest, panels: list[Component]) -> None:
    """On everybody's dashboard; it shows nothing to those with nothing to mend."""
    panels.append(FiguresPanel(request))
